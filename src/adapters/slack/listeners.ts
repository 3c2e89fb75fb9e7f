import { App, type AckFn, type Receiver, type ViewResponseAction } from '@slack/bolt';
import type { Logger } from '../../core/ports.js';
import type { createAnswers } from './answer.js';
import { dialogOptions, type SlackConfig } from './config.js';
import { blockActions, eventCallback, slashCommand, viewSubmission } from './payload.js';
import { sdkLog } from './sdk-log.js';
import type { Workspace } from './workspace.js';

interface Wiring {
  config: SlackConfig;
  receiver: Receiver;
  workspace: Workspace;
  answers: ReturnType<typeof createAnswers>;
  /** Told of every answer under way, so that stopping can wait for it. */
  underWay: (work: Promise<void>) => Promise<void>;
  logger: Logger;
}

/** One listener per kind of payload; which command or button it is, the core decides. */
export function createListeners(wiring: Wiring): App {
  const { config, receiver, workspace, answers, underWay, logger } = wiring;
  const app = new App({
    receiver,
    // On the way to every listener: whatever is known now, never a call.
    authorize: async () => {
      const { botUser, bot } = workspace.known() ?? {};
      return {
        botToken: config.botToken,
        ...(botUser ? { botUserId: botUser } : {}),
        ...(bot ? { botId: bot } : {}),
      };
    },
    tokenVerificationEnabled: false,
    convoStore: false,
    clientOptions: dialogOptions(config),
    logger: sdkLog(logger),
  });
  app.command(/^\//, ({ body }) => underWay(answers.command(slashCommand.parse(body))));
  app.action(/[^]*/, ({ body }) => underWay(answers.press(blockActions.parse(body))));
  app.view(/[^]*/, ({ body, ack }) =>
    underWay(answers.submission(viewSubmission.parse(body), ack as AckFn<ViewResponseAction>)),
  );
  app.event('app_mention', ({ body }) => underWay(answers.event(eventCallback.parse(body))));
  app.event('message', ({ body }) => underWay(answers.event(eventCallback.parse(body))));
  app.error(async (error) => {
    logger.error({ platform: 'slack', err: error }, 'A payload from Slack could not be handled');
  });
  return app;
}
