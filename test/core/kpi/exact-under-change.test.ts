import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Adjustment, type Credit, type Deal, stages } from '../../../src/core/deal.js';
import type { FactSource } from '../../../src/core/kpi/derived-rows.js';
import { fullRecomputation } from '../../../src/core/kpi/full-recomputation.js';
import { freshRows, type RowSources } from '../../../src/core/kpi/fresh-rows.js';
import { rebuild } from '../../../src/core/kpi/rebuild.js';
import { type Fact, type MeasureContext, measureContext } from '../../../src/core/kpi/measure.js';
import { parsePeriodId } from '../../../src/core/kpi/period-words.js';
import type { Partner } from '../../../src/core/partner.js';
import type { Programme } from '../../../src/core/programme.js';
import { defaultSettings } from '../../../src/core/settings.js';
import { addDays, dayAt } from '../../../src/core/time.js';
import type { Response } from '../../../src/core/survey/response.js';
import type { Attendance } from '../../../src/core/training.js';
import { createDerivedRows } from '../../../src/store/derived-rows.js';
import { toDeal } from '../../../src/store/deals.js';
import { createFactSource } from '../../../src/store/fact-source.js';
import { createPartnerMerge } from '../../../src/store/merge-partners.js';
import { dealModel } from '../../../src/store/models/deal.js';
import { runs } from '../../support/properties.js';
import { dealsSeen, treeOf } from './expected-deals.js';
import { expectedFigures } from './expected-figures.js';
import type { Facts } from './expected-asked.js';
import { catalogueFigures, expectedCatalogue } from './expected-catalogue.js';
import { aDeal, anAttendance, aPartner, aResponse } from './facts.js';
import { type KpiProgramme, kpiOf, kpiProgramme, utc } from './kpi-programme.js';

/** Instants around month ends, the clock changes of Jerusalem, New York and Lord Howe, and quiet years. */
const instant = fc.oneof(
  fc.date({ min: new Date('2016-11-01'), max: new Date('2017-08-01'), noInvalidDate: true }),
  fc
    .tuple(
      fc.constantFrom(
        '2017-01-01',
        '2017-03-24',
        '2017-03-31',
        '2017-04-02',
        '2017-07-01',
        '2015-10-31',
      ),
      fc.integer({ min: -14, max: 14 }),
    )
    .map(([day, hours]) => new Date(Date.parse(`${day}T00:00:00Z`) + hours * 3_600_000)),
);

const dated = instant.chain((at) =>
  fc.constantFrom({ at }, { at, on: at.toISOString().slice(0, 10) }),
);

/** Together they may be more than the whole. */
const someCredit: fc.Arbitrary<Credit> = fc.record({
  partner: fc.constantFrom('a', 'b|2017-01', 'programme', 'd'),
  role: fc.constantFrom('source', 'influence'),
  share: fc.constantFrom(0, 13, 33, 50, 100),
});

const someAdjustment: fc.Arbitrary<Adjustment> = fc
  .record(
    {
      date: fc.constantFrom('2016-12-31', '2017-03-31', '2017-04-01', '2017-06-15'),
      kind: fc.constantFrom('refund', 'cancellation'),
      amount: fc.bigInt({ min: 0n, max: 10n ** 4n }),
    },
    { requiredKeys: ['date', 'kind'] },
  )
  .map((given) => (given.kind === 'refund' ? { amount: 1n, ...given } : given));

const someDeal: fc.Arbitrary<Deal> = fc
  .record(
    {
      id: fc.constantFrom('1', '2', '3', '4', '5'),
      partner: fc.constantFrom('a', 'b|2017-01', 'programme'),
      outcome: fc.constantFrom('open', 'won', 'lost'),
      registered: dated,
      closed: dated,
      amount: fc.bigInt({ min: 0n, max: 10n ** 15n }),
      stages: fc.array(
        fc.record({
          stage: fc.constantFrom(...stages),
          entered: dated,
          ledBy: fc.constantFrom('partner', 'vendor', 'both', undefined),
        }),
        { maxLength: 4 },
      ),
      channel: fc.constantFrom('paid', 'earned'),
      competitor: fc.constantFrom('Globex'),
      lostReason: fc.constantFrom('competitor', 'timing'),
      origin: fc.constantFrom('partner-sourced', 'vendor'),
      customer: fc.constantFrom('c1', 'c2|x'),
      paidAmount: fc.bigInt({ min: 0n, max: 10n ** 6n }),
      commission: fc.bigInt({ min: 0n, max: 10n ** 6n }),
      expectedClose: dated,
      qualified: dated,
      kind: fc.constantFrom('new', 'renewal'),
      status: fc.constantFrom('approved', 'expired', 'withdrawn'),
      credits: fc.uniqueArray(someCredit, { maxLength: 3, selector: ({ partner }) => partner }),
      adjustments: fc.array(someAdjustment, { minLength: 1, maxLength: 3 }),
    },
    { requiredKeys: ['id', 'outcome', 'stages'] },
  )
  .map((given) =>
    aDeal({ registered: undefined, partner: undefined, ...inTime(decidedOnADay(given)) }),
  );

