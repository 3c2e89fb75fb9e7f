import { readAmountWords } from '../chat/amount-words.js';
import type { Digest, Rule } from './subscription.js';
import { words } from './watch-vocabulary.js';

/** What somebody wishes to be told, before it is known about whom and which figure. */
export interface Wish {
  /** Null where the words name neither a movement nor a time to come back at. */
  what: Movement | Digest | null;
  /** About each partner one may see. */
  each: boolean;
  to: 'person' | 'here' | 'own-channels';
  /** The other words: whose figures, and which. */
  rest: string;
}

/** Without a threshold nobody said by how much. */
export type Movement = Pick<Rule, 'kind' | 'direction' | 'against' | 'by'> & {
  threshold: number | null;
};

const invisible = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
/** Fullwidth and typographic signs, and the Hebrew hyphen, as the patterns expect them. */
const tidied = (line: string) =>
  line.normalize('NFC').replace(invisible, '').replace(/[־–—]/gu, '-').replace(/\s+/gu, ' ').trim();

/** Whether a line without a command wishes something for later: `tell me when …`, `post … every Monday`. */
export function asksToWatch(line: string): boolean {
  const text = tidied(line);
  const { what } = readWish(text, 'USD');
  if (what?.kind === 'digest') return words.sending.test(text) || words.opening.test(text);
  return what?.kind === 'rule' && words.opening.test(text);
}

/** Takes apart a wish in any order of words. `currency` is the programme's, for its own sign. */
export function readWish(line: string, currency: string): Wish {
  const text = { left: tidied(line) };
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const found = pattern.exec(text.left);
    if (found)
      text.left = `${text.left.slice(0, found.index)} ${text.left.slice(found.index + found[0].length)}`;
    return found;
  };
  const opened = take(words.opening);
  take(words.sending);
  const each = take(words.each) !== null;
  const own = take(words.ownChannels) !== null;
  const here = !own && take(words.here) !== null;
  const digest = takeDigest(take);
  take(words.card);
  take(words.condition);
  const movement = digest && !opened ? null : takeMovement(text, currency);
  const to = own ? 'own-channels' : here ? 'here' : 'person';
  return { what: movement ?? digest, each, to, rest: text.left.replace(/\s+/gu, ' ').trim() };
}

type Take = (pattern: RegExp) => RegExpExecArray | null;

const morning = '09:00';

/** Monday for weeks, the first day for months and quarters, at nine, where nobody says otherwise. */
function takeDigest(take: Take): Digest | null {
  const at = words.weekdays.findIndex((day) => take(day) !== null);
  const unit = words.units.find(([, pattern]) => take(pattern) !== null)?.[0];
  if (at < 0 && !unit) return null;
  const every = unit ?? 'week';
  const { st, day, ru, he } = take(words.dayOfMonth)?.groups ?? {};
  const named = Number(st ?? day ?? ru ?? he ?? 1);
  return {
    kind: 'digest',
    every,
    day: every === 'week' ? (at < 0 ? 1 : at + 1) : Math.min(Math.max(named, 1), 28),
    time: takeTime(take),
  };
}

function takeTime(take: Take): string {
  const { hour, minute = '00', half, bare, part, only } = take(words.time)?.groups ?? {};
  const named = hour ?? bare ?? only;
  if (named === undefined) return morning;
  const afternoon = (half ?? part)?.toLowerCase() === 'pm' && Number(named) < 12;
  const hours = Number(named) + (afternoon ? 12 : 0);
  return `${String(hours).padStart(2, '0')}:${minute}`;
}

function takeMovement(text: { left: string }, currency: string): Movement | null {
  for (const found of text.left.matchAll(words.movement)) {
    const { falls, rises, below, above, target, amount, points, percents } = found.groups ?? {};
    if ([falls, rises, below, above].every((word) => word === undefined)) continue;
    const typed = amount === undefined ? null : readAmountWords(amount, currency);
    const crosses = (below ?? above) !== undefined && target === undefined;
    text.left = `${text.left.slice(0, found.index)} ${text.left.slice(found.index + found[0].length)}`;
    return {
      kind: 'rule',
      direction: (falls ?? below) !== undefined ? 'falls' : 'rises',
      against: target === undefined ? 'previous' : 'target',
      by: crosses && typed ? 'level' : points ? 'points' : percents ? 'percent' : 'points',
      threshold: typed?.value ?? null,
    };
  }
  return null;
}
