import type { Logger as SlackLogger } from '@slack/bolt';
import { LogLevel } from '@slack/bolt';
import type { Logger } from '../../core/ports.js';

/** The SDK's log lines in ours. Its debug lines hold people's payloads and are never written. */
export function sdkLog(logger: Logger): SlackLogger {
  const line = (parts: unknown[]) => parts.map((part) => String(part)).join(' ');
  return {
    debug: () => {},
    info: (...parts: unknown[]) => {
      logger.debug({ platform: 'slack' }, line(parts));
    },
    warn: (...parts: unknown[]) => {
      logger.warn({ platform: 'slack' }, line(parts));
    },
    error: (...parts: unknown[]) => {
      logger.warn({ platform: 'slack' }, line(parts));
    },
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}
