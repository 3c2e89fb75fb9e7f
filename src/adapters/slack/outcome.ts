import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { z } from 'zod';

/** What a failed call to Slack means for the message it should have carried. */
export type Fault =
  /** Slack did not take it. `permanent`: this recipient or message will not become possible. */
  | { surely: 'not-done'; code: string; permanent: boolean; retryAfterSeconds?: number }
  /** It may have been taken. */
  | { surely: 'unknown'; code: string };

/** The recipient is gone or closed to us, or the message itself is impossible. */
export const permanent = new Set([
  'user_not_found',
  'users_not_found',
  'user_not_visible',
  'user_disabled',
  'user_deactivated',
  'cannot_dm_bot',
  'channel_not_found',
  'is_archived',
  'not_in_channel',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
  'restricted_action_non_threadable_channel',
  'messages_tab_disabled',
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_too_long',
  'msg_blocks_too_long',
  'no_text',
  'metadata_too_large',
]);

/** The bot's own token is at fault: the operator replaces it, then everybody is reached again. */
export const tokenFaults = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
]);

/** Slack's own words for these: "some aspect of the operation may have succeeded". */
const perhapsDone = new Set(['fatal_error', 'internal_error', 'service_unavailable']);

/** The connection never came to be, so that no request was sent. */
const connectionCodes = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

const withCode = z.object({ code: z.string() });

export function faultOf(error: unknown): Fault {
  if (error instanceof WebAPIRateLimitedError) {
    const retryAfterSeconds = error.retryAfter;
    return { surely: 'not-done', code: 'ratelimited', permanent: false, retryAfterSeconds };
  }
  if (error instanceof WebAPIPlatformError) return platformFault(error.data.error);
  if (error instanceof WebAPIHTTPError) {
    const code = `http-${error.statusCode}`;
    return error.statusCode >= 400 && error.statusCode < 500
      ? { surely: 'not-done', code, permanent: false }
      : { surely: 'unknown', code };
  }
  if (error instanceof WebAPIRequestError) return requestFault(error.original);
  return { surely: 'unknown', code: 'no-clear-answer' };
}

/** Whether Slack itself said this; a gateway's page in place of its JSON arrives as a "code" too. */
export function isPlatformCode(code: string): boolean {
  return /^[a-z][a-z0-9_]{1,80}$/.test(code);
}

function platformFault(code: string): Fault {
  if (!isPlatformCode(code)) return { surely: 'unknown', code: 'no-clear-answer' };
  if (perhapsDone.has(code)) return { surely: 'unknown', code };
  return { surely: 'not-done', code, permanent: permanent.has(code) };
}

/** Whether a failed fetch was never sent, so that it may be repeated. */
export function neverConnected(error: unknown): boolean {
  return error instanceof Error && connectionCodes.has(codeOf(error));
}

function codeOf(original: Error): string {
  const parsed = withCode.safeParse(original.cause);
  return parsed.success ? parsed.data.code : original.name;
}

function requestFault(original: Error): Fault {
  const code = codeOf(original);
  return neverConnected(original)
    ? { surely: 'not-done', code, permanent: false }
    : { surely: 'unknown', code };
}
