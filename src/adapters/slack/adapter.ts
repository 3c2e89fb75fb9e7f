import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { WebClient } from '@slack/web-api';
import type { ChatAdapter } from '../../core/chat/adapter.js';
import type { DrawPicture } from '../../core/chat/picture.js';
import type { Logger } from '../../core/ports.js';
import type { Clock } from '../../core/time.js';
import { acknowledgeFirst } from './acknowledge.js';
import { createAnswers } from './answer.js';
import { dialogOptions, type SlackConfig } from './config.js';
import { createDialogs } from './dialog.js';
import { createHttpEntrance } from './http.js';
import type { Home } from './intake.js';
import { createLanguages } from './languages.js';
import { createListeners } from './listeners.js';
import { createProfiles } from './profile.js';
import { sdkLog } from './sdk-log.js';
import { createPictures } from './picture.js';
import { createPost } from './send.js';
import { createSocketEntrance } from './socket.js';
import { createSpeech } from './speech.js';
import { createWorkspace } from './workspace.js';

export interface SlackAdapter extends ChatAdapter {
  /** Takes `/slack/events` of the product's HTTP server; undefined in Socket Mode. */
  requestListener: ((request: IncomingMessage, response: ServerResponse) => void) | undefined;
}

/** How long `stop` waits for answers under way. */
const farewellMs = 5000;

/**
 * Slack over HTTP or, where an app-level token is set, Socket Mode. Starting never waits for Slack:
 * who the bot is, and the socket, are found in the background and again after an outage.
 */
export function createSlackAdapter(
  config: SlackConfig,
  {
    logger,
    clock = { now: () => new Date() },
    draw,
  }: { logger: Logger; clock?: Clock; draw?: DrawPicture },
): SlackAdapter {
  const workspace = createWorkspace(config, logger, clock);
  const post = createPost(config, logger, draw);
  const patient = new WebClient(config.botToken, {
    ...dialogOptions(config),
    logger: sdkLog(logger),
  });
  const entrance = config.appToken
    ? createSocketEntrance(config, logger)
    : createHttpEntrance(config, logger);
  const profile = createProfiles(patient, logger);
  const work = new Set<Promise<void>>();

  const underWay = (answer: Promise<void>): Promise<void> => {
    work.add(answer);
    return answer.finally(() => work.delete(answer));
  };
  const home = async (): Promise<Home> => {
    const installation = await workspace.find();
    return {
      team: installation?.team,
      botUser: installation?.botUser,
      commands: config.commands ?? [],
    };
  };

  return {
    platform: 'slack',
    requestListener: entrance.requestListener,
    start: async (core) => {
      const answers = createAnswers({
        core,
        dialogs: createDialogs(post.client, patient, logger),
        speech: createSpeech(post.client, logger),
        uploaded: createPictures({ client: patient, draw, logger }),
        home,
        spoken: createLanguages(profile, clock),
        logger,
      });
      const receiver = acknowledgeFirst(entrance.receiver, logger);
      createListeners({ config, receiver, workspace, answers, underWay, logger });
      void workspace.find();
      entrance.start();
    },
    stop: async () => {
      await entrance.stop();
      const farewell = wait(farewellMs, undefined, { ref: false });
      await Promise.race([Promise.allSettled(work), farewell]);
    },
    send: post.send,
    settle: post.settle,
    calls: post.calls,
    profile,
  };
}
