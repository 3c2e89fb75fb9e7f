import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDeal, aPartner, aWin, on } from '../core/kpi/facts.js';
import { type KpiProgramme, kpiProgramme } from '../core/kpi/kpi-programme.js';

let programme: KpiProgramme;
const inMay = '2017-05-15T12:00:00Z';

beforeAll(async () => {
  programme = await kpiProgramme();
  await programme.partners.saveAll(['a', 'b', 'c'].map((id) => aPartner(id)));
  const open = { outcome: 'open', registered: on('2017-04-10') } as const;
  await programme.deals.saveAll([
    aWin('2017-05-05', { partner: 'a', amount: 400_000n }),
    aDeal({ ...open, partner: 'a', amount: 900_000n }),
    aWin('2017-05-05', { partner: 'b', amount: 400_000n }),
    aDeal({ ...open, partner: 'b', amount: 900_000n }),
    aDeal({ ...open, partner: 'c', amount: 900_000n }),
  ]);
  const target = { kpi: 'partner-revenue', period: '2017-Q2' } as const;
  await programme.targets.saveAll([
    { ...target, partner: 'a', value: 10_000 },
    { ...target, partner: 'b', value: 4_000 },
  ]);
});
afterAll(() => programme.drop());

const partsOf = async (partner: string, period = '2017-Q2') =>
  (await programme.kpi(partner, 'opportunity-pipeline', period, inMay)).parts;

describe('the pipeline against a revenue target', () => {
  it('says how much of it is won, how much of the time is gone, and whether the rest is covered', async () => {
    const { attainment, pace, coverage } = await partsOf('a');
    expect(attainment).toBe(40);
    // 1 April to 15 May are 45 of 91 days.
    expect(pace).toBeCloseTo((100 * 45) / 91, 10);
    // 9,000 are open, 6,000 are left to be won.
    expect(coverage).toBe(1.5);
  });

  it('has nothing left to cover once the target is reached', async () => {
    expect(await partsOf('b')).toMatchObject({ attainment: 100, coverage: null });
  });

  it('says nothing where nobody set a target for the period', async () => {
    const nothing = { attainment: null, pace: null, coverage: null };
    expect(await partsOf('c')).toMatchObject(nothing);
    expect(await partsOf('a', '2017-05')).toMatchObject(nothing);
  });

  it('stands beside the revenue as its target', async () => {
    const revenue = await programme.kpi('a', 'partner-revenue', '2017-Q2', inMay);
    expect(revenue).toMatchObject({ value: 4000, target: 10_000 });
  });
});
