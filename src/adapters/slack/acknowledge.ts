import type { App, Receiver } from '@slack/bolt';
import { z } from 'zod';
import type { Logger } from '../../core/ports.js';
import type { Lull } from './lull.js';
import {
  blockActions,
  eventCallback,
  farewell,
  homeOpened,
  messageShortcut,
  slashCommand,
  viewSubmission,
} from './payload.js';
import { createRepeated } from './repeated.js';

type ReceiverEvent = Parameters<App['processEvent']>[0];

const readable = z.union([
  slashCommand,
  blockActions,
  viewSubmission,
  eventCallback,
  farewell,
  homeOpened,
  messageShortcut,
]);

/** These are answered by their listener, from memory: the acknowledgement carries the next view. */
const answeredByListener = 'view_submission';

/**
 * Slack waits 3 s for an acknowledgement. Bolt would send it from a listener, after its own
 * authorisation; this stands between receiver and app and sends it as soon as the request is known to
 * come from Slack, before anything else is looked at. Work begins in the lull behind a burst. What we
 * cannot read goes no further.
 */
export function acknowledgeFirst(receiver: Receiver, surroundings: Surroundings): Receiver {
  const isRepeated = createRepeated();
  const { underWay } = surroundings;
  return {
    init: (app) => {
      const processEvent = (event: ReceiverEvent) =>
        underWay(process(app, event, isRepeated, surroundings));
      receiver.init(Object.create(app, { processEvent: { value: processEvent } }) as App);
    },
    start: () => receiver.start(),
    stop: () => receiver.stop(),
  };
}

interface Surroundings {
  lull: Lull;
  logger: Logger;
  /** What is acknowledged is done before the bot ends, also where it waits for the lull. */
  underWay: (work: Promise<void>) => Promise<void>;
}

async function process(
  app: App,
  event: ReceiverEvent,
  isRepeated: (body: unknown) => boolean,
  { lull, logger }: Surroundings,
): Promise<void> {
  try {
    const isSubmission = typeOf(event.body) === answeredByListener;
    if (!isSubmission) {
      lull.arrived();
      await event.ack();
      await lull.begin();
    }
    if (readable.safeParse(event.body).success) {
      // A dialog that is sent again wants an answer again; what it stores is stored once.
      if (!isSubmission && isRepeated(event.body)) return;
      await app.processEvent(isSubmission ? event : { ...event, ack: async () => {} });
      return;
    }
    if (isSubmission) await event.ack();
    logger.info({ platform: 'slack', type: typeOf(event.body) }, 'Took no notice of a payload');
  } catch (error) {
    logger.error({ platform: 'slack', err: error }, 'A payload from Slack could not be handled');
  }
}

const typed = z.object({ type: z.string().max(50) });

function typeOf(body: unknown): string | undefined {
  return typed.safeParse(body).data?.type;
}
