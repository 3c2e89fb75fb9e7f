import type { Period } from '../kpi/period.js';
import type { Partner } from '../partner.js';
import { findByFirstWord, findPartner, type PartnerFound } from './partner-words.js';
import { findPeriod, type Today } from './period-words.js';
import { folded, isFiller, wordsOf } from './words.js';

/** What a line after `/kpi` asks for. */
export interface Question {
  /** None: not named. Several: the words fit each of them (`ambiguous`). */
  partners: Partner[];
  /** Asked for as a whole, by its word. */
  programme: boolean;
  /** The words that fit several partners. */
  ambiguous: string;
  period: Period | null;
  /** Words that say nothing we know, as they were typed; empty = all understood. */
  unknown: string;
}

/** What a line is read against. */
export interface Known {
  /** The partners the person may see, and no others: nothing here can tell whether more exist. */
  partners: readonly Partner[];
  /** The person may see the programme as a whole, so its word is understood. */
  programme: boolean;
  on: Today;
}

/** Words for the programme as a whole, as `folded` writes them. */
const programmeWords = new Set(
  'programme program total overall программа программе программы תוכנית התוכנית תכנית התכנית'
    .split(' ')
    .map(folded),
);

/**
 * Reads `[partner] [period]` in any order, without quotation marks. The longest name wins, the rest
 * is the period, and what is left over is named as not understood.
 */
export function parseQuestion(typed: string, { partners, programme, on }: Known): Question {
  const words = wordsOf(typed);
  const named = findPartner(words, partners);
  const { period, rest } = findPeriod(named.rest, on);
  const found = named.kind === 'none' ? findByFirstWord(rest, partners) : { ...named, rest };
  const whole =
    programme && found.kind === 'none' && rest.some((word) => programmeWords.has(folded(word)));
  const others = whole ? rest.filter((word) => !programmeWords.has(folded(word))) : found.rest;
  return {
    partners: partnersOf(found),
    programme: whole,
    ambiguous: found.kind === 'several' ? found.words : '',
    period,
    unknown: leftover(others),
  };
}

function partnersOf(found: PartnerFound): Partner[] {
  if (found.kind === 'one') return [found.partner];
  return found.kind === 'several' ? found.partners : [];
}

/** What nobody understood, without the small words at its ends. */
function leftover(words: readonly string[]): string {
  const meaningful = words.filter((word) => /[\p{L}\p{N}]/u.test(word));
  const first = meaningful.findIndex((word) => !isFiller(word));
  const last = meaningful.findLastIndex((word) => !isFiller(word));
  return first < 0 ? '' : meaningful.slice(first, last + 1).join(' ');
}
