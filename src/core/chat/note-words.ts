import type { Partner } from '../partner.js';
import { addDays, type Day } from '../time.js';
import { readDays } from './day-words.js';
import { findByFirstWord, findPartner } from './partner-words.js';
import { singleDays } from './period-vocabulary.js';
import { folded } from './words.js';

/** What happened, when, and to whom (null: to everybody); `unknown`: words that should name a partner. */
export type NoteRead = { day: Day; title: string; partner: Partner | null } | { unknown: string };

/**
 * Reads `[partner] [day] TEXT`, `TEXT [partner] day` or `TEXT` alone. Before a day in the middle stands a
 * partner; an empty title says that nothing was told.
 */
export function readNote(
  words: readonly string[],
  partners: readonly Partner[],
  today: Day,
): NoteRead {
  const days = words.map((word) => dayOf(word, today));
  const at = days.findIndex((day) => day !== undefined);
  const day = days[at] ?? today;
  const before = words.slice(0, Math.max(at, 0));
  const after = words.slice(at + 1);
  const partner = partnerOf(before, partners);
  if (at > 0 && at === words.length - 1) return titled(before, partners, day);
  if (at > 0 && !partner) return { unknown: before.join(' ') };
  return { day, title: after.join(' '), partner };
}

/** `2026-10-01`, `01.10.2026`, `today`; a bare number is no day. */
function dayOf(word: string, today: Day): Day | undefined {
  const ago = singleDays.get(folded(word));
  if (ago !== undefined) return addDays(today, -ago);
  const [day, other] = /\d[./-]\d/u.test(word) ? readDays(word, today) : [];
  return other === undefined ? day : undefined;
}

/** A partner whom these words name, all of them. */
function partnerOf(words: readonly string[], partners: readonly Partner[]): Partner | null {
  if (words.length === 0) return null;
  const named = findPartner(words, partners);
  const found = named.kind === 'none' ? findByFirstWord(words, partners) : named;
  return found.kind === 'one' && found.rest.length === 0 ? found.partner : null;
}

/** The longest name at the end of the words, or at their beginning, is whom it happened to. */
function titled(words: readonly string[], partners: readonly Partner[], day: Day): NoteRead {
  if (partnerOf(words, partners)) return { day, title: '', partner: null };
  for (let length = words.length - 1; length > 0; length -= 1) {
    const last = partnerOf(words.slice(-length), partners);
    if (last) return { day, title: words.slice(0, -length).join(' '), partner: last };
    const first = partnerOf(words.slice(0, length), partners);
    if (first) return { day, title: words.slice(length).join(' '), partner: first };
  }
  return { day, title: words.join(' '), partner: null };
}
