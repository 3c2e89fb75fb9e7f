import { previousPeriod } from '../kpi/fiscal-calendar.js';
import type { Period } from '../kpi/period.js';
import type { KpiId } from '../kpi/report.js';
import type { Partner } from '../partner.js';
import { findGroup, type GroupsKnown, type Named, type PartnerGroup } from './group-words.js';
import { kpiVocabulary, longestKpiName } from './kpi-vocabulary.js';
import { findByFirstWord, findBySound, findPartner, type PartnerFound } from './partner-words.js';
import { findPeriod, type Today } from './period-words.js';
import { takeRanking, takeWants, type Ranking, type Wants } from './question-words.js';
import { cutOut, folded, isFiller, spansOf, wordsOf } from './words.js';

/** What a line after `/kpi` asks for. */
export interface Question extends Wants {
  /** None: not named. Several: each was named, or – where `ambiguous` – the words fit each of them. */
  partners: Partner[];
  groups: PartnerGroup[];
  /** Asked for as a whole, by its word. */
  programme: boolean;
  /** The words that fit several partners. */
  ambiguous: string;
  /** The first figure that was named. */
  kpi: KpiId | null;
  /** The first period that was named. */
  period: Period | null;
  /** All of them, two at most. */
  periods: Period[];
  /** The other reading of a day such as `03/04/2026`. */
  otherPeriod: Period | null;
  top: Ranking | null;
  /** Words that say nothing we know, as they were typed; empty = all understood. */
  unknown: string;
}

/** What a line is read against. */
export interface Known {
  /** The partners the person may see, and no others: nothing here can tell whether more exist. */
  partners: readonly Partner[];
  /** The person may see the programme as a whole, so its word, groups and rankings are understood. */
  programme: boolean;
  on: Today;
  /** Who may look after partners; default: nobody. */
  people?: readonly Named[];
  /** The id of the person who asks. */
  me?: string;
}

/** More than these cannot be compared on one card. */
const mostPartners = 6;
const mostPeriods = 2;

/** Words for the programme as a whole, as `folded` writes them. */
const programmeWords = new Set(
  'programme program total overall программа программе программы программой תוכנית התוכנית תכנית התכנית'
    .split(' ')
    .map(folded),
);

/**
 * Reads whose figures, which and when, in any order and without quotation marks. The longest partner
 * name wins; then periods, groups and figures are looked for, at last first words of names and names
 * as they sound in another script. What is left over is named as not understood.
 */
export function parseQuestion(typed: string, known: Known): Question {
  const { partners, programme, on } = known;
  const all = wordsOf(typed);
  const named = takePartners(all, (words) => findPartner(words, partners));
  const ranked = programme ? takeRanking(named.rest) : { top: null, rest: named.rest };
  const timed = takePeriods(ranked.rest, on);
  const grouped = programme ? takeGroups(timed.rest, known) : { groups: [], rest: timed.rest };
  const wanted = takeWants(grouped.rest);
  const figured = takeKpi(wanted.rest);
  const whole = programme ? takeProgramme(figured.rest) : { found: false, rest: figured.rest };
  const more = named.ambiguous
    ? { ...named, rest: whole.rest }
    : takePartners(whole.rest, (words) => otherwiseNamed(words, partners), named);
  return {
    ...wanted.wants,
    partners: more.ambiguous ? more.partners : asTyped(more, all),
    groups: grouped.groups,
    programme: whole.found,
    ambiguous: more.ambiguous,
    kpi: figured.kpi,
    ...periodsOf(timed, wanted.wants, on),
    top: ranked.top,
    unknown: leftover(more.rest),
  };
}

function otherwiseNamed(words: readonly string[], partners: readonly Partner[]): PartnerFound {
  const byFirstWord = findByFirstWord(words, partners);
  return byFirstWord.kind === 'none' ? findBySound(words, partners) : byFirstWord;
}

interface PartnersTaken {
  partners: Partner[];
  /** The words that named each of them. */
  words: string[];
  ambiguous: string;
  rest: string[];
}

/** Takes one partner after the other out of the words. */
function takePartners(
  words: readonly string[],
  find: (words: readonly string[]) => PartnerFound,
  already: Pick<PartnersTaken, 'partners' | 'words'> = { partners: [], words: [] },
): PartnersTaken {
  const { partners, words: named } = already;
  const taken = { partners: [...partners], words: [...named], ambiguous: '', rest: [...words] };
  while (taken.partners.length < mostPartners) {
    const found = find(taken.rest);
    if (found.kind === 'none') break;
    taken.rest = found.rest;
    if (found.kind === 'several') {
      return { ...taken, partners: found.partners, ambiguous: found.words };
    }
    if (taken.partners.includes(found.partner)) continue;
    taken.partners.push(found.partner);
    taken.words.push(found.words);
  }
  return taken;
}

/** Partners in the order in which they were named. */
function asTyped({ partners, words }: PartnersTaken, all: readonly string[]): Partner[] {
  const line = ` ${all.join(' ')} `;
  const at = partners.map((_, index) => line.indexOf(` ${words[index] ?? ''} `));
  return partners
    .map((partner, index) => ({ partner, place: at[index] ?? 0 }))
    .sort((one, other) => one.place - other.place)
    .map(({ partner }) => partner);
}

interface PeriodsTaken {
  periods: Period[];
  other: Period | null;
  rest: string[];
}

function takePeriods(words: readonly string[], on: Today): PeriodsTaken {
  const taken: PeriodsTaken = { periods: [], other: null, rest: [...words] };
  while (taken.periods.length < mostPeriods) {
    const { period, other, rest } = findPeriod(taken.rest, on);
    if (!period) break;
    taken.periods.push(period);
    taken.other ??= other ?? null;
    taken.rest = rest;
  }
  return taken;
}

/** "This year vs last": the second period is the one before the first. */
function periodsOf({ periods, other }: PeriodsTaken, { before }: Wants, on: Today) {
  const [first] = periods;
  const all =
    before && first && periods.length === 1 ? [first, previousPeriod(first, on)] : periods;
  return { period: first ?? null, periods: all, otherPeriod: other };
}

function takeGroups(words: readonly string[], { partners, people = [], me }: Known) {
  const known: GroupsKnown = { partners, people, ...(me !== undefined && { me }) };
  const taken: { groups: PartnerGroup[]; rest: string[] } = { groups: [], rest: [...words] };
  while (taken.groups.length < mostPartners) {
    const { group, rest } = findGroup(taken.rest, known);
    if (!group) break;
    taken.groups.push(group);
    taken.rest = rest;
  }
  return taken;
}

function takeKpi(words: readonly string[]): { kpi: KpiId | null; rest: string[] } {
  for (const span of spansOf(words, longestKpiName)) {
    const { text, rest } = cutOut(words, span);
    const kpi = kpiVocabulary.get(folded(text));
    if (kpi) return { kpi, rest };
  }
  return { kpi: null, rest: [...words] };
}

function takeProgramme(words: readonly string[]): { found: boolean; rest: string[] } {
  const rest = words.filter((word) => !programmeWords.has(folded(word)));
  return { found: rest.length < words.length, rest };
}

/** What nobody understood, without the small words at its ends. */
function leftover(words: readonly string[]): string {
  const meaningful = words.filter((word) => /[\p{L}\p{N}]/u.test(word));
  const first = meaningful.findIndex((word) => !isFiller(word));
  const last = meaningful.findLastIndex((word) => !isFiller(word));
  return first < 0 ? '' : meaningful.slice(first, last + 1).join(' ');
}
