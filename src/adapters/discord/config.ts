import { REST } from 'discord.js';
import { Agent } from 'undici';
import type { Locale } from '../../core/locale.js';

/** What the adapter needs to know; `src/config.ts` reads and checks it. */
export interface DiscordConfig {
  token: string;
  applicationId: string;
  /** Commands are registered for these servers at start; none → for all, by `pulse discord-register` alone. */
  guildIds?: readonly string[];
  /** Base address to which discord.js appends `/v10`. */
  apiUrl: string;
  /** The programme's language (default English); Discord tells which one a person uses. */
  locale?: Locale;
  /** How long sending one message may take (default 10 s). */
  postTimeoutMs?: number;
  /** Refused calls within ten minutes after which nothing is sent (default 5,000; Discord bears 10,000). */
  refusalsAtMost?: number;
}

const defaultPostTimeoutMs = 10_000;
const defaultRefusalsAtMost = 5_000;
/** discord.js tells of every refused call. */
const everyRefusal = { invalidRequestWarningInterval: 1 };
const answerTimeoutMs = 5_000;
/**
 * discord.js's own undici, of its version: without it the connections are those that the whole process
 * shares, and where Slack's newer undici made them, they fail on every message with a file.
 */
const connections = new Agent();

/**
 * For messages: one attempt, and a limited call is refused at once instead of waiting, so that the
 * sender alone decides when to try again.
 */
export function createPostingRest(config: DiscordConfig): REST {
  return new REST({
    api: config.apiUrl,
    agent: connections,
    retries: 0,
    offset: 0,
    rejectOnRateLimit: () => true,
    ...everyRefusal,
    // The sender keeps the pace for all processes; counted here as well, one process alone is slower.
    globalRequestsPerSecond: Infinity,
    timeout: config.postTimeoutMs ?? defaultPostTimeoutMs,
  }).setToken(config.token);
}

export function refusalsAtMost({ refusalsAtMost: atMost }: DiscordConfig): number {
  return atMost ?? defaultRefusalsAtMost;
}

/** For answers and registration: somebody is waiting, and doing it twice does no harm. */
export function createAnsweringRest(config: DiscordConfig, retries = 2): REST {
  return new REST({
    api: config.apiUrl,
    agent: connections,
    retries,
    timeout: answerTimeoutMs,
    ...everyRefusal,
  }).setToken(config.token);
}

/**
 * Ends a posting call as a whole: discord.js's own time-out stops counting at the answer's headers,
 * and a body that never ends would hold the sender for ever.
 */
export function deadlineOf(rest: REST): AbortSignal {
  return AbortSignal.timeout(rest.options.timeout);
}
