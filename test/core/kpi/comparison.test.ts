import { describe, expect, it } from 'vitest';
import { compare } from '../../../src/core/kpi/comparison.js';
import type { KpiResult } from '../../../src/core/kpi/report.js';

const up = { direction: 'up' } as const;
const down = { direction: 'down' } as const;

function aResult(given: Partial<KpiResult>): KpiResult {
  return {
    id: 'partner-revenue',
    status: 'ok',
    value: 100,
    unit: 'money',
    n: 10,
    previous: 80,
    previousToDate: 80,
    yearAgo: null,
    change: 20,
    basis: 'full',
    target: null,
    parts: {},
    version: 1,
    ...given,
  };
}

describe('money, counts and days', () => {
  it('move by percent of what they were', () => {
    expect(compare(aResult({}), up)).toEqual({ kind: 'up', good: true, against: 80, percent: 25 });
  });

  it('are about the same under 2 %', () => {
    expect(compare(aResult({ value: 101.9, previous: 100 }), up)).toMatchObject({
      kind: 'same',
      good: null,
    });
    expect(compare(aResult({ value: 102, previous: 100 }), up)).toMatchObject({ kind: 'up' });
  });

  it('that were nothing have no percent', () => {
    expect(compare(aResult({ previous: 0 }), up)).toEqual({ kind: 'up', good: true, against: 0 });
    expect(compare(aResult({ value: 0, previous: 0 }), up)).toMatchObject({ kind: 'same' });
  });

  it('fewer days are better', () => {
    expect(compare(aResult({ unit: 'days', value: 46, previous: 48 }), down)).toMatchObject({
      kind: 'down',
      good: true,
      days: -2,
    });
  });
});

describe('percents and scores', () => {
  it('are about the same within the noise', () => {
    const rate = aResult({ unit: 'percent', value: 63.5, previous: 61.5, noise: 9 });
    expect(compare(rate, up)).toMatchObject({ kind: 'same', good: null, points: 2 });
    expect(compare({ ...rate, value: 40 }, up)).toMatchObject({
      kind: 'down',
      good: false,
      points: -21.5,
    });
  });
});

describe('what it is compared with', () => {
  it('are the same days before while the period runs', () => {
    const running = aResult({ basis: 'same-days', previousToDate: 50 });
    expect(compare(running, up)).toMatchObject({ against: 50, percent: 100 });
  });

  it('is nothing where data begin inside the period before or a side has no figure', () => {
    const none = { kind: 'none', good: null };
    expect(compare(aResult({ basis: 'first-period' }), up)).toEqual(none);
    expect(compare(aResult({ previous: null }), up)).toEqual(none);
    expect(compare(aResult({ value: null, status: 'no-data' }), up)).toEqual(none);
  });
});

it('a neutral move is neither good nor bad', () => {
  expect(compare(aResult({}), { direction: 'neutral' })).toMatchObject({ kind: 'up', good: null });
});
