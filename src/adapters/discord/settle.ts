import { Routes, SnowflakeUtil, type REST } from 'discord.js';
import { z } from 'zod';
import type { Recipient, SettleOutcome, UnknownAttempt } from '../../core/chat/adapter.js';
import type { createChannels } from './channel.js';
import { deadlineOf } from './config.js';
import { limits } from './limits.js';
import { faultOf, type Fault } from './outcome.js';
import { nonceOf } from './send.js';

/** Our clock and Discord's may differ by this much. */
const clockSkewMs = 60_000;
/** A channel with more messages since the attempt is too busy to be read on. */
const pagesAtMost = 20;
const laterSeconds = 60;

const component = z.object({
  custom_id: z.string().optional(),
  components: z.array(z.unknown()).default([]),
  accessory: z.unknown().optional(),
});
const message = z.object({
  id: z.string(),
  nonce: z.union([z.string(), z.number()]).optional(),
  components: z.array(z.unknown()).default([]),
});
type Message = z.infer<typeof message>;
const page = z.array(message);
const channelInfo = z.object({ last_message_id: z.string().nullish() });

/**
 * Looks for a message whose sending ended unknown: ours is the one with its nonce, or with a button
 * that holds its key. The earliest such message is it; later ones are answers to its buttons.
 */
export function createSettle(rest: REST, channels: ReturnType<typeof createChannels>) {
  return async ({ key, to, sentAfter }: UnknownAttempt): Promise<SettleOutcome> => {
    const opened = await channels.open(to);
    if ('fault' in opened) return notLooked(opened.fault);
    const after = SnowflakeUtil.generate({ timestamp: sentAfter.getTime() - clockSkewMs });
    try {
      const outcome = await look(rest, opened.channel, key, after);
      return outcome === 'empty' ? await explainEmpty(rest, to, opened.channel, after) : outcome;
    } catch (error) {
      return notLooked(faultOf(error));
    }
  };
}

async function look(
  rest: REST,
  channel: string,
  key: string,
  after: bigint,
): Promise<SettleOutcome | 'empty'> {
  let from = after;
  for (let read = 0; read < pagesAtMost; read++) {
    const messages = await readPage(rest, channel, from);
    const found = messages.find((each) => holds(each, key));
    if (found) return { status: 'found', channel, messageId: found.id };
    const last = messages.at(-1);
    if (!last && read === 0) return 'empty';
    if (!last || messages.length < limits.historyPage) return { status: 'absent' };
    from = BigInt(last.id);
  }
  return { status: 'cannot-look', code: 'too-many-messages' };
}

/**
 * A bot without "Read Message History" is shown an empty page instead of a refusal: the channel's
 * own note of its latest message tells an empty channel from a closed one.
 */
async function explainEmpty(
  rest: REST,
  to: Recipient,
  channel: string,
  after: bigint,
): Promise<SettleOutcome> {
  if (to.kind === 'person') return { status: 'absent' };
  const answer = await rest.get(Routes.channel(channel), { signal: deadlineOf(rest) });
  const latest = channelInfo.parse(answer).last_message_id;
  return latest && BigInt(latest) > after
    ? { status: 'cannot-look', code: 'no-message-history' }
    : { status: 'absent' };
}

/** Oldest first. */
async function readPage(rest: REST, channel: string, after: bigint): Promise<Message[]> {
  const query = new URLSearchParams({ after: String(after), limit: String(limits.historyPage) });
  const answer = await rest.get(Routes.channelMessages(channel), {
    query,
    signal: deadlineOf(rest),
  });
  return page.parse(answer).sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
}

function holds({ nonce, components }: Message, key: string): boolean {
  return nonce === nonceOf(key) || components.some((each) => standsIn(each, key));
}

/** Whether a button holds the key, however deep it is nested. */
function standsIn(given: unknown, key: string): boolean {
  const { data } = component.safeParse(given);
  if (!data) return false;
  const nested = [...data.components, ...(data.accessory === undefined ? [] : [data.accessory])];
  return data.custom_id?.includes(key) === true || nested.some((one) => standsIn(one, key));
}

/** Not allowed or not there: nobody will ever know. Everything else may be tried again. */
function notLooked(fault: Fault): SettleOutcome {
  if (fault.status === 'refused' && fault.permanent) {
    return { status: 'cannot-look', code: fault.code };
  }
  const wait = fault.status === 'refused' ? fault.retryAfterSeconds : undefined;
  return { status: 'later', retryAfterSeconds: wait ?? laterSeconds };
}