/** Nobody can say when a deal was decided that has no closing day; an import refuses it. */
function decidedOnADay<Given extends Pick<Deal, 'outcome' | 'closed'>>(given: Given): Given {
  return given.closed ? given : { ...given, outcome: 'open' };
}

/** Stage entries of one instant have no order that an onlooker could know. */
function inTime<Given extends { stages: Deal['stages'] }>(given: Given): Given {
  const stagesInOrder = [...given.stages]
    .sort((a, b) => a.entered.at.getTime() - b.entered.at.getTime())
    .map((entry) => ({ ...entry, entered: { at: entry.entered.at } }));
  return { ...given, stages: stagesInOrder };
}

const nothing = { balances: {}, days: [] };

type Step =
  | { does: 'save'; deals: Deal[] }
  | { does: 'remove'; id: string }
  | { does: 'join'; partner: Partner }
  | { does: 'attend'; attendance: Attendance }
  | { does: 'strike'; attendance: Attendance }
  | { does: 'answer'; response: Response }
  | { does: 'forget'; response: string }
  | { does: 'merge'; from: string; into: string }
  | { does: 'rebuild' }
  | { does: 'ask'; partner: string | null; period: string };

const partners = ['a', 'b|2017-01', 'programme', 'd'];

const somePartner: fc.Arbitrary<Partner> = fc
  .record(
    {
      id: fc.constantFrom(...partners),
      joinedAt: dated,
      leftAt: dated,
      commissionRate: fc.constantFrom(0, 100),
      parent: fc.constantFrom(...partners),
      earlier: fc.array(
        fc.record(
          {
            until: fc.constantFrom('2017-01-01', '2017-03-15', '2017-04-01'),
            parent: fc.constantFrom(...partners),
          },
          { requiredKeys: ['until'] },
        ),
        { minLength: 1, maxLength: 1 },
      ),
    },
    { requiredKeys: ['id'] },
  )
  .map(({ id, ...given }) => aPartner(id, { joinedAt: undefined, ...given }));

const someAttendance: fc.Arbitrary<Attendance> = fc
  .record({
    partner: fc.constantFrom(...partners),
    person: fc.constantFrom('ann', 'ben'),
    course: fc.constantFrom('demos', 'prices|x'),
    attended: fc
      .constantFrom('2017-01-01', '2017-03-31', '2017-04-01')
      .map((day) => ({ at: new Date(`${day}T03:00:00Z`), on: day })),
    completed: fc.boolean(),
  })
  .map((given) => anAttendance('2017-01-01', given));

const someResponse: fc.Arbitrary<Response> = fc
  .record({
    id: fc.constantFrom('r1', 'r2', 'r3'),
    partner: fc.constantFrom(...partners),
    month: fc.constantFrom('2016-12', '2017-03'),
    anonymous: fc.boolean(),
    answers: fc.record({ rewards: fc.constantFrom(1, 5, null), recommend: fc.nat(10) }),
  })
  .map((given) => aResponse(given));

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 2,
      arbitrary: fc.record({ does: fc.constant('answer' as const), response: someResponse }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        does: fc.constant('forget' as const),
        response: fc.constantFrom('r1', 'r2'),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        does: fc.constant('merge' as const),
        from: fc.constantFrom('a', 'b|2017-01'),
        into: fc.constantFrom('programme', 'd'),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ does: fc.constant('join' as const), partner: somePartner }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ does: fc.constant('attend' as const), attendance: someAttendance }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ does: fc.constant('strike' as const), attendance: someAttendance }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        does: fc.constant('save' as const),
        deals: fc.array(someDeal, { minLength: 1, maxLength: 3 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        does: fc.constant('remove' as const),
        id: fc.constantFrom('1', '2', '3'),
      }),
    },
    { weight: 1, arbitrary: fc.constant({ does: 'rebuild' as const }) },
    {
      weight: 2,
      arbitrary: fc.record({
        does: fc.constant('ask' as const),
        partner: fc.constantFrom(...partners, null),
        period: fc.constantFrom('2017-Q1', '2017-03', 'last-30d'),
      }),
    },
  ),
  { minLength: 3, maxLength: 14 },
);

