import type { Partner } from '../partner.js';
import { byNearness } from './nearest.js';
import { remembered } from './remembered.js';
import { consonantsOf, inOtherScripts } from './transliteration.js';
import { cutOut, folded, isSmallWord, spansOf } from './words.js';

/** Legal forms that people leave out or add; written as `folded` writes them. */
const legalForms = new Set(
  (
    'gmbh ag kg ug inc incorporated ltd limited llc llp plc corp corporation co company pty bv nv sa ' +
    'sarl sas srl spa oy ab as aps kft sro sp zoo ооо оао зао пао ао ип тоо чп בעמ'
  ).split(' '),
);

/** What a line says about partners; `rest` are the words that say something else. */
export type PartnerFound =
  | { kind: 'one'; partner: Partner; words: string; rest: string[] }
  | { kind: 'several'; partners: Partner[]; words: string; rest: string[] }
  | { kind: 'none'; rest: string[] };

/** Finds the longest id, name or alias of a partner among the words, in any place. */
export function findPartner(words: readonly string[], partners: readonly Partner[]): PartnerFound {
  const index = indexOf(partners);
  for (const span of spansOf(words, index.longest)) {
    const { text, rest } = cutOut(words, span);
    const found = index.named(text);
    if (found.length > 0) return chosen(found, text, rest);
  }
  return { kind: 'none', rest: [...words] };
}

/**
 * Finds a partner by the first word of its name, where only one begins with it. Asked after the
 * period has been read, so that "may" stays a month beside a partner "May Flowers".
 */
export function findByFirstWord(
  words: readonly string[],
  partners: readonly Partner[],
): PartnerFound {
  for (const [at, word] of words.entries()) {
    const typed = folded(word);
    if (!typed || isSmallWord(word)) continue;
    const found = partners.filter(({ name }) => folded(name).split(' ')[0] === typed);
    if (found.length > 0) return chosen(found, word, cutOut(words, { from: at, to: at + 1 }).rest);
  }
  return { kind: 'none', rest: [...words] };
}

/** A sound of one letter may be anybody. */
const shortestSound = 2;

/**
 * Finds a partner whose name sounds like some of the words in another script: `Акме` for `Acme`. Asked
 * last, of words that mean nothing else.
 */
export function findBySound(words: readonly string[], partners: readonly Partner[]): PartnerFound {
  const none: PartnerFound = { kind: 'none', rest: [...words] };
  const names = partners.map(({ name, aliases }) =>
    [name, ...aliases].flatMap((one) => soundingNames(one)),
  );
  const longest = Math.max(1, ...names.flat().map(({ text }) => wordCount(text)));
  for (const span of spansOf(words, longest)) {
    const { text, rest } = cutOut(words, span);
    const sound = consonantsOf(text);
    if (sound.length < shortestSound || isSmallWord(text)) continue;
    const found = partners.filter((_, at) => {
      const known = names[at] ?? [];
      // Who is known in this script is spelt wrongly here, not written in another one.
      return (
        known.some((name) => name.sound === sound) &&
        known.every((name) => inOtherScripts(name.text, text))
      );
    });
    if (found.length > 0) return chosen(found, text, rest);
  }
  return none;
}

/** A name in full, without its legal form, and its first word, each with its sound. */
const soundingNames = remembered((name): { text: string; sound: string }[] => {
  const bare = withoutLegalForm(name);
  const texts = new Set([folded(name), bare, bare.split(' ')[0] ?? bare]);
  return [...texts].map((text) => ({ text, sound: consonantsOf(text) }));
});

/** The partners whose names look most like what was typed, best first. */
export function nearestPartners(
  typed: string,
  partners: readonly Partner[],
  most: number,
): Partner[] {
  return byNearness(folded(typed), partners, spellingsOf).slice(0, most);
}

/** A partner that was read is not changed any more; with many of them each letter typed asks for all. */
const spellings = new WeakMap<Partner, string[]>();

function spellingsOf(partner: Partner): string[] {
  const known = spellings.get(partner) ?? spelt(partner);
  spellings.set(partner, known);
  return known;
}

/** Every spelling by which a partner may be asked for, as `folded` writes it. */
function spelt(partner: Partner): string[] {
  const names = [partner.name, ...partner.aliases].map(folded);
  const first = names[0]?.split(' ')[0] ?? '';
  return [...new Set([folded(partner.id), ...names, ...names.map(withoutLegalForm), first])];
}

function chosen(found: Partner[], words: string, rest: string[]): PartnerFound {
  // Of names that differ in punctuation alone, the id written out (as in a button's line) decides.
  const only = found.length === 1 ? found[0] : found.find(({ id }) => id === words);
  return only
    ? { kind: 'one', partner: only, words, rest }
    : { kind: 'several', partners: found, words, rest };
}

/** Looks spellings up; an id wins over a name, a name over an alias. */
function indexOf(partners: readonly Partner[]) {
  const ids = grouped(partners, ({ id }) => [id]);
  const names = grouped(partners, ({ name }) => [name]);
  const aliases = grouped(partners, ({ aliases }) => aliases);
  const bare = grouped(partners, ({ name, aliases }) => [name, ...aliases].map(withoutLegalForm));
  const longest = Math.max(
    1,
    ...[...ids.keys(), ...names.keys(), ...aliases.keys()].map(wordCount),
  );
  return {
    /** One more: a legal form may have been added to a name that has none. */
    longest: longest + 1,
    named(text: string): Partner[] {
      const typed = folded(text);
      const plain = withoutLegalForm(text);
      return ids.get(typed) ?? names.get(typed) ?? aliases.get(typed) ?? bare.get(plain) ?? [];
    },
  };
}

function grouped(
  partners: readonly Partner[],
  spellings: (of: Partner) => readonly string[],
): Map<string, Partner[]> {
  const groups = new Map<string, Partner[]>();
  for (const partner of partners) {
    for (const spelling of new Set(spellings(partner).map(folded))) {
      if (spelling) groups.set(spelling, [...(groups.get(spelling) ?? []), partner]);
    }
  }
  return groups;
}

/** The folded name without its legal form; a name of nothing else stays as it is. */
const withoutLegalForm = remembered((name) => {
  const words = folded(name).split(' ');
  const kept = words.filter((word) => !legalForms.has(word));
  return (kept.length > 0 ? kept : words).join(' ');
});

function wordCount(text: string): number {
  return text.split(' ').length;
}
