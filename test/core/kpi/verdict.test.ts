import { describe, expect, it } from 'vitest';
import { judge, type Beside } from '../../../src/core/kpi/verdict.js';
import type { KpiResult } from '../../../src/core/kpi/report.js';
import { kpiResultOf, reportOf } from '../../support/maven-report.js';

const alone: Beside = { median: null, gone: 1, programmeRate: null, knowsYearAgo: false };

/** A partner that won 100,000 of 40 decided deals at 50 %. */
function judged(
  revenue: Partial<KpiResult>,
  beside: Partial<Beside> = {},
  { decided = 40, rate = 50, parts = {} } = {},
) {
  const report = reportOf([
    kpiResultOf('partner-revenue', { value: 100_000, ...revenue }),
    kpiResultOf('close-rate', { value: rate, n: decided }),
    kpiResultOf('registered-deals', { value: 50, parts }),
  ]);
  return judge(report, { ...alone, ...beside });
}

describe('a verdict', () => {
  it('holds revenue against the target’s pace first', () => {
    const all = { yearAgo: 10_000, previous: 10_000 };
    const beside = { gone: 0.5, median: 10_000, knowsYearAgo: true };
    expect(judged({ ...all, target: 220_000 }, beside)).toMatchObject({
      verdict: 'needs-a-look',
      against: { what: 'target', value: 110_000, own: 100_000 },
    });
    expect(judged({ ...all, target: 250_000 }, beside).verdict).toBe('needs-a-look');
    expect(judged({ ...all, target: 260_000 }, beside).verdict).toBe('off-track');
    expect(judged({ ...all, target: 210_000 }, beside).verdict).toBe('on-track');
  });

  it('then against the own year ago, where data go back so far', () => {
    const beside = { median: 1, knowsYearAgo: true };
    expect(judged({ yearAgo: 130_000 }, beside).verdict).toBe('off-track');
    expect(judged({ yearAgo: 130_000 }, { ...beside, knowsYearAgo: false }).against?.what).toBe(
      'median',
    );
  });

  it('then against the median, and without one against the period before', () => {
    expect(judged({ previous: 200_000 }, { median: 104_000 }).verdict).toBe('on-track');
    expect(judged({ previous: 200_000 }).verdict).toBe('off-track');
    expect(judged({ previous: 200_000, basis: 'first-period' }).against).toBeUndefined();
  });

  it('is one step lower where open deals grow old', () => {
    const old = { open: 100, old: 30, oldBefore: 20 };
    expect(judged({}, { median: 90_000 }, { parts: old })).toMatchObject({
      verdict: 'needs-a-look',
      ageing: true,
    });
    for (const few of [
      { ...old, oldBefore: 21 },
      { ...old, open: 301 },
    ]) {
      expect(judged({}, { median: 90_000 }, { parts: few }).verdict).toBe('on-track');
    }
  });

  it('is one step lower where far fewer deals are won than in the programme', () => {
    const beside = { median: 90_000, programmeRate: 50 };
    expect(judged({}, beside, { rate: 29 }).verdict).toBe('needs-a-look');
    expect(judged({}, beside, { rate: 31 }).verdict).toBe('on-track');
    expect(judged({}, beside, { rate: 29, decided: 9 }).verdict).toBe('on-track');
  });

  it('is too early under five decided deals', () => {
    expect(judged({}, { median: 1 }, { decided: 4 }).verdict).toBe('too-early');
  });
});
