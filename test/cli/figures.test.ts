import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCostRepository } from '../../src/store/costs.js';
import { aDeal, aLoss, aPartner, aWin, on, step } from '../core/kpi/facts.js';
import { type KpiProgramme, kpiProgramme } from '../core/kpi/kpi-programme.js';
import { terminalOn } from './support.js';

let programme: KpiProgramme;
let pulse: ReturnType<typeof terminalOn>['pulse'];

const many = (count: number, make: () => ReturnType<typeof aDeal>) =>
  Array.from({ length: count }, make);

beforeAll(async () => {
  programme = await kpiProgramme();
  pulse = terminalOn(programme.connection).pulse;
  await programme.partners.saveAll([
    aPartner('a', { name: 'Acme Nord' }),
    aPartner('b', { name: 'Bolt' }),
  ]);
  await programme.deals.saveAll([
    ...many(18, () => aWin('2017-05-05', { partner: 'a', channel: 'paid' })),
    ...many(2, () => aLoss('2017-05-06', { partner: 'a', channel: 'paid' })),
    ...many(5, () => aWin('2017-05-07', { partner: 'b', channel: 'owned' })),
    ...many(15, () => aLoss('2017-05-08', { partner: 'b', channel: 'owned' })),
    aWin('2017-02-08', { partner: 'a', registered: on('2017-02-01') }),
    aDeal({ partner: 'a', amount: 50_000n, stages: [step('guide', '2017-05-20')] }),
    aDeal({ partner: 'a', amount: 20_000n }),
  ]);
  await createCostRepository(programme.connection).saveAll([
    { month: '2017-05', amount: 900_000n, currency: 'USD', kind: 'spend', channel: 'paid' },
    { month: '2017-05', amount: 1_000_000n, currency: 'USD', kind: 'spend', channel: 'owned' },
  ]);
});
afterAll(() => programme.drop());

async function dataOf<Data>(...words: string[]): Promise<Data> {
  const { out, status } = await pulse(...words, '--json');
  expect(status).toBe(0);
  return (JSON.parse(out) as { data: Data }).data;
}

interface Compared {
  sides: { partner: string | null; period: string }[];
  kpis: { id: string; values: { value: number | null }[]; best: number | null }[];
}

describe('pulse compare', () => {
  it('puts partners beside each other and says which is better', async () => {
    const { sides, kpis } = await dataOf<Compared>('compare', 'Bolt', 'Acme', 'Nord', '2017-Q2');
    expect(sides).toMatchObject([
      { partner: 'b', period: '2017-Q2' },
      { partner: 'a', period: '2017-Q2' },
    ]);
    const rate = kpis.find(({ id }) => id === 'close-rate');
    expect(rate?.values.map(({ value }) => value)).toEqual([25, 90]);
    expect(rate?.best).toBe(1);
    expect(kpis.find(({ id }) => id === 'average-deal-size')?.best).toBeNull();
  });

  it('puts periods of one partner, or of the programme, beside each other', async () => {
    const periods = await dataOf<Compared>(
      'compare',
      'a',
      '2017-Q1',
      '2017-Q2',
      '--kpi',
      'deal-count',
    );
    expect(periods.kpis[0]?.values.map(({ value }) => value)).toEqual([1, 18]);
    const before = await dataOf<Compared>('compare', '2017-Q2', '--kpi', 'deal-count');
    expect(before.sides).toMatchObject([
      { partner: null, period: '2017-Q2' },
      { partner: null, period: '2017-Q1' },
    ]);
    const all = await dataOf<Compared>('compare', 'programme', 'vs', 'bolt', '2017-Q2');
    expect(all.sides.map(({ partner }) => partner)).toEqual([null, 'b']);
  });

  it('does not call one better where chance alone may have made the gap', async () => {
    const { kpis } = await dataOf<Compared>('compare', 'a', '2017-Q1', '2017-Q2');
    expect(kpis.find(({ id }) => id === 'close-rate')?.best).toBeNull();
  });

  it('says whom it does not know', async () => {
    expect(await pulse('compare', 'acme nord', 'zorg')).toMatchObject({ status: 1 });
    expect((await pulse('compare', 'acme nord', 'bold')).err).toContain('Did you mean Bolt');
  });
});

