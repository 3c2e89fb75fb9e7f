import { describe, expect, it } from 'vitest';
import { type Cost, costOf, costsWithin, spendByChannel } from '../../../src/core/kpi/costs.js';

function aCost(given: Partial<Cost> = {}): Cost {
  return { month: '2017-05', amount: 100n, currency: 'USD', kind: 'spend', ...given };
}

describe('costs', () => {
  it('fall on the first day of their month', () => {
    const costs = ['2017-03', '2017-04', '2017-06', '2017-07'].map((month) => aCost({ month }));
    const months = (from: string, to: string) =>
      costsWithin(costs, { from, to }).map(({ month }) => month);
    expect(months('2017-04-01', '2017-07-01')).toEqual(['2017-04', '2017-06']);
    expect(months('2017-04-01', '2017-06-02')).toEqual(['2017-04', '2017-06']);
    expect(months('2017-04-02', '2017-06-01')).toEqual([]);
  });

  it('are added up by month and currency, of one kind', () => {
    const costs = [
      aCost({ channel: 'paid' }),
      aCost({ channel: 'owned', amount: 5n }),
      aCost({ currency: 'EUR' }),
      aCost({ month: '2017-06' }),
      aCost({ kind: 'training' }),
    ];
    expect(costOf(costs, 'spend')).toEqual(
      new Map([
        [
          '2017-05',
          new Map([
            ['USD', 105n],
            ['EUR', 100n],
          ]),
        ],
        ['2017-06', new Map([['USD', 100n]])],
      ]),
    );
  });

  it('that nobody recorded are not costs of nothing', () => {
    expect(costOf([aCost()], 'programme')).toBeUndefined();
    expect(costOf([aCost({ amount: 0n })], 'spend')).toBeDefined();
  });

  it('of marketing are told apart by channel', () => {
    const costs = [aCost({ channel: 'paid' }), aCost(), aCost({ kind: 'programme' })];
    expect([...spendByChannel(costs).keys()]).toEqual(['paid', 'none']);
    expect(spendByChannel(costs).get('paid')).toEqual(
      new Map([['2017-05', new Map([['USD', 100n]])]]),
    );
  });
});
