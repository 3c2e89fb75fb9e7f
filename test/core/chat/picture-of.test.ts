import { describe, expect, it } from 'vitest';
import { trendPicture } from '../../../src/core/chat/picture-of.js';
import { figuresInWords } from '../../../src/core/chat/picture-words.js';
import { quarterPeriod } from '../../../src/core/kpi/fiscal-calendar.js';
import { textsIn } from '../../../src/i18n/texts.js';
import { examples } from '../../pictures/examples.js';

const calendar = { fiscalYearStart: 1 };
const quarters = (values: (number | null)[]) =>
  values.map((value, index) => ({
    period: quarterPeriod(2017 + Math.floor(index / 4), (index % 4) + 1, calendar),
    value,
  }));
const texts = textsIn('en');

describe('what a picture says in words', () => {
  it('is a sentence with its range, its figures and what must be known of them', () => {
    const { alt } = trendPicture(
      {
        name: 'Darcel Schlecht',
        kpi: 'Won revenue',
        unit: { kind: 'money', currency: 'USD' },
        periods: quarters([111_908, 310_322, 373_218]),
        note: texts.picture.closingsFrom('Q1', 'March'),
      },
      texts,
      'en',
    );
    expect(alt).toBe(
      'Won revenue of Darcel Schlecht, Q1 to Q3 2017: 112, 310 and 373 thousand dollars; ' +
        'Q1 has closings from March only.',
    );
  });

  it('uses one scale for all figures of a sentence', () => {
    const usd = { kind: 'money', currency: 'USD' } as const;
    expect(figuresInWords([2_400_000, 150_000], usd, texts, 'en')).toBe(
      '2.4 and 0.15 million dollars',
    );
    expect(figuresInWords([900, null], usd, texts, 'en')).toBe('900 and no data dollars');
    expect(figuresInWords([1], { kind: 'money', currency: 'CHF' }, texts, 'en')).toBe('1 CHF');
  });

  it('says of what was won and lost how much, of what slipped in which direction', () => {
    expect(examples('en').waterfall.alt).toContain('Won 373 thousand dollars');
    expect(examples('en').waterfall.alt).toContain('Slipped -80 thousand dollars');
  });

  it('ends every sentence once', () => {
    for (const locale of ['en', 'ru', 'he'] as const) {
      for (const { alt } of Object.values(examples(locale))) expect(alt).toMatch(/[^.]\.$/);
    }
  });
});

describe('a trend', () => {
  it('shows the latest eight periods, each year once', () => {
    const { points } = trendPicture(
      {
        name: 'A',
        kpi: 'Registered',
        unit: { kind: 'count' },
        periods: quarters([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
      },
      texts,
      'en',
    );
    expect(points.map(({ label }) => label)).toEqual([
      'Q3\n2017',
      'Q4',
      'Q1\n2018',
      'Q2',
      'Q3',
      'Q4',
      'Q1\n2019',
      'Q2',
    ]);
  });
});
