import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { deal, type Deal } from '../../src/core/deal.js';
import { type KpiProgramme, kpiOf, kpiProgramme } from '../core/kpi/kpi-programme.js';
import { on, step } from '../core/kpi/facts.js';

const row = z.object({
  opportunity_id: z.string(),
  sales_agent: z.string(),
  deal_stage: z.enum(['Won', 'Lost', 'Engaging', 'Prospecting']),
  engage_date: z.string(),
  close_date: z.string(),
  close_value: z.string(),
});
const quarter = z.object({
  engaged: z.number(),
  won: z.number(),
  lost: z.number(),
  close_rate: z.number().nullable(),
  won_amount: z.number(),
  avg_won_deal: z.number().nullable(),
  avg_days_to_close_won: z.number().nullable(),
  active_at_quarter_end: z.number(),
});
const figures = z.object({ per_quarter: z.record(z.string(), quarter) });
const truth = z.object({ overall: figures, partners: z.record(z.string(), figures) });

/** The public CRM export where it lies beside the project, and a small file of the same shape. */
const folders = [
  { name: 'a small export, counted by hand', folder: resolve('test/fixtures/sales-pipeline') },
  { name: '8,800 deals of a public CRM export', folder: resolve('../shared/data/maven-crm') },
].filter(({ folder }) => existsSync(join(folder, 'truth.json')));

describe.each(folders)('every partner and quarter of $name', ({ folder }) => {
  const rows = z
    .array(row)
    .parse(parse(readFileSync(join(folder, 'sales_pipeline.csv')), { columns: true, bom: true }));
  const expected = truth.parse(JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')));
  let programme: KpiProgramme;

  beforeAll(async () => {
    programme = await kpiProgramme();
    await programme.deals.saveAll(rows.map(toDeal));
  });
  afterAll(() => programme.drop());

  const scopes = [
    ...Object.entries(expected.partners).map(([partner, of]) => ({ partner, of })),
    { partner: null, of: expected.overall },
  ];

  it.each(scopes)('agrees with the independent count for $partner', async ({ partner, of }) => {
    let openBefore = 0;
    for (const [period, wanted] of Object.entries(of.per_quarter)) {
      const report = await programme.report(partner, period);
      const found = (id: Parameters<typeof kpiOf>[1]) => kpiOf(report, id);
      expect(found('registered-deals')).toMatchObject({ status: 'ok', value: wanted.engaged });
      const open = wanted.active_at_quarter_end;
      expect(found('registered-deals').parts).toMatchObject({ open, openBefore });
      openBefore = open;
      expect(found('deal-count')).toMatchObject({ status: 'ok', value: wanted.won, n: wanted.won });
      expect(found('partner-revenue')).toMatchObject({ status: 'ok', value: wanted.won_amount });
      expect(found('average-deal-size')).toMatchObject(okOrNoData(wanted.avg_won_deal));
      expect(found('time-to-close')).toMatchObject(okOrNoData(wanted.avg_days_to_close_won));
      const decided = wanted.won + wanted.lost;
      expect(found('close-rate')).toMatchObject(
        okOrNoData(wanted.close_rate === null ? null : (100 * wanted.won) / decided),
      );
      expect(found('close-rate').n).toBe(decided);
    }
  });

  it('changes nothing when the same file comes again', async () => {
    const before = await programme.report(null, '2017-Q2');
    const saved = await programme.deals.saveAll(rows.map(toDeal));
    expect(saved).toEqual({ created: 0, updated: 0, unchanged: rows.length });
    const readBefore = programme.engine.documentsRead.facts;
    expect(await programme.report(null, '2017-Q2')).toEqual(before);
    expect(programme.engine.documentsRead.facts).toBe(readBefore);
  });

  it('counts the deals without a date and no others as undated', async () => {
    const undated = rows.filter(({ engage_date, close_date }) => !engage_date && !close_date);
    const registered = await programme.kpi(null, 'registered-deals', '2017-Q2');
    expect(registered.parts.undated).toBe(undated.length);
  });
});

function okOrNoData(value: number | null): object {
  return value === null
    ? { status: 'no-data', value: null, change: null }
    : { status: 'ok', value };
}

const outcomes = { Won: 'won', Lost: 'lost', Engaging: 'open', Prospecting: 'open' } as const;
const stagesReached = {
  Won: 'deliver',
  Lost: 'qualify',
  Engaging: 'qualify',
  Prospecting: 'generate',
} as const;

function toDeal(of: z.infer<typeof row>): Deal {
  const stage = stagesReached[of.deal_stage];
  const entered = of.close_date || of.engage_date;
  return deal.parse({
    id: of.opportunity_id,
    partner: of.sales_agent,
    currency: 'USD',
    outcome: outcomes[of.deal_stage],
    ...(of.close_value && { amount: BigInt(of.close_value) * 100n }),
    ...(of.engage_date && { registered: on(of.engage_date) }),
    ...(of.close_date && { closed: on(of.close_date) }),
    stages: entered ? [step(stage, entered)] : [],
  });
}
