import { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type {
  OutgoingMessage,
  Recipient,
  SendOutcome,
  SettleOutcome,
  UnknownAttempt,
} from '../../core/chat/adapter.js';
import type { Logger } from '../../core/ports.js';
import { postOptions, type SlackConfig } from './config.js';
import type { DirectChannels } from './direct-channels.js';
import type { DrawPicture } from '../../core/chat/picture.js';
import { faultOf, isPlatformCode, tokenFaults, type Fault } from './outcome.js';
import { createPictures } from './picture.js';
import { renderCard } from './render.js';
import { sdkLog } from './sdk-log.js';

/** Travels with every message we send; by it an unknown attempt is found again. */
const eventType = 'partner_pulse';

/** Clocks differ: the message may carry an earlier time than our row. */
const clockSlackSeconds = 60;

/** A direct message channel rarely sees more in the minutes between sending and settling. */
const pageSize = 100;
const pagesAtMost = 10;

/** Limited for longer than this, looking counts as not allowed. */
const longestWaitSeconds = 15 * 60;

const pauseSeconds = 15;

const historyPage = z.object({
  messages: z
    .array(
      z.object({
        ts: z.string(),
        metadata: z
          .object({ event_type: z.string(), event_payload: z.object({ key: z.string() }).loose() })
          .optional()
          .catch(undefined),
      }),
    )
    .default([]),
  has_more: z.boolean().default(false),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

interface PostParts {
  token: string;
  directChannels: DirectChannels;
  draw: DrawPicture | undefined;
  logger: Logger;
}

/** Sends messages, one attempt each, and looks for those whose outcome is unknown. */
export function createPost(
  config: SlackConfig,
  { token, directChannels, draw, logger }: PostParts,
) {
  const client = new WebClient(token, { ...postOptions(config), logger: sdkLog(logger) });
  const uploaded = createPictures({ client, draw, logger });

  /** The channel of a recipient; opening a DM is harmless to repeat. */
  const channelOf = async (to: Recipient): Promise<string> => {
    if (to.kind === 'channel') return to.channel;
    const known = directChannels.known(to);
    if (known !== undefined) return known;
    const opened = await client.conversations.open({ users: to.identity.user });
    const channel = z.string().parse(opened.channel?.id);
    directChannels.remember(to, channel);
    return channel;
  };

  const send = async (message: OutgoingMessage): Promise<SendOutcome> => {
    let channel: string;
    try {
      channel = await channelOf(message.to);
    } catch (error) {
      // Nothing was posted yet, whatever happened to opening the channel.
      return refusedBy({ permanent: false, ...faultOf(error) });
    }
    try {
      const posted = await client.chat.postMessage({
        channel,
        ...renderCard(message.card),
        unfurl_links: false,
        unfurl_media: false,
        metadata: metadataOf(message),
      });
      if (!posted.ts) return { status: 'unknown', code: 'no-clear-answer' };
      const sent = { channel: posted.channel ?? channel, messageId: posted.ts };
      await illustrate(message, sent);
      return { status: 'sent', ...sent };
    } catch (error) {
      const fault = faultOf(error);
      if (fault.surely === 'unknown') return { status: 'unknown', code: fault.code };
      if (fault.code === 'channel_not_found') directChannels.forget(message.to);
      return refusedBy(fault);
    }
  };

  /** The message stands there already; writing its picture into it can be lost without harm. */
  const illustrate = async (
    message: OutgoingMessage,
    { channel, messageId: ts }: { channel: string; messageId: string },
  ): Promise<void> => {
    const { picture } = message.card;
    const image = picture && (await uploaded(picture));
    if (!image) return;
    const illustrated = { ...renderCard(message.card, image), metadata: metadataOf(message) };
    await client.chat.update({ channel, ts, ...illustrated }).catch((error: unknown) => {
      const { code } = faultOf(error);
      logger.warn({ platform: 'slack', code }, 'A picture was not written into its message');
    });
  };

  const settle = async (attempt: UnknownAttempt): Promise<SettleOutcome> => {
    try {
      return await look(client, await channelOf(attempt.to), attempt);
    } catch (error) {
      return lookingFailed(faultOf(error));
    }
  };

  return { client, send, settle };
}

function metadataOf({ key }: OutgoingMessage) {
  return { event_type: eventType, event_payload: { key } };
}

/** Looks for the message with our key; it is absent only where the complete history lacks it. */
async function look(
  client: WebClient,
  channel: string,
  attempt: UnknownAttempt,
): Promise<SettleOutcome> {
  const oldest = String(attempt.sentAfter.getTime() / 1000 - clockSlackSeconds);
  let cursor: string | undefined;
  for (let page = 0; page < pagesAtMost; page += 1) {
    const history = historyPage.parse(
      await client.conversations.history({
        channel,
        oldest,
        include_all_metadata: true,
        limit: pageSize,
        ...(cursor ? { cursor } : {}),
      }),
    );
    const ours = history.messages.find(
      ({ metadata }) =>
        metadata?.event_type === eventType && metadata.event_payload.key === attempt.key,
    );
    if (ours) return { status: 'found', channel, messageId: ours.ts };
    if (!history.has_more) return { status: 'absent' };
    cursor = history.response_metadata?.next_cursor;
    if (!cursor) break;
  }
  return { status: 'later', retryAfterSeconds: pauseSeconds };
}

function refusedBy(fault: {
  code: string;
  permanent: boolean;
  retryAfterSeconds?: number;
}): SendOutcome {
  const { code, permanent, retryAfterSeconds } = fault;
  return {
    status: 'refused',
    code,
    permanent,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  };
}

/** What passes or an operator mends → later; what Slack forbids for good → cannot look. */
function lookingFailed(fault: Fault): SettleOutcome {
  const later = (seconds: number): SettleOutcome => ({
    status: 'later',
    retryAfterSeconds: seconds,
  });
  if (fault.surely === 'unknown' || !isPlatformCode(fault.code)) return later(pauseSeconds);
  if (fault.code === 'ratelimited') {
    const wait = fault.retryAfterSeconds ?? pauseSeconds;
    return wait > longestWaitSeconds ? { status: 'cannot-look', code: fault.code } : later(wait);
  }
  if (tokenFaults.has(fault.code)) return later(pauseSeconds);
  return { status: 'cannot-look', code: fault.code };
}
