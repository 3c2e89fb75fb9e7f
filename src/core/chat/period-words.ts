import { fiscalYearOf, quarterPeriod, writtenPeriod } from '../kpi/fiscal-calendar.js';
import { parsePeriodId } from '../kpi/period-words.js';
import type { FiscalCalendar, Period } from '../kpi/period.js';
import { monthOf, type Day } from '../time.js';
import { periodVocabulary, wholePeriods, type PeriodWord, type Unit } from './period-vocabulary.js';
import { cutOut, folded, isSmallWord, spansOf } from './words.js';

/** What periods are counted from. */
export type Today = { today: Day } & FiscalCalendar;

/** No way to name a period is longer than this ("in the 2nd quarter of 2017"). */
const longestPeriod = 6;

/** Finds the longest stretch of words that names a period; `rest` are the other words. */
export function findPeriod(
  words: readonly string[],
  on: Today,
): { period: Period | null; rest: string[] } {
  for (const span of spansOf(words, longestPeriod)) {
    const { text, rest } = cutOut(words, span);
    const period = readPeriod(text, on);
    if (period) return { period, rest };
  }
  return { period: null, rest: [...words] };
}

/**
 * Reads a period as people write it in the three languages: the ids of the contract, `Q2/17`,
 * `2 кв. 2017`, `רבעון 2`, `May`, `last quarter`, `последние 30 дней`. A quarter or month without
 * a year is the latest one that has begun. Null = not a period.
 */
export function readPeriod(text: string, on: Today): Period | null {
  const id = writtenId(text) ?? spokenId(text, on);
  const period = id === null ? null : parsePeriodId(id, on);
  return period && (period.kind === 'days' || period.kind === 'to-date')
    ? period
    : period && writtenPeriod(period, on);
}

/** `2017-Q2`, `2017-05`, `last-30d` as they stand; `05/2017` and `5.2017` as `2017-05`. */
function writtenId(text: string): string | null {
  if (/^(\d{4}-(q\d|\d{2})|last-\d+d)$/i.test(text)) return text;
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
  numbers: number[];
}

function spokenId(text: string, on: Today): string | null {
  const plain = folded(text);
  const whole = wholePeriods.get(plain);
  if (whole) return whole;
  const said = listen(plain.split(' '));
  return said && (daysId(said) ?? quarterId(said, on) ?? monthId(said, on) ?? yearId(said));
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
  if (month !== undefined || unit === 'day' || unit === 'month') return null;
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
  if (quarter !== undefined || numbers.length > 0) return null;
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
