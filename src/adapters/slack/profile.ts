import type { WebClient } from '@slack/web-api';
import type { ChatAdapter } from '../../core/chat/adapter.js';
import type { Logger } from '../../core/ports.js';
import { faultOf } from './outcome.js';

/** Language tag (`he-IL`) and IANA zone of a person, empty where Slack does not say. Never rejects. */
export function createProfiles(
  client: WebClient,
  logger: Logger,
): NonNullable<ChatAdapter['profile']> {
  return async (of) => {
    try {
      const { user } = await client.users.info({ user: of.user, include_locale: true });
      return {
        ...(user?.locale ? { locale: user.locale } : {}),
        ...(user?.tz ? { timeZone: user.tz } : {}),
      };
    } catch (error) {
      logger.warn({ platform: 'slack', error: String(error) }, 'Slack told nothing of a person');
      return {};
    }
  };
}

/** The member with this e-mail address, if there is one. Never rejects. */
export function createAccountSearch(
  client: WebClient,
  logger: Logger,
): NonNullable<ChatAdapter['accountsOf']> {
  return async (email) => {
    try {
      const { user } = await client.users.lookupByEmail({ email });
      if (!user?.id || !user.team_id || user.deleted || user.is_bot) return [];
      const identity = { platform: 'slack', team: user.team_id, user: user.id } as const;
      return [{ identity, name: user.real_name ?? user.name ?? user.id }];
    } catch (error) {
      const { code } = faultOf(error);
      if (code !== 'users_not_found') {
        logger.warn({ platform: 'slack', code }, 'Slack told of no account by e-mail');
      }
      return [];
    }
  };
}
