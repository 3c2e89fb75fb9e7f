import { dayPeriod, fiscalYearOf, quarterPeriod, writtenPeriod } from '../kpi/fiscal-calendar.js';
import { parsePeriodId } from '../kpi/period-words.js';
import type { Period } from '../kpi/period.js';
import { addDays, monthOf } from '../time.js';
import { readDays } from './day-words.js';
import {
  periodVocabulary,
  singleDays,
  wholePeriods,
  type PeriodWord,
  type Unit,
} from './period-vocabulary.js';
import { halfOf, lastOf, readRange, weekOf, type Today } from './range-words.js';
import { cutOut, folded, isSmallWord, spansOf } from './words.js';

export type { Today } from './range-words.js';

/** No way to name a period is longer than this ("from 1 July 2017 to 30 September 2017"). */
const longestPeriod = 8;

/** A period among words, and the words that say something else. */
export interface PeriodFound {
  period: Period | null;
  /** The other reading of a day such as `03/04/2026`. */
  other?: Period;
  rest: string[];
}

/** Finds the longest stretch of words that names a period; `rest` are the other words. */
export function findPeriod(words: readonly string[], on: Today): PeriodFound {
  for (const span of spansOf(words, longestPeriod)) {
    const { text, rest } = cutOut(words, span);
    const [period, other] = readings(text, on);
    if (period) return { period, ...(other && { other }), rest };
  }
  return { period: null, rest: [...words] };
}

/** What a text may mean as a period: two where it is a day of which only the writer's country tells. */
function readings(text: string, on: Today): Period[] {
  const days = readDays(text, on.today);
  if (days.length > 1) return days.map((day) => dayPeriod(day, addDays(day, 1)));
  const period = readPeriod(text, on);
  return period ? [period] : [];
}

/**
 * Reads a period as people write it in the three languages: the ids of the contract, `Q2/17`,
 * `2 кв. 2017`, `רבעון 2`, `May`, `last quarter`, `последние 30 дней`. A quarter or month without
 * a year is the latest one that has begun. Null = not a period.
 */
export function readPeriod(text: string, on: Today): Period | null {
  return readName(text, on) ?? readDay(text, on) ?? readRange(text, on, readName);
}

/** A period by its own name, rather than by its first and last day. */
function readName(text: string, on: Today): Period | null {
  const said = listen(folded(text).split(' '));
  const spoken = said && spokenDays(said, on);
  if (spoken) return spoken;
  const id = writtenId(text) ?? spokenId(text, said, on);
  const period = id === null ? null : parsePeriodId(id, on);
  return period && (period.kind === 'days' || period.kind === 'to-date')
    ? period
    : period && writtenPeriod(period, on);
}

/** A single day; of two readings the one that puts the day first. */
function readDay(text: string, { today }: Today): Period | null {
  const ago = singleDays.get(folded(text));
  const day = ago === undefined ? readDays(text, today)[0] : addDays(today, -ago);
  return day === undefined ? null : dayPeriod(day, addDays(day, 1));
}

/** `2017-Q2`, `2017-05`, `last-30d` as they stand; `05/2017` and `5.2017` as `2017-05`. */
function writtenId(text: string): string | null {
  if (/^(\d{4}-(q\d|\d{2})|last-\d+d|\d{4}-\d{2}-\d{2}\.\.\d{4}-\d{2}-\d{2})$/i.test(text))
    return text;
  const [, month, year] = /^(0?[1-9]|1[0-2])[./](\d{4})$/.exec(text) ?? [];
  return month && year ? `${year}-${month.padStart(2, '0')}` : null;
}

/** Everything a stretch of words says about a period. */
interface Said {
  which?: 'this' | 'last';
  unit?: Unit;
  quarter?: number;
  month?: number;
  year?: number;
  /** "2017 год": the word, beside or without a number. */
  yearWord?: boolean;
  half?: number;
  many?: boolean;
  numbers: number[];
}

function spokenId(text: string, said: Said | null, on: Today): string | null {
  const whole = wholePeriods.get(folded(text));
  if (whole) return whole;
  return said && (daysId(said) ?? quarterId(said, on) ?? monthId(said, on) ?? yearId(said));
}

/** Weeks, halves of a year, and several units up to now: stretches that have no id of their own. */
function spokenDays(said: Said, on: Today): Period | null {
  const { unit, which, many, numbers, month, quarter, year } = said;
  const [count, another] = numbers;
  if (month !== undefined || quarter !== undefined || another !== undefined) return null;
  if (unit === 'half' || said.half !== undefined) {
    const half = said.half ?? count;
    return half === undefined || (said.half !== undefined && count !== undefined)
      ? null
      : halfOf(half, year, on);
  }
  if (unit === undefined || year !== undefined) return null;
  // Russian counts two to four in the singular: "последние 3 месяца".
  const several = many ?? (which === 'last' && (unit === 'month' || unit === 'week'));
  if (several && count !== undefined) return lastOf(count, unit, on);
  return unit === 'week' && which && count === undefined ? weekOf(which, on) : null;
}

