import { describe, expect, it } from 'vitest';
import { findPeriod, readPeriod } from '../../../src/core/chat/period-words.js';
import { wordsOf } from '../../../src/core/chat/words.js';

const on = { today: '2026-11-22', fiscalYearStart: 1 };
const idOf = (text: string) => findPeriod(wordsOf(text), on).period?.id ?? null;

describe('a period as people type it', () => {
  it.each([
    ['2017-Q2', '2017-Q2'],
    ['2017-q2', '2017-Q2'],
    ['2017-05', '2017-05'],
    ['05/2017', '2017-05'],
    ['2017', '2017'],
    ['Q2 2017', '2017-Q2'],
    ['2017 Q2', '2017-Q2'],
    ['2017Q2', '2017-Q2'],
    ['Q2/17', '2017-Q2'],
    ["Q2 '17", '2017-Q2'],
    ['Q2', '2026-Q2'],
    ['Q4', '2026-Q4'],
    ['quarter 2 2017', '2017-Q2'],
    ['second quarter of 2017', '2017-Q2'],
    ['May 2017', '2017-05'],
    ['May', '2026-05'],
    ['december', '2025-12'],
    ['last month', '2026-10'],
    ['this month', '2026-11'],
    ['last quarter', '2026-Q3'],
    ['this quarter', '2026-Q4'],
    ['last year', '2025'],
    ['this year', '2026'],
    ['last 30 days', 'last-30d'],
    ['15 days', 'last-15d'],
    ['last-30d', 'last-30d'],
    ['90d', 'last-90d'],
    ['ytd', 'ytd'],
    ['year to date', 'ytd'],
  ])('English: "%s" means %s', (typed, id) => {
    expect(idOf(typed)).toBe(id);
  });

  it.each([
    ['2 кв. 2017', '2017-Q2'],
    ['2 кв 17', '2017-Q2'],
    ['2 квартал 2017 г.', '2017-Q2'],
    ['2-й квартал 2017 года', '2017-Q2'],
    ['во втором квартале 2017', '2017-Q2'],
    ['2 кв', '2026-Q2'],
    ['май 2017', '2017-05'],
    ['за май', '2026-05'],
    ['в мае 2017 года', '2017-05'],
    ['Декабря', '2025-12'],
    ['прошлый месяц', '2026-10'],
    ['в прошлом квартале', '2026-Q3'],
    ['прошлый год', '2025'],
    ['этот квартал', '2026-Q4'],
    ['текущий год', '2026'],
    ['последние 30 дней', 'last-30d'],
    ['за 30 дней', 'last-30d'],
    ['2017 год', '2017'],
    ['с начала года', 'ytd'],
  ])('Russian: "%s" means %s', (typed, id) => {
    expect(idOf(typed)).toBe(id);
  });

  it.each([
    ['רבעון 2 2017', '2017-Q2'],
    ['רבעון 2', '2026-Q2'],
    ['ברבעון השני 2017', '2017-Q2'],
    ['רבעון שני', '2026-Q2'],
    ['מאי 2017', '2017-05'],
    ['במאי', '2026-05'],
    ['חודש שעבר', '2026-10'],
    ['החודש שעבר', '2026-10'],
    ['החודש', '2026-11'],
    ['רבעון שעבר', '2026-Q3'],
    ['הרבעון', '2026-Q4'],
    ['שנה שעברה', '2025'],
    ['השנה', '2026'],
    ['30 הימים האחרונים', 'last-30d'],
    ['30 יום', 'last-30d'],
    ['מתחילת השנה', 'ytd'],
  ])('Hebrew: "%s" means %s', (typed, id) => {
    expect(idOf(typed)).toBe(id);
  });

  it.each([
    'acme',
    '',
    '42',
    'Q5',
    'quarter 7',
    '2017-13',
    '1917-Q9',
    'last',
    'second',
    'month',
    'май июнь',
  ])('"%s" is no period', (typed) => {
    expect(readPeriod(typed, on)).toBeNull();
  });

  it('leaves the words around it', () => {
    expect(findPeriod(wordsOf('acme in Q2 2017 revenue'), on).rest).toEqual(['acme', 'revenue']);
  });

  it('follows the fiscal year, named after the year in which it ends', () => {
    const april = { today: '2026-11-22', fiscalYearStart: 4 };
    expect(readPeriod('Q3', april)).toMatchObject({ id: '2027-Q3', from: '2026-10-01' });
    expect(readPeriod('Q4', april)).toMatchObject({ id: '2026-Q4', from: '2026-01-01' });
  });
});
