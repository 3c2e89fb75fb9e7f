import { describe, expect, it } from 'vitest';
import type { KpiResult } from '../../../src/core/kpi/report.js';
import { standingOf, toldAfter } from '../../../src/core/watching/movement.js';
import type { Rule, Told } from '../../../src/core/watching/subscription.js';

const rule: Rule = {
  kind: 'rule',
  kpi: 'close-rate',
  direction: 'falls',
  by: 'points',
  threshold: 10,
  against: 'previous',
  period: 'quarter',
};

function result(given: Partial<KpiResult>): KpiResult {
  return {
    ...{ id: 'close-rate', status: 'ok', value: 50, unit: 'percent', n: 40, previous: 62 },
    ...{ previousToDate: 62, yearAgo: null, change: -12, basis: 'full', target: null, parts: {} },
    version: 1,
    ...given,
  };
}

describe('where a figure stands', () => {
  it('is counted in the direction of the rule', () => {
    expect(standingOf(rule, result({}), 1)).toEqual({ now: 50, before: 62, moved: 12, n: 40 });
    expect(standingOf({ ...rule, direction: 'rises' }, result({}), 1)?.moved).toBe(-12);
  });

  it('is held against the same days while the period runs', () => {
    const running = result({ basis: 'same-days', previousToDate: 55 });
    expect(standingOf(rule, running, 0.5)?.moved).toBe(5);
  });

  it('is in percent of what was before where the rule says so', () => {
    const revenue = result({ id: 'partner-revenue', unit: 'money', value: 75, previous: 100 });
    expect(standingOf({ ...rule, by: 'percent' }, revenue, 1)?.moved).toBe(25);
  });

  it('is held against the part of the target that is due by now', () => {
    const revenue = result({ id: 'partner-revenue', unit: 'money', value: 40, target: 100 });
    const held = standingOf({ ...rule, against: 'target', by: 'percent' }, revenue, 0.5);
    expect(held).toEqual({ now: 40, before: 50, moved: 20, n: 40 });
  });

  it('is not known of a rate over fewer than five deals, or while nothing can be compared', () => {
    expect(standingOf(rule, result({ n: 4 }), 1)).toBeNull();
    expect(standingOf(rule, result({ basis: 'first-period' }), 1)).toBeNull();
    expect(standingOf(rule, result({ status: 'suppressed', value: null }), 1)).toBeNull();
  });
});

describe('what has been told', () => {
  const look = (moved: number, period = '2026-Q4') => [
    { partner: 'acme', period, standing: { now: 50 - moved, before: 50, moved, n: 40 } },
  ];
  /** The days on which something was told, one look a day. */
  function tellingDays(movements: number[], of: Rule = rule): number[] {
    let told: Told[] = [];
    return movements.flatMap((moved, at) => {
      const on = `2026-11-${String(at + 1).padStart(2, '0')}`;
      told = toldAfter(of, told, look(moved), on);
      return told.some((one) => one.on === on) ? [at + 1] : [];
    });
  }

  it('is said once while nothing changes', () => {
    expect(tellingDays([4, 12, 12, 13, 12])).toEqual([2]);
  });

  it('is said again when it has moved as far once more', () => {
    expect(tellingDays([12, 15, 22, 23])).toEqual([1, 3]);
  });

  it('is news again after it has recovered, not after it has trembled', () => {
    expect(tellingDays([12, 9, 12])).toEqual([1]);
    expect(tellingDays([12, 4, 12])).toEqual([1, 3]);
  });

  it('is said once below a level, and again after it was above', () => {
    const level = { ...rule, by: 'level', threshold: 40 } as const;
    expect(tellingDays([1, 20, 30, -1, 2], level)).toEqual([1, 5]);
  });

  it('is news in another period', () => {
    const first = toldAfter(rule, [], look(12, '2026-Q3'), '2026-10-01');
    const second = toldAfter(rule, first, look(12, '2026-Q4'), '2026-10-02');
    expect(second).toMatchObject([{ period: '2026-Q4', on: '2026-10-02' }]);
  });

  it('stays while nothing can be measured', () => {
    const told = toldAfter(rule, [], look(12), '2026-11-01');
    const unknown = [{ partner: 'acme', period: '2026-Q4', standing: null }];
    expect(toldAfter(rule, told, unknown, '2026-11-02')).toEqual(told);
  });
});
