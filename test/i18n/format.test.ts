import { describe, expect, it } from 'vitest';
import {
  date,
  dateRange,
  isolated,
  listOf,
  money,
  month,
  number,
  percent,
  plural,
} from '../../src/i18n/format.js';
import { textsIn } from '../../src/i18n/texts.js';

/** Intl writes spaces that do not break; for reading they are spaces. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('a number', () => {
  it.each([
    ['en', '1,234,567.5', '63.5 %', '373,218 USD', '12.50 USD', '3,245 USD'],
    ['ru', '1 234 567,5', '63,5 %', '373 218 USD', '12,50 USD', '3 245 USD'],
    ['he', '1,234,567.5', '63.5%', '373,218 USD', '12.50 USD', '3,245 USD'],
  ] as const)('is written as in %s', (locale, ...expected) => {
    const written = [
      number(locale, 1_234_567.5, 2),
      percent(locale, 63.5359),
      money(locale, 373_218, 'USD'),
      money(locale, 12.5, 'USD'),
      money(locale, 3245.37, 'USD'),
    ];
    expect(written.map(plain)).toEqual(expected);
  });

  it('never comes out as minus nothing', () => {
    expect(number('en', -0.001, 2)).toBe('0');
  });

  it('of a currency without cents has none', () => {
    expect(money('en', 12.4, 'JPY')).toBe('12 JPY');
  });
});

describe('a date', () => {
  it.each([
    ['en', '30 Sep 2017', '1 Jul – 30 Sep 2017', 'May 2017'],
    ['ru', '30 сент. 2017 г.', '1 июл. – 30 сент. 2017 г.', 'май 2017'],
    ['he', '30 בספט׳ 2017', '1 ביולי – 30 בספט׳ 2017', 'מאי 2017'],
  ] as const)('is written as in %s', (locale, day, range, named) => {
    const written = [
      date(locale, '2017-09-30'),
      dateRange(locale, '2017-07-01', '2017-09-30'),
      month(locale, '2017-05-01'),
    ];
    expect(written.map(plain)).toEqual([day, range, named]);
  });

  it('of two years names both, of one day once', () => {
    expect(dateRange('en', '2016-12-01', '2017-01-31')).toBe('1 Dec 2016 – 31 Jan 2017');
    expect(dateRange('en', '2017-01-31', '2017-01-31')).toBe('31 Jan 2017');
  });
});

describe('a word beside a number', () => {
  it.each([
    ['en', ['1 day', '2 days', '5 days', '21 days', '1.5 days']],
    ['ru', ['1 день', '2 дня', '5 дней', '21 день', '1.5 дня']],
    ['he', ['יום אחד', 'יומיים', '5 ימים', '21 יום', '1.5 ימים']],
  ] as const)('has the form of its language (%s)', (locale, expected) => {
    const { days } = textsIn(locale).kpi.values;
    expect([1, 2, 5, 21, 1.5].map((count) => days(count, String(count)))).toEqual(expected);
  });

  it('takes the general form where the language has no other', () => {
    expect(plural('en', 2, { two: 'pair', other: 'many' })).toBe('many');
  });

  it('lists join with the word of the language', () => {
    expect(listOf('en', ['a', 'b', 'c'])).toBe('a, b and c');
    expect(listOf('ru', ['а', 'б'])).toBe('а и б');
    expect(listOf('he', ['א', 'ב'])).toBe('א וב');
  });
});

describe('a name', () => {
  it('keeps its direction inside a text of the other one', () => {
    expect(isolated('he', 'Acme')).toBe('\u2068Acme\u2069');
    expect(isolated('en', 'קדם')).toBe('\u2068קדם\u2069');
    expect(isolated('en', 'Acme')).toBe('Acme');
  });
});