const places = [
  { timeZone: 'UTC', fiscalYearStart: 1 },
  { timeZone: 'Asia/Jerusalem', fiscalYearStart: 4 },
  { timeZone: 'America/New_York', fiscalYearStart: 10 },
  { timeZone: 'Australia/Lord_Howe', fiscalYearStart: 7 },
];

describe.each(places)('in $timeZone, with fiscal years from month $fiscalYearStart', (place) => {
  const activeDays = 30;
  const programme = { ...utc, ...place };
  const context = measureContext(programme, { ...defaultSettings, activeDays });

  it(
    'derived rows equal a full recomputation after any sequence of changes',
    { timeout: runs(300_000) },
    async () => {
      const at = await kpiProgramme(programme, { activeDays });
      await fc.assert(
        fc.asyncProperty(
          steps,
          fc.constantFrom('2017-Q1', '2017-Q2', '2017-03', '2017', 'last-30d', 'last-90d', 'ytd'),
          instant,
          async (sequence, word, asOf) => {
            await forgetEverything(at);
            const facts = await play(sequence, at, programme, context);
            await expectRowsToEqual(facts, at);
            await expectFiguresToEqual(facts, word, asOf, at);
          },
        ),
        // Long shrinking ends in time to be told.
        { numRuns: runs(25), interruptAfterTimeLimit: runs(200_000), markInterruptAsFailure: true },
      );
      await at.drop();
    },
  );

  async function expectRowsToEqual(all: AllFacts, { connection }: KpiProgramme): Promise<void> {
    const sources = sourcesOn(connection, context);
    const ids = await sources.rows.ids();
    const facts: Fact[] = [
      ...all.deals.map((record) => ({ kind: 'deal' as const, record })),
      ...all.attendances.map((record) => ({ kind: 'attendance' as const, record })),
      ...all.partners.map((record) => ({ kind: 'partner' as const, record })),
      ...all.responses.map((record) => ({ kind: 'response' as const, record })),
    ];
    const expected = fullRecomputation(facts, context);
    for (const row of await freshRows(ids, sources)) {
      // What a ranking says is told by the figures below.
      if (row.kind === 'ranking') continue;
      const empty = { measures: row.kind === 'cell' ? {} : nothing };
      const { measures, owned } = row;
      expect({ measures, ...(owned && { owned }) }).toEqual(expected.get(row.id) ?? empty);
      expected.delete(row.id);
    }
    // Where nothing ever happened to a partner there is no row, and a sum of nothing is nothing.
    const missing = [...expected].filter(
      ([, { measures, owned }]) => !isDeepStrictEqual(owned ?? measures, nothing),
    );
    expect(missing).toEqual([]);
  }

  async function expectFiguresToEqual(
    all: AllFacts,
    word: string,
    asOf: Date,
    { engine }: KpiProgramme,
  ): Promise<void> {
    const today = dayAt(asOf, place.timeZone);
    const period = parsePeriodId(word, { ...place, today });
    if (!period) throw new Error(`${word} is no period`);
    for (const partner of [...partners, null]) {
      const report = await engine.report({ partner, period, asOf });
      const last = addDays(period.to, -1);
      const lastDay = today < last ? today : last;
      const tree = partner === null ? null : treeOf(partner, all.partners, lastDay);
      const seen = dealsSeen(all.deals, tree);
      const wanted = expectedFigures(seen, { ...period, lastDay }, context);
      const registered = kpiOf(report, 'registered-deals');
      expect({
        registered: registered.value,
        ...pick(registered.parts, ['open', 'openBefore', 'active', 'undated']),
        won: kpiOf(report, 'deal-count').value,
        lost: kpiOf(report, 'close-rate').parts.lost,
        revenue: kpiOf(report, 'partner-revenue').value,
        ...pick(kpiOf(report, 'partner-revenue').parts, ['gross', 'refunds']),
        meanDays: kpiOf(report, 'time-to-close').value,
        medianDays: kpiOf(report, 'time-to-close').parts.median ?? null,
      }).toEqual(wanted);
      const days = { ...period, lastDay };
      expect(catalogueFigures(report)).toEqual(expectedCatalogue(all, partner, days, context));
    }
  }
});

