import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPartner, aWin } from './facts.js';
import { type KpiProgramme, kpiOf, kpiProgramme } from './kpi-programme.js';

let programme: KpiProgramme;
beforeAll(async () => {
  programme = await kpiProgramme();
  await programme.partners.saveAll([
    aPartner('a', { commissionRate: 12.5 }),
    aPartner('b'),
    aPartner('above', { commissionRate: 5 }),
    aPartner('below', { parent: 'above', commissionRate: 50 }),
  ]);
  await programme.deals.saveAll([
    aWin('2017-05-05', { partner: 'a', amount: 100_004n, customer: 'stays' }),
    aWin('2017-05-06', { partner: 'a', amount: 900_000n, commission: 2_000n }),
    aWin('2016-02-01', { partner: 'a', customer: 'stays' }),
    aWin('2016-03-01', { partner: 'a', customer: 'goes' }),
    aWin('2016-04-01', { partner: 'a', customer: 'also goes' }),
    aWin('2014-04-01', { partner: 'a', customer: 'of long ago' }),
    aWin('2017-05-07', { partner: 'b' }),
    aWin('2017-05-07', { partner: 'above' }),
    aWin('2017-05-07', { partner: 'below' }),
  ]);
});
afterAll(() => programme.drop());

const period = { id: '2017-Q2', kind: 'quarter', from: '2017-04-01', to: '2017-07-01' } as const;
const question = { period, asOf: new Date('2030-01-01T00:00:00Z') };

/** Asked for alone. */
async function revenueOf(partner: string | null) {
  const kpis = ['partner-revenue'] as const;
  return kpiOf(await programme.engine.report({ ...question, partner, kpis }), 'partner-revenue')
    .parts;
}

describe('the commission of a partner', () => {
  it('is what was agreed for a deal, and its rate of all others, to the cent', async () => {
    expect((await revenueOf('a')).commission).toBe(20 + 125.0);
  });

  it('is its rate of what refunds leave', async () => {
    const adjustments = [{ date: '2017-06-01', amount: 60_004n, kind: 'refund' as const }];
    await programme.deals.saveAll([
      aWin('2017-05-09', { id: 'refunded', partner: 'a', amount: 100_004n, adjustments }),
    ]);
    expect((await revenueOf('a')).commission).toBe(20 + 125.0 + 50);
    await programme.deals.saveAll([
      aWin('2017-05-09', { id: 'refunded', partner: 'a', amount: 0n }),
    ]);
  });

  it('is not lowered by the refund of a deal that agreed its own, even where no amount is known', async () => {
    const adjustments = [{ date: '2017-06-01', amount: 60_000n, kind: 'refund' as const }];
    const deal = { id: 'own', partner: 'a', amount: undefined, commission: 500n };
    await programme.deals.saveAll([aWin('2017-05-09', { ...deal, adjustments })]);
    expect((await revenueOf('a')).commission).toBe(20 + 125.0 + 5);
    await programme.deals.remove('own');
  });

  it('is not known where nobody said so, of the programme, and where partners below have their own', async () => {
    expect((await revenueOf('b')).commission).toBeNull();
    expect((await revenueOf(null)).commission).toBeNull();
    expect((await revenueOf('above')).commission).toBeNull();
    expect((await revenueOf('below')).commission).toBe(500);
  });
});

describe('the retention of customers', () => {
  it('is the share of the customers of a year who bought in the next one, too', async () => {
    expect((await revenueOf('a')).retention).toBeCloseTo(100 / 3);
  });

  it('is not known without a customer in the year before, nor of the programme', async () => {
    expect((await revenueOf('b')).retention).toBeNull();
    expect((await revenueOf(null)).retention).toBeUndefined();
  });
});
