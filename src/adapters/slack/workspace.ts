import { WebClient } from '@slack/web-api';
import type { Installation } from '../../core/installation.js';
import type { Clock } from '../../core/time.js';
import type { Logger } from '../../core/ports.js';
import { dialogOptions, type SlackConfig } from './config.js';
import { sdkLog } from './sdk-log.js';

/** Who this bot is in a workspace it is installed in. */
export type Bot = Pick<Installation, 'team' | 'botUser'>;

/** Asks Slack where it is not known yet, waiting a moment; undefined while Slack is away. */
export type FindBot = () => Promise<Bot | undefined>;

/** After a failure Slack is not asked again for this long, so that an outage stays cheap. */
const pauseMs = 5000;

/** Learns by `auth.test`, once, where a bot token belongs. */
export function createWorkspace(
  config: SlackConfig,
  token: string,
  { logger, clock }: { logger: Logger; clock: Clock },
): FindBot {
  const client = new WebClient(token, {
    ...dialogOptions(config),
    retryConfig: { retries: 0 },
    timeout: 2000,
    rejectRateLimitedCalls: true,
    logger: sdkLog(logger),
  });
  let bot: Bot | undefined;
  let asking: Promise<Bot | undefined> | undefined;
  let notBefore = 0;

  const ask = async (): Promise<Bot | undefined> => {
    try {
      const { team_id: team, user_id: botUser } = await client.auth.test();
      if (team) bot = { team, botUser };
    } catch (error) {
      notBefore = clock.now().getTime() + pauseMs;
      logger.warn(
        { platform: 'slack', error: String(error) },
        'Slack does not say whose bot token this is. Check SLACK_BOT_TOKEN if this stays',
      );
    }
    return bot;
  };
  return async () => {
    if (bot) return bot;
    if (!asking && clock.now().getTime() < notBefore) return undefined;
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  };
}