function pick(from: Record<string, unknown>, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(keys.map((key) => [key, from[key]]));
}

async function forgetEverything({ connection }: KpiProgramme): Promise<void> {
  for (const name of ['deals', 'attendances', 'partners', 'responses', 'derived-rows']) {
    await connection.collection(name).deleteMany({});
  }
}

function sourcesOn(connection: KpiProgramme['connection'], context: MeasureContext): RowSources {
  const rows = createDerivedRows(connection);
  return { rows, facts: createFactSource(connection), context, today: '2030-01-01' };
}

type AllFacts = Facts;

/** Does the steps and says which facts there are in the end. */
async function play(
  sequence: readonly Step[],
  at: KpiProgramme,
  programme: Programme,
  context: MeasureContext,
): Promise<AllFacts> {
  const facts = new Map<string, Fact>();
  const keyOf = (one: Attendance) =>
    JSON.stringify(['attendance', one.partner, one.person, one.course, one.attended.on]);
  for (const step of sequence) {
    if (step.does === 'ask') await at.report(step.partner, step.period, '2017-05-15T12:00:00Z');
    if (step.does === 'rebuild') await rebuild(sourcesOn(at.connection, context), () => undefined);
    if (step.does === 'save') {
      await at.deals.saveAll(step.deals);
      for (const record of step.deals) facts.set(`deal ${record.id}`, { kind: 'deal', record });
    }
    if (step.does === 'join') {
      await at.partners.saveAll([step.partner]);
      facts.set(`partner ${step.partner.id}`, { kind: 'partner', record: step.partner });
    }
    if (step.does === 'attend') {
      await at.training.saveAttendances([step.attendance]);
      facts.set(keyOf(step.attendance), { kind: 'attendance', record: step.attendance });
    }
    if (step.does === 'strike') {
      await at.training.removeAttendance(step.attendance);
      facts.delete(keyOf(step.attendance));
    }
    if (step.does === 'remove') {
      await at.deals.remove(step.id);
      facts.delete(`deal ${step.id}`);
    }
    if (step.does === 'answer') {
      await at.responses.saveAll([step.response]);
      facts.set(`response ${step.response.id}`, { kind: 'response', record: step.response });
    }
    if (step.does === 'forget') {
      await at.responses.remove(step.response);
      facts.delete(`response ${step.response}`);
    }
    if (step.does === 'merge') await merge(step, at, programme, facts);
  }
  return sorted([...facts.values()]);
}

/** What a merge makes of each fact is tested with the import; here it is taken as it was stored. */
async function merge(
  { from, into }: { from: string; into: string },
  { connection }: KpiProgramme,
  programme: Programme,
  facts: Map<string, Fact>,
): Promise<void> {
  await createPartnerMerge(connection, { programme })(from, into);
  const source = createFactSource(connection);
  const stored = await Promise.all([undefined, ...partners].map((of) => storedOf(of, source)));
  facts.clear();
  for (const [key, fact] of stored.flat()) facts.set(key, fact);

  async function storedOf(of: string | undefined, from: FactSource) {
    const found = of === undefined ? await unowned() : await from.ofPartners([of]);
    return found.map((fact): [string, Fact] => [keyOfFact(fact), fact]);
  }

  async function unowned(): Promise<Fact[]> {
    const found = await dealModel(connection)
      .find({ partner: { $exists: false } })
      .lean();
    return found.map((one) => ({ kind: 'deal', record: toDeal(one) }));
  }
}

function keyOfFact({ kind, record }: Fact): string {
  if (kind === 'child') throw new Error('no fact that is stored');
  if (kind !== 'attendance') return `${kind} ${record.id}`;
  const { partner, person, course, attended } = record;
  return JSON.stringify(['attendance', partner, person, course, attended.on]);
}

function sorted(facts: readonly Fact[]): AllFacts {
  return {
    deals: facts.flatMap((one) => (one.kind === 'deal' ? [one.record] : [])),
    partners: facts.flatMap((one) => (one.kind === 'partner' ? [one.record] : [])),
    attendances: facts.flatMap((one) => (one.kind === 'attendance' ? [one.record] : [])),
    responses: facts.flatMap((one) => (one.kind === 'response' ? [one.record] : [])),
  };
}