/** Takes the words in; null as soon as one does not belong to a period or says something twice. */
function listen(words: readonly string[]): Said | null {
  const said: Said = { numbers: [] };
  for (const word of words) {
    const meaning = meaningOf(word);
    if (!meaning && !isSmallWord(word)) return null;
    if (meaning && !add(said, meaning)) return null;
  }
  return said;
}

function meaningOf(word: string): PeriodWord | undefined {
  const [, quarter] = /^q([1-4])$/.exec(word) ?? /^([1-4])q$/.exec(word) ?? [];
  if (quarter) return { quarter: Number(quarter) };
  const [, yearFirst, quarterOfYear] = /^(\d{4})q([1-4])$/.exec(word) ?? [];
  if (yearFirst) return { year: Number(yearFirst), quarter: Number(quarterOfYear) };
  const [, half] = /^h([12])$/.exec(word) ?? [];
  if (half) return { half: Number(half) };
  const [, fiscal] = /^(?:fy|фг)(\d{2}|(?:19|20)\d{2})$/.exec(word) ?? [];
  if (fiscal) return { year: Number(fiscal.length === 2 ? `20${fiscal}` : fiscal) };
  const [, days] = /^(\d{1,4})d$/.exec(word) ?? [];
  if (days) return { unit: 'day', number: Number(days) };
  if (/^(19|20)\d{2}$/.test(word)) return { year: Number(word) };
  if (/^\d{1,4}$/.test(word)) return { number: Number(word) };
  return periodVocabulary.get(word);
}

function add(said: Said, { number, ...meaning }: PeriodWord): boolean {
  const twice = Object.keys(meaning).some((slot) => slot !== 'which' && slot in said);
  // "החודש שעבר": the article says "this" until another word says "last".
  if (meaning.which === 'this' && said.which) delete meaning.which;
  Object.assign(said, meaning);
  if (number !== undefined) said.numbers.push(number);
  return !twice && said.numbers.length <= 2;
}

function daysId({ unit, numbers, month, quarter, year }: Said): string | null {
  const [days, another] = numbers;
  const alone = another === undefined && month === undefined && quarter === undefined && !year;
  return unit === 'day' && days !== undefined && alone ? `last-${days}d` : null;
}

function quarterId(said: Said, on: Today): string | null {
  const { unit, month, numbers } = said;
  if (month !== undefined || (unit !== undefined && unit !== 'quarter') || said.many) return null;
  const counted = said.quarter ?? (unit === 'quarter' ? numbers[0] : undefined);
  if (counted === undefined) return relativeId(said, 'quarter');
  const others = said.quarter === undefined ? numbers.slice(1) : numbers;
  const shortYear = others[0] === undefined ? undefined : 2000 + others[0];
  if (counted < 1 || counted > 4 || others.length > 1 || (shortYear && said.year)) return null;
  if (shortYear && (shortYear < 2010 || shortYear > 2099)) return null;
  return `${said.year ?? shortYear ?? latestYearOfQuarter(counted, on)}-Q${counted}`;
}

function latestYearOfQuarter(quarter: number, on: Today): number {
  const thisYear = fiscalYearOf(on.today, on);
  return quarterPeriod(thisYear, quarter, on).from > on.today ? thisYear - 1 : thisYear;
}

function monthId(said: Said, on: Today): string | null {
  const { month, year, quarter, numbers, unit } = said;
  if (quarter !== undefined || numbers.length > 0 || said.many) return null;
  if (month === undefined) return relativeId(said, 'month');
  if (unit !== undefined && unit !== 'month') return null;
  const number = String(month).padStart(2, '0');
  const thisYear = Number(on.today.slice(0, 4));
  const latest = `${thisYear}-${number}` > monthOf(on.today) ? thisYear - 1 : thisYear;
  return `${year ?? latest}-${number}`;
}

function yearId(said: Said): string | null {
  const { year, month, quarter, unit, numbers } = said;
  if (month !== undefined || quarter !== undefined || unit !== undefined || numbers.length > 0) {
    return null;
  }
  if (year !== undefined) return said.which ? null : String(year);
  return said.yearWord && said.which ? `${said.which}-year` : null;
}

function relativeId({ which, unit, year, numbers }: Said, of: Unit): string | null {
  const alone = year === undefined && numbers.length === 0;
  return which && unit === of && alone ? `${which}-${of}` : null;
}
