import { z } from 'zod';
import type { SendOutcome } from '../../core/chat/adapter.js';

/** What nodemailer tells of a failure. */
const failure = z.object({
  code: z.string().optional(),
  responseCode: z.number().optional(),
  command: z.string().optional(),
});

/** Refused before the mail itself was sent. */
const neverBegun = new Set(['ECONNECTION', 'EDNS', 'EAUTH', 'ETLS', 'EPROXY', 'ECONNREFUSED']);

/** What a failed attempt means for the mail: a server's 4xx passes, its 5xx stays (RFC 5321). */
export function outcomeOf(error: unknown): Exclude<SendOutcome, { status: 'sent' }> {
  const parsed = failure.safeParse(error);
  const { code = 'failed', responseCode, command } = parsed.success ? parsed.data : {};
  if (responseCode !== undefined && responseCode >= 400) {
    // Who is not let in, or may not send, is a fault of ours that an operator mends.
    const isOurs = command === 'AUTH' || code === 'EAUTH' || command?.startsWith('AUTH') === true;
    const permanent = responseCode >= 500 && !isOurs;
    return { status: 'refused', code: `smtp-${responseCode}`, permanent };
  }
  if (neverBegun.has(code) || command === 'CONN') {
    return { status: 'refused', code: code.toLowerCase(), permanent: false };
  }
  return { status: 'unknown', code: code.toLowerCase() };
}
