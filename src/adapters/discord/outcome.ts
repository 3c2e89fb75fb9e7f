import { DiscordAPIError, RateLimitError } from 'discord.js';
import { z } from 'zod';
import type { SendOutcome } from '../../core/chat/adapter.js';

/** What a failed call means for the message it should have carried. */
export type Fault = Exclude<SendOutcome, { status: 'sent' }>;

/** Discord's error numbers that will not go away by trying again. */
const permanent: Readonly<Record<string, string>> = {
  10003: 'unknown-channel',
  10004: 'unknown-server',
  10007: 'no-common-server',
  10013: 'unknown-user',
  50001: 'missing-access',
  50007: 'cannot-dm',
  50013: 'missing-permission',
  50278: 'no-common-server',
};

/** Discord's brake on bots that write to many people at once. */
const openingTooFast = 40003;
const openingPauseSeconds = 60;

/** The bot was thrown out of the server, or was never in it. */
const outOfServer = new Set<unknown>([10004, 50001]);

/** The connection never came to be, so that no request was sent. */
const neverConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

const withCode = z.object({ code: z.union([z.string(), z.number()]) });

export function faultOf(error: unknown): Fault {
  if (error instanceof RateLimitError) {
    const retryAfterSeconds = Math.max(1, Math.ceil(error.retryAfter / 1000));
    return { status: 'refused', code: 'rate-limited', permanent: false, retryAfterSeconds };
  }
  if (error instanceof DiscordAPIError) return refusal(error);
  const code = codeOf(error);
  return neverConnected.has(code)
    ? { status: 'refused', code: 'unreachable', permanent: false }
    : { status: 'unknown', code };
}

/** A 4xx: Discord understood and said no. */
function refusal(error: DiscordAPIError): Fault {
  if (error.code === openingTooFast) {
    return {
      status: 'refused',
      code: 'opening-dms-too-fast',
      permanent: false,
      retryAfterSeconds: openingPauseSeconds,
    };
  }
  if (error.status === 401) return { status: 'refused', code: 'bad-token', permanent: false };
  const code = permanent[String(error.code)] ?? `discord-${error.code}`;
  return { status: 'refused', code, permanent: true };
}

const tokenRemedy = 'Copy DISCORD_TOKEN anew from Bot in the Discord app’s settings.';

/** What the operator can do about a fault; undefined where it passes by itself. */
export function remedyOf(error: unknown): string | undefined {
  const isRefused =
    codeOf(error) === 'TokenInvalid' ||
    /Authentication failed|4004/.test(String(error)) ||
    (error instanceof DiscordAPIError && error.status === 401);
  if (isRefused) return tokenRemedy;
  if (!(error instanceof DiscordAPIError) || !outOfServer.has(error.code)) return undefined;
  return 'Invite the app to this server (the link is printed by pulse discord-register), and check DISCORD_GUILD_ID.';
}

/** The name of a fault for logs and the ledger; never its address, which holds a token. */
export function codeOf(error: unknown): string {
  const parsed = withCode.safeParse(error);
  if (parsed.success) return String(parsed.data.code);
  if (!(error instanceof Error)) return 'no-clear-answer';
  return 'status' in error && typeof error.status === 'number'
    ? `http-${error.status}`
    : error.name;
}
