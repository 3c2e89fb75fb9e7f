import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  monthsOf,
  previousPeriod,
  quarterEndsOf,
  quarterOf,
  sameDaysOfPrevious,
  writtenPeriod,
  yearAgo,
} from '../../../src/core/kpi/fiscal-calendar.js';
import type { Period } from '../../../src/core/kpi/period.js';
import { parsePeriodId } from '../../../src/core/kpi/period-words.js';
import { addDays, daysBetween } from '../../../src/core/time.js';

const today = '2026-11-22';
const calendarYear = { fiscalYearStart: 1 };
const fromApril = { fiscalYearStart: 4 };

function period(word: string, calendar = calendarYear, on = today): Period {
  const found = parsePeriodId(word, { today: on, ...calendar });
  if (!found) throw new Error(`${word} is no period`);
  return found;
}

function days({ from, to }: Period): string {
  return `${from} – ${addDays(to, -1)}`;
}

describe('a period id', () => {
  it.each([
    ['2017-05', '2017-05-01 – 2017-05-31'],
    ['2017-Q2', '2017-04-01 – 2017-06-30'],
    ['2017-q4', '2017-10-01 – 2017-12-31'],
    ['2017', '2017-01-01 – 2017-12-31'],
    ['last-30d', '2026-10-24 – 2026-11-22'],
    ['last-15d', '2026-11-08 – 2026-11-22'],
    ['last-1d', '2026-11-22 – 2026-11-22'],
    ['this-month', '2026-11-01 – 2026-11-30'],
    ['last-month', '2026-10-01 – 2026-10-31'],
    ['this-quarter', '2026-10-01 – 2026-12-31'],
    ['last-quarter', '2026-07-01 – 2026-09-30'],
    ['this-year', '2026-01-01 – 2026-12-31'],
    ['last-year', '2025-01-01 – 2025-12-31'],
    ['ytd', '2026-01-01 – 2026-11-22'],
  ])('%s means %s', (word, expected) => {
    expect(days(period(word))).toBe(expected);
  });

  it.each([
    ['2027-Q3', '2026-10-01 – 2026-12-31'],
    ['2027', '2026-04-01 – 2027-03-31'],
    ['2026-05', '2026-05-01 – 2026-05-31'],
    ['this-quarter', '2026-10-01 – 2026-12-31'],
    ['this-year', '2026-04-01 – 2027-03-31'],
    ['last-year', '2025-04-01 – 2026-03-31'],
    ['ytd', '2026-04-01 – 2026-11-22'],
  ])('%s means %s where the fiscal year begins in April', (word, expected) => {
    expect(days(period(word, fromApril))).toBe(expected);
  });

  it.each([
    '',
    'May',
    '2017-13',
    '2017-00',
    '2017-Q5',
    '2017-Q0',
    '17',
    '20170',
    'last-0d',
    'last-d',
    'last-99999d',
    'next-quarter',
    '3017',
    'constructor',
    '__proto__',
  ])('is not "%s"', (word) => {
    expect(parsePeriodId(word, { today, ...calendarYear })).toBeNull();
  });

  it('is repeated as the word it was asked by, and written out on request', () => {
    expect(period('this-quarter').id).toBe('this-quarter');
    expect(writtenPeriod(period('this-quarter'), calendarYear).id).toBe('2026-Q4');
    expect(writtenPeriod(period('this-quarter'), fromApril).id).toBe('2027-Q3');
    expect(writtenPeriod(period('last-year', fromApril), fromApril).id).toBe('2026');
  });
});

describe('the period before', () => {
  it.each([
    ['2017-03', '2017-02-01 – 2017-02-28'],
    ['2017-Q1', '2016-10-01 – 2016-12-31'],
    ['2017', '2016-01-01 – 2016-12-31'],
    ['last-30d', '2026-09-24 – 2026-10-23'],
    ['ytd', '2025-01-01 – 2025-11-22'],
  ])('of %s is %s', (word, expected) => {
    expect(days(previousPeriod(period(word), calendarYear))).toBe(expected);
  });

  it('of ytd on 29 February ends on 28 February', () => {
    const ytd = period('ytd', calendarYear, '2024-02-29');
    expect(days(previousPeriod(ytd, calendarYear))).toBe('2023-01-01 – 2023-02-28');
  });

  it('has the same days as have gone by, but never more than it has', () => {
    const sameDays = (word: string, lastDay: string) =>
      days(sameDaysOfPrevious(period(word), lastDay, calendarYear));
    expect(sameDays('2026-Q4', '2026-10-23')).toBe('2026-07-01 – 2026-07-23');
    expect(sameDays('2026-03', '2026-03-31')).toBe('2026-02-01 – 2026-02-28');
  });
});

describe('a year before', () => {
  it.each([
    ['2017-Q2', '2016-Q2'],
    ['2017-02', '2016-02'],
    ['2017', '2016'],
  ])('%s was %s', (word, expected) => {
    expect(yearAgo(period(word), calendarYear).id).toBe(expected);
  });

  it('a whole February stays whole', () => {
    expect(days(yearAgo(period('2017-02'), calendarYear))).toBe('2016-02-01 – 2016-02-29');
  });
});

describe('quarters of a period', () => {
  it('are known by their last months where the period is made of them', () => {
    expect(quarterEndsOf(period('2017-Q2'), calendarYear)).toEqual(['2017-06']);
    expect(quarterEndsOf(period('2017', fromApril), fromApril)).toEqual([
      '2016-06',
      '2016-09',
      '2016-12',
      '2017-03',
    ]);
    expect(quarterEndsOf(period('last-quarter'), calendarYear)).toEqual(['2026-09']);
  });

  it.each(['2017-06', 'last-30d', 'last-92d', 'ytd'])('do not make up %s', (word) => {
    expect(quarterEndsOf(period(word), calendarYear)).toBeNull();
  });
});

const anyDay = fc.integer({ min: 0, max: 60_000 }).map((number) => addDays('1901-01-01', number));
const anyCalendar = fc.integer({ min: 1, max: 12 }).map((fiscalYearStart) => ({ fiscalYearStart }));

it('every day lies in its quarter, quarters follow each other without a gap, and ids read back', () => {
  fc.assert(
    fc.property(anyDay, anyCalendar, (day, calendar) => {
      const quarter = quarterOf(day, calendar);
      expect(quarter.from <= day && day < quarter.to).toBe(true);
      expect(monthsOf(quarter)).toHaveLength(3);
      expect(previousPeriod(quarter, calendar).to).toBe(quarter.from);
      expect(parsePeriodId(quarter.id, { today: day, ...calendar })?.from).toBe(quarter.from);
    }),
  );
});

it('N days have N days, and so have the N days before them', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 1, max: 3660 }), (day, count) => {
      const stretch = period(`last-${count}d`, calendarYear, day);
      const before = previousPeriod(stretch, calendarYear);
      expect(daysBetween(stretch.from, stretch.to)).toBe(count);
      expect(daysBetween(before.from, before.to)).toBe(count);
      expect(before.to).toBe(stretch.from);
    }),
  );
});
