import { WebClient } from '@slack/web-api';
import type { Clock } from '../../core/time.js';
import type { Logger } from '../../core/ports.js';
import { dialogOptions, type SlackConfig } from './config.js';
import { sdkLog } from './sdk-log.js';

/** Who this bot is in the workspace it is installed in. */
export interface Installation {
  team: string;
  botUser: string | undefined;
  bot: string | undefined;
}

export interface Workspace {
  /** What is known right now; never waits. */
  known(): Installation | undefined;
  /** Asks Slack where it is not known yet, waiting a moment; undefined while Slack is away. */
  find(): Promise<Installation | undefined>;
}

/** After a failure Slack is not asked again for this long, so that an outage stays cheap. */
const pauseMs = 5000;

/** Learns by `auth.test`, once, where the bot token belongs. */
export function createWorkspace(config: SlackConfig, logger: Logger, clock: Clock): Workspace {
  const client = new WebClient(config.botToken, {
    ...dialogOptions(config),
    retryConfig: { retries: 0 },
    timeout: 2000,
    rejectRateLimitedCalls: true,
    logger: sdkLog(logger),
  });
  let installation: Installation | undefined;
  let asking: Promise<Installation | undefined> | undefined;
  let notBefore = 0;

  const ask = async (): Promise<Installation | undefined> => {
    try {
      const { team_id: team, user_id: botUser, bot_id: bot } = await client.auth.test();
      if (team) installation = { team, botUser, bot };
    } catch (error) {
      notBefore = clock.now().getTime() + pauseMs;
      logger.warn(
        { platform: 'slack', error: String(error) },
        'Slack does not say whose bot token this is. Check SLACK_BOT_TOKEN if this stays',
      );
    }
    return installation;
  };
  return {
    known: () => installation,
    find: async () => {
      if (installation) return installation;
      if (!asking && clock.now().getTime() < notBefore) return undefined;
      asking ??= ask().finally(() => {
        asking = undefined;
      });
      return asking;
    },
  };
}