describe('pulse trend', () => {
  it('is one figure over eight periods, oldest first', async () => {
    const { periods } = await dataOf<{ periods: { period: string; value: number }[] }>(
      'trend',
      'bolt',
      '--kpi',
      'deal-count',
      '--period',
      '2017-Q2',
    );
    expect(periods).toHaveLength(8);
    expect(periods[0]).toMatchObject({ period: '2015-Q3', from: '2015-07-01', to: '2015-09-30' });
    expect(periods.at(-1)).toMatchObject({ period: '2017-Q2', value: 5, partial: false });
  });

  it('reads a row a month and one more', async () => {
    const before = programme.engine.documentsRead.rows;
    const period = {
      id: '2017-Q2',
      kind: 'quarter',
      from: '2017-04-01',
      to: '2017-07-01',
    } as const;
    await programme.engine.series({
      ...{ partner: null, kpi: 'deal-count', periods: [period], asOf: new Date('2026-11-02') },
    });
    expect(programme.engine.documentsRead.rows - before).toBeLessThanOrEqual(4);
  });

  it('draws it on a terminal', async () => {
    const { out } = await pulse('trend', '--period', '2017-Q2', '--periods', '2');
    expect(out).toMatch(/2017-Q1\s+1,000 USD\s+n 1\s+▇\n2017-Q2\s+23,000 USD\s+n 23\s+▇{30}/);
    expect(await pulse('trend', '--periods', '99')).toMatchObject({ status: 2 });
  });
});

describe('pulse pipeline', () => {
  it('tells the open deals by stage and the target', async () => {
    await pulse('target', 'a', 'partner-revenue', '2017-Q2', '36000');
    const data = await dataOf<object>('pipeline', 'a', '--period', '2017-Q2');
    expect(data).toMatchObject({
      partner: 'a',
      deals: 2,
      amount: 700,
      weighted: 20 + 375,
      won: 18_000,
      target: 36_000,
      coverage: 700 / 18_000,
    });
    const { stages } = data as { stages: object[] };
    expect(stages[0]).toMatchObject({ stage: 'generate', deals: 1, amount: 200, chance: 10 });
    expect(stages[3]).toMatchObject({ stage: 'guide', deals: 1, amount: 500, chance: 75 });
    const { out } = await pulse('pipeline', 'a', '--period', '2017-Q2');
    expect(out).toMatch(/guide\s+1\s+500 USD\s+75 %/);
  });
});

describe('pulse channels', () => {
  it('tells what each brought in, and where to put the next coin', async () => {
    const data = await dataOf<{ channels: object[] }>('channels', '--period', '2017-Q2');
    expect(data).toMatchObject({ invest: 'paid', cut: 'owned', unsure: null });
    expect(data.channels).toMatchObject([
      {
        channel: 'paid',
        leads: 20,
        won: 18,
        closeRate: 90,
        revenue: 18_000,
        spend: 9000,
        return: 100,
      },
      { channel: 'earned', leads: 0, closeRate: null, return: null },
      { channel: 'owned', leads: 20, won: 5, closeRate: 25, revenue: 5000, return: -50 },
      { channel: 'none', leads: 2 },
    ]);
    expect((await pulse('channels', '--period', '2017-Q2')).out).toContain('Invest in paid');
  });

  it('advises nothing while most leads are untagged', async () => {
    const before = await dataOf<object>('channels', 'a', '--period', '2017-Q1');
    expect(before).toMatchObject({ invest: null, cut: null, unsure: 'untagged' });
  });
});
