import { App, type AckFn, type Receiver, type ViewResponseAction } from '@slack/bolt';
import type { Logger } from '../../core/ports.js';
import type { Branches } from './branches.js';
import { dialogOptions, type SlackConfig } from './config.js';
import {
  blockActions,
  eventCallback,
  farewell,
  homeOpened,
  installedTeam,
  messageShortcut,
  slashCommand,
  viewSubmission,
} from './payload.js';
import { sdkLog } from './sdk-log.js';

interface Wiring {
  config: SlackConfig;
  receiver: Receiver;
  branches: Branches;
  /** Told when a workspace has removed the bot or revoked its token. */
  gone: (team: string) => Promise<void>;
  /** Told of every answer under way, so that stopping can wait for it. */
  underWay: (work: Promise<void>) => Promise<void>;
  logger: Logger;
}

/** One listener per kind of payload; which command or button it is, the core decides. */
export function createListeners(wiring: Wiring): App {
  const { config, receiver, branches, gone, underWay, logger } = wiring;
  const app = new App({
    receiver,
    // On the way to every listener: nothing is looked up. Who answers, the branch decides later.
    authorize: async () => ({}),
    tokenVerificationEnabled: false,
    convoStore: false,
    clientOptions: dialogOptions(config),
    logger: sdkLog(logger),
  });
  const answersTo = async (body: Parameters<typeof installedTeam>[0]) =>
    (await branches.of(installedTeam(body))).answers;

  app.command(/^\//, ({ body }) => {
    const given = slashCommand.parse(body);
    return underWay(answersTo(given).then((answers) => answers.command(given)));
  });
  app.action(/[^]*/, ({ body }) => {
    const given = blockActions.parse(body);
    return underWay(answersTo(given).then((answers) => answers.press(given)));
  });
  app.view(/[^]*/, ({ body, ack }) => {
    const given = viewSubmission.parse(body);
    const acknowledge = ack as AckFn<ViewResponseAction>;
    return underWay(answersTo(given).then((answers) => answers.submission(given, acknowledge)));
  });
  for (const kind of ['app_mention', 'message'] as const) {
    app.event(kind, ({ body }) => {
      const given = eventCallback.parse(body);
      return underWay(answersTo(given).then((answers) => answers.event(given)));
    });
  }
  app.shortcut(/[^]*/, ({ body }) => {
    const given = messageShortcut.parse(body);
    return underWay(answersTo(given).then((answers) => answers.shortcut(given)));
  });
  app.event('app_home_opened', ({ body }) => {
    const given = homeOpened.parse(body);
    return underWay(answersTo(given).then((answers) => answers.homeOpened(given)));
  });
  for (const kind of ['app_uninstalled', 'tokens_revoked'] as const) {
    app.event(kind, ({ body }) => {
      const { team_id, event } = farewell.parse(body);
      const isOver = event.type === 'app_uninstalled' || event.tokens.bot.length > 0;
      return isOver ? underWay(gone(team_id)) : Promise.resolve();
    });
  }
  app.error(async (error) => {
    logger.error({ platform: 'slack', err: error }, 'A payload from Slack could not be handled');
  });
  return app;
}
