import { describe, expect, it } from 'vitest';
import { causeOf, concentrationOf, moversOf } from '../../../src/core/kpi/movers.js';
import { kpiResultOf, reportOf } from '../../support/maven-report.js';

/** A partner's report: revenue, wins and open deals now and before; half of the decided were won. */
function partner(
  id: string,
  [now, before]: [number, number],
  given: { won?: number; old?: number } = {},
) {
  const { won = 20, old = 0 } = given;
  return reportOf(
    [
      kpiResultOf('partner-revenue', { value: now, previous: before }),
      kpiResultOf('deal-count', { value: won, previous: won }),
      kpiResultOf('close-rate', { value: 50, previous: 50, n: 2 * won }),
      kpiResultOf('average-deal-size', { value: now / won, previous: before / won }),
      kpiResultOf('registered-deals', { value: 9, parts: { open: 30, old } }),
    ],
    { partner: id },
  );
}

describe('the partners of a programme’s card', () => {
  it('are the four with the largest move: falls first, rises over old deals, then the good ones', () => {
    const { needYou, good } = moversOf([
      partner('level', [100, 99]),
      partner('fell', [70, 100]),
      partner('fell-most', [40, 100]),
      partner('rose', [150, 100]),
      partner('rose-over-old', [145, 100], { old: 11 }),
      partner('rose-a-little', [110, 100]),
    ]);
    expect(needYou.map((one) => one.partner)).toEqual(['fell-most', 'fell', 'rose-over-old']);
    expect(good.map((one) => one.partner)).toEqual(['rose']);
  });

  it('have at least ten decided deals in both periods', () => {
    const { needYou, good } = moversOf([
      partner('few', [10, 100], { won: 4 }),
      partner('new', [5, 0]),
    ]);
    expect([...needYou, ...good]).toEqual([]);
  });
});

describe('why revenue moved', () => {
  it('is split by count and size', () => {
    const daniell = { won: { now: 29, before: 47 }, average: { now: 2714, before: 3727 } };
    expect(causeOf(daniell)).toEqual({ first: 'count', second: true });
    const volume = { won: { now: 115, before: 63 }, average: { now: 3245, before: 2678 } };
    expect(causeOf(volume)).toEqual({ first: 'count', second: false });
    const size = { won: { now: 20, before: 21 }, average: { now: 1000, before: 2000 } };
    expect(causeOf(size)).toEqual({ first: 'size', second: false });
    expect(causeOf({ won: { now: 0, before: 5 }, average: { now: 0, before: 9 } })).toBeNull();
  });

  it('may be a few large deals', () => {
    const small = Array.from({ length: 22 }, () => 1500);
    const large = [23_746, 24_949, 25_464, 27_385];
    expect(concentrationOf([...small, ...large], [5000])).toMatchObject({
      deals: 4,
      smallest: 23_746,
      largest: 27_385,
      again: 0,
    });
    expect(concentrationOf([...small, ...large], [20_000])).toMatchObject({ again: 1 });
    expect(concentrationOf(small, [])).toBeNull();
    expect(concentrationOf(large, [])).toBeNull();
  });
});
