import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { ChatAdapter, ChatCore, SendOutcome } from '../../core/chat/adapter.js';
import type { DrawPicture } from '../../core/chat/picture.js';
import type { InstallationRepository } from '../../core/installation.js';
import type { Logger } from '../../core/ports.js';
import type { Clock } from '../../core/time.js';
import { acknowledgeFirst } from './acknowledge.js';
import { createBranches, type Branches } from './branches.js';
import type { SlackConfig } from './config.js';
import { callsTo, createDirectChannels } from './direct-channels.js';
import { createHttpEntrance, refuse } from './http.js';
import { createInstallPages } from './install.js';
import { createListeners } from './listeners.js';
import { createLull } from './lull.js';
import { createSocketEntrance } from './socket.js';

export interface SlackAdapter extends ChatAdapter {
  /** Takes what the product's HTTP server gets below `/slack/`; undefined where nothing is. */
  requestListener: ((request: IncomingMessage, response: ServerResponse) => void) | undefined;
}

interface Surroundings {
  logger: Logger;
  clock?: Clock;
  draw?: DrawPicture | undefined;
  /** Absent: only the workspace of the bot token is served. */
  installations?: InstallationRepository | undefined;
}

/** How long `stop` waits for answers under way. */
const farewellMs = 5000;

/**
 * Slack over HTTP or, where an app-level token is set, Socket Mode. Starting never waits for Slack:
 * who the bot is, and the socket, are found in the background and again after an outage.
 */
export function createSlackAdapter(
  config: SlackConfig,
  { logger, clock = { now: () => new Date() }, draw, installations }: Surroundings,
): SlackAdapter {
  let started: ChatCore | undefined;
  const core: ChatCore = {
    answer: async (incoming) => (started ? started.answer(incoming) : {}),
    complete: async () => [],
  };
  const directChannels = createDirectChannels();
  const branches = createBranches(
    { config, core, directChannels, logger, clock, draw },
    installations,
  );
  const lull = createLull();
  const entrance = config.appToken
    ? createSocketEntrance(config, logger)
    : createHttpEntrance(config, { arrived: lull.arrived, logger });
  const installs =
    config.oauth && installations
      ? createInstallPages(config, config.oauth, { installations, logger, clock })
      : undefined;
  const work = new Set<Promise<void>>();

  const underWay = (answer: Promise<void>): Promise<void> => {
    work.add(answer);
    return answer.finally(() => work.delete(answer));
  };
  /** What is acknowledged already begins meanwhile. */
  const allDone = async (): Promise<void> => {
    while (work.size > 0) await Promise.allSettled(work);
  };
  const gone = async (team: string): Promise<void> => {
    await installations?.remove(team);
    branches.forget(team);
    logger.warn(
      { platform: 'slack', team },
      'A workspace removed the bot or its token. To come back, install the app again',
    );
  };

  return {
    platform: 'slack',
    requestListener: installs
      ? (request, response) => {
          if (installs(request, response)) return;
          if (entrance.requestListener) entrance.requestListener(request, response);
          else refuse(response, 404);
        }
      : entrance.requestListener,
    start: async (given) => {
      started = given;
      const receiver = acknowledgeFirst(entrance.receiver, { lull, logger, underWay });
      createListeners({ config, receiver, branches, gone, underWay, logger });
      void branches.of(undefined).then(({ find }) => find());
      entrance.start();
    },
    stop: async () => {
      await entrance.stop();
      const farewell = wait(farewellMs, undefined, { ref: false });
      await Promise.race([allDone(), farewell]);
    },
    send: (message) => sendFrom(branches, message),
    settle: async (attempt) => {
      const [branch] = await branches.for(attempt.to);
      return branch?.post.settle(attempt) ?? { status: 'cannot-look', code: notInstalled };
    },
    calls: callsTo(directChannels),
    accountsOf: async (email) =>
      (await Promise.all((await branches.all()).map((branch) => branch.accountsOf(email)))).flat(),
    profile: async (of) => {
      const branch = await branches.of(of.platform === 'slack' ? of.team : undefined);
      return branch.profile(of);
    },
  };
}

const notInstalled = 'not_installed';

/** A channel whose workspace is not known is looked for in one after the other. */
async function sendFrom(
  branches: Branches,
  message: Parameters<ChatAdapter['send']>[0],
): Promise<SendOutcome> {
  let outcome: SendOutcome = { status: 'refused', code: notInstalled, permanent: false };
  for (const { post } of await branches.for(message.to)) {
    outcome = await post.send(message);
    if (outcome.status !== 'refused' || outcome.code !== 'channel_not_found') break;
  }
  return outcome;
}
