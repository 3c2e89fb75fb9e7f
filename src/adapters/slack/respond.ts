import { setTimeout as wait } from 'node:timers/promises';
import type { Reply } from '../../core/chat/card.js';
import type { Logger } from '../../core/ports.js';
import type { Message } from './render.js';

const attemptDelaysMs = [0, 500, 1500];
const timeoutMs = 5000;

/**
 * Answers by a response_url (valid for 30 minutes and 5 uses; we use it once, or three times through
 * a passing fault). `asker` is seen by that person alone. Never rejects: a lost answer is logged.
 */
export async function respond(
  url: string,
  message: Message,
  how: Pick<Reply, 'audience' | 'replace'>,
  logger: Logger,
): Promise<void> {
  const body = JSON.stringify({
    ...message,
    response_type: how.audience === 'channel' ? 'in_channel' : 'ephemeral',
    replace_original: how.replace ?? false,
    unfurl_links: false,
  });
  let problem = '';
  for (const delay of attemptDelaysMs) {
    await wait(delay);
    const outcome = await attempt(url, body);
    if (outcome.done) return;
    problem = outcome.problem;
    if (!outcome.passing) break;
  }
  logger.error({ platform: 'slack', problem }, 'An answer could not be given to Slack');
}

type Outcome = { done: true } | { done: false; problem: string; passing: boolean };

async function attempt(url: string, body: string): Promise<Outcome> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body,
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.ok) return { done: true };
    const passing = response.status === 429 || response.status >= 500;
    const text = (await response.text()).slice(0, 200);
    return { done: false, problem: `${response.status} ${text}`, passing };
  } catch (error) {
    return { done: false, problem: String(error), passing: true };
  }
}
