import { expect, it } from 'vitest';
import { rankedPartners } from '../../../src/core/kpi/ranked-partners.js';
import { createRateTable } from '../../../src/core/kpi/rates.js';
import { emptyMeasures } from '../../../src/core/kpi/row.js';

const ranking = {
  ...emptyMeasures.ranking,
  partners: [
    ['a', 1, [['EUR|2026-01', 100_00n]], ''],
    ['b', 2, [['USD|2026-01', 105_00n]], ''],
  ] as const,
};
const at = (rate: string) => ({
  currency: 'USD',
  rates: createRateTable([{ date: '2026-01-01', from: 'EUR', to: 'USD', rate }], 'USD'),
  end: '2026-03-31',
});
const amounts = (rate: string) => rankedPartners(ranking, at(rate)).map(({ amount }) => amount);

it('a ranking follows a rate that was corrected, however often it was looked at before', () => {
  expect(amounts('1.00')).toEqual([100, 105]);
  expect(amounts('1.20')).toEqual([120, 105]);
  expect(amounts('1.00')).toEqual([100, 105]);
});

it('a ranking looked at twice at the same rates is worked out once', () => {
  const exchange = at('1.10');
  expect(rankedPartners(ranking, exchange)).toBe(rankedPartners(ranking, exchange));
});
