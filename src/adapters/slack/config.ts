import type { WebClientOptions } from '@slack/web-api';

/** What the adapter needs to know; `src/config.ts` reads and checks it. */
export interface SlackConfig {
  /** `xoxb-…` of the one workspace; absent: only workspaces that installed the bot are served. */
  botToken?: string | undefined;
  /** Needed for HTTP; unused in Socket Mode. */
  signingSecret?: string | undefined;
  /** `xapp-…`; present → Socket Mode, and no request is taken over HTTP. */
  appToken?: string | undefined;
  /** Present: workspaces can install the bot by a link. */
  oauth?:
    | { clientId: string; clientSecret: string; stateSecret: string; redirectUri: string }
    | undefined;
  /** Base address of the Web API, ending in a slash. */
  apiUrl: string;
  /** Ids of the commands people can type; finds `kpi` in `/acme-kpi` where a prefix is in use. */
  commands?: readonly string[];
  /** Whether a typed line is answered by a form; its dialog then opens before the answer is known. */
  opensForm?: (line: string) => boolean;
}

/** The path Slack sends commands, button presses and events to. */
export const eventsPath = '/slack/events';

/** Where a workspace installs the bot, and where Slack sends the installer back to. */
export const installPath = '/slack/install';
export const redirectPath = '/slack/oauth_redirect';

/** Slack's largest legitimate payloads are views with their state, well under this. */
export const bodyLimit = '1mb';

const postTimeoutMs = 10_000;
const dialogTimeoutMs = 5_000;

/**
 * For messages: exactly one attempt. Posts carry no idempotency key, so that an SDK that tries
 * again after a time-out may post twice.
 */
export function postOptions(config: SlackConfig): WebClientOptions {
  return {
    slackApiUrl: config.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: postTimeoutMs,
  };
}

/** For dialogs and look-ups: repeating them is harmless, and somebody is waiting. */
export function dialogOptions(config: SlackConfig): WebClientOptions {
  return {
    slackApiUrl: config.apiUrl,
    retryConfig: { retries: 2, minTimeout: 300, maxTimeout: 1000 },
    timeout: dialogTimeoutMs,
  };
}
