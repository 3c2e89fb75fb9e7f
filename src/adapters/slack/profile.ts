import type { WebClient } from '@slack/web-api';
import type { ChatAdapter } from '../../core/chat/adapter.js';
import type { Logger } from '../../core/ports.js';

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
