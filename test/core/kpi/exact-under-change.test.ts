import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Deal, stages } from '../../../src/core/deal.js';
import { fullRecomputation } from '../../../src/core/kpi/full-recomputation.js';
import { freshRows } from '../../../src/core/kpi/fresh-rows.js';
import { type Fact, measureContext } from '../../../src/core/kpi/measure.js';
import { parsePeriodId } from '../../../src/core/kpi/period-words.js';
import type { Partner } from '../../../src/core/partner.js';
import { defaultSettings } from '../../../src/core/settings.js';
import { addDays, dayAt } from '../../../src/core/time.js';
import type { Attendance } from '../../../src/core/training.js';
import { createDerivedRows, derivedRowCollection } from '../../../src/store/derived-rows.js';
import { createFactSource } from '../../../src/store/fact-source.js';
import { expectedFigures } from './expected-figures.js';
import { catalogueFigures, expectedCatalogue, type Facts } from './expected-catalogue.js';
import { aDeal, anAttendance, aPartner } from './facts.js';
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
      qualified: dated,
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
  | { does: 'ask'; partner: string | null; period: string };

const partners = ['a', 'b|2017-01', 'programme'];

const somePartner: fc.Arbitrary<Partner> = fc
  .record(
    { id: fc.constantFrom(...partners), joinedAt: dated, leftAt: dated },
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

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
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

  it('derived rows equal a full recomputation after any sequence of changes', async () => {
    const at = await kpiProgramme(programme, { activeDays });
    await fc.assert(
      fc.asyncProperty(
        steps,
        fc.constantFrom('2017-Q1', '2017-Q2', '2017-03', '2017', 'last-30d', 'last-90d', 'ytd'),
        instant,
        async (sequence, word, asOf) => {
          await forgetEverything(at);
          const facts = await play(sequence, at);
          await expectRowsToEqual(facts, at);
          await expectFiguresToEqual(facts, word, asOf, at);
        },
      ),
      { numRuns: 40 },
    );
    await at.drop();
  }, 120_000);

  async function expectRowsToEqual(all: Facts, { connection }: KpiProgramme): Promise<void> {
    const ids = (await derivedRowCollection(connection).find({}).toArray()).map(({ _id }) => _id);
    const sources = {
      rows: createDerivedRows(connection),
      facts: createFactSource(connection),
      context,
      today: '2030-01-01',
    };
    const facts: Fact[] = [
      ...all.deals.map((record) => ({ kind: 'deal' as const, record })),
      ...all.attendances.map((record) => ({ kind: 'attendance' as const, record })),
      ...all.partners.map((record) => ({ kind: 'partner' as const, record })),
    ];
    const expected = fullRecomputation(facts, context);
    for (const row of await freshRows(ids, sources)) {
      // What a ranking says is told by the figures below.
      if (row.kind === 'ranking') continue;
      const empty = row.kind === 'cell' ? {} : nothing;
      expect(row.measures).toEqual(expected.get(row.id) ?? empty);
      expected.delete(row.id);
    }
    // Where nothing ever happened to a partner there is no row, and a sum of nothing is nothing.
    const missing = [...expected].filter(([, measures]) => !isDeepStrictEqual(measures, nothing));
    expect(missing).toEqual([]);
  }

  async function expectFiguresToEqual(
    all: Facts,
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
      const wanted = expectedFigures(all.deals, partner, { ...period, lastDay }, context);
      const registered = kpiOf(report, 'registered-deals');
      expect({
        registered: registered.value,
        ...pick(registered.parts, ['open', 'openBefore', 'active', 'undated']),
        won: kpiOf(report, 'deal-count').value,
        lost: kpiOf(report, 'close-rate').parts.lost,
        revenue: kpiOf(report, 'partner-revenue').value,
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
  for (const name of ['deals', 'attendances', 'partners', 'derived-rows']) {
    await connection.collection(name).deleteMany({});
  }
}

/** Does the steps and says which facts there are in the end. */
async function play(sequence: readonly Step[], at: KpiProgramme): Promise<Facts> {
  const kept = new Map<string, Deal>();
  const joined = new Map<string, Partner>();
  const attended = new Map<string, Attendance>();
  const keyOf = (one: Attendance) =>
    `${one.partner}/${one.person}/${one.course}/${one.attended.on}`;
  for (const step of sequence) {
    if (step.does === 'ask') await at.report(step.partner, step.period, '2017-05-15T12:00:00Z');
    if (step.does === 'save') {
      await at.deals.saveAll(step.deals);
      for (const one of step.deals) kept.set(one.id, one);
    }
    if (step.does === 'join') {
      await at.partners.saveAll([step.partner]);
      joined.set(step.partner.id, step.partner);
    }
    if (step.does === 'attend') {
      await at.training.saveAttendances([step.attendance]);
      attended.set(keyOf(step.attendance), step.attendance);
    }
    if (step.does === 'strike') {
      await at.training.removeAttendance(step.attendance);
      attended.delete(keyOf(step.attendance));
    }
    if (step.does === 'remove') {
      await at.deals.remove(step.id);
      kept.delete(step.id);
    }
  }
  return {
    deals: [...kept.values()],
    partners: [...joined.values()],
    attendances: [...attended.values()],
  };
}
