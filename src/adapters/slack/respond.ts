import { setTimeout as wait } from 'node:timers/promises';
import type { Reply } from '../../core/chat/card.js';
import type { Logger } from '../../core/ports.js';
import { neverConnected } from './outcome.js';
import type { Message } from './render.js';

const attemptDelaysMs = [0, 500, 1500];
const timeoutMs = 5000;

/** Somebody is waiting; told to wait longer than this, the answer goes another way. */
const patienceSeconds = 20;

/** `perhaps`: nobody knows whether Slack took it, so that it is not given a second time. */
export type Given = 'given' | 'perhaps' | 'refused';

/**
 * Answers by a response_url (valid for 30 minutes and 5 uses; we use it once, or three times through
 * a passing fault). `asker` is seen by that person alone. Never rejects: a lost answer is logged.
 */
export async function respond(
  url: string,
  message: Message,
  how: Pick<Reply, 'audience' | 'replace'>,
  logger: Logger,
): Promise<Given> {
  const body = JSON.stringify({
    ...message,
    response_type: how.audience === 'channel' ? 'in_channel' : 'ephemeral',
    replace_original: how.replace ?? false,
    unfurl_links: false,
  });
  let last: Outcome = { given: 'refused', problem: '', againAfterMs: 0 };
  for (const delay of attemptDelaysMs) {
    await wait(Math.max(delay, last.againAfterMs ?? 0));
    last = await attempt(url, body);
    if (last.given === 'given') return 'given';
    if (last.againAfterMs === undefined) break;
  }
  const { given, problem } = last;
  logger.error({ platform: 'slack', problem, given }, 'An answer could not be given to Slack');
  return given;
}

interface Outcome {
  given: Given;
  problem?: string;
  /** Absent: another attempt would not help, or might give the answer twice. */
  againAfterMs?: number;
}

async function attempt(url: string, body: string): Promise<Outcome> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body,
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.ok) return { given: 'given' };
    const problem = `${response.status} ${(await response.text()).slice(0, 200)}`;
    return { problem, ...afterStatus(response) };
  } catch (error) {
    const problem = String(error);
    if (!neverConnected(error)) return { given: 'perhaps', problem };
    return { given: 'refused', problem, againAfterMs: 0 };
  }
}

function afterStatus({ status, headers }: Response): Outcome {
  if (status === 429) {
    const seconds = Number(headers.get('retry-after') ?? 1);
    return seconds <= patienceSeconds
      ? { given: 'refused', againAfterMs: seconds * 1000 }
      : { given: 'refused' };
  }
  // Said by what stands before Slack's service, which then has not seen the answer.
  if (status === 503) return { given: 'refused', againAfterMs: 0 };
  return { given: status >= 500 ? 'perhaps' : 'refused' };
}
