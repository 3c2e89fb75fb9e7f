import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Deal } from '../../src/core/deal.js';
import { fullRecomputation } from '../../src/core/kpi/full-recomputation.js';
import { freshRows, type RowSources } from '../../src/core/kpi/fresh-rows.js';
import { rebuild } from '../../src/core/kpi/rebuild.js';
import type { Ranking } from '../../src/core/kpi/row.js';
import { type Fact, measureContext } from '../../src/core/kpi/measure.js';
import { defaultSettings } from '../../src/core/settings.js';
import { createDealRepository, dealFacts, toDeal } from '../../src/store/deals.js';
import { createDerivedRows, derivedRowCollection } from '../../src/store/derived-rows.js';
import { createFactSource } from '../../src/store/fact-source.js';
import { createFactWriter } from '../../src/store/facts.js';
import { createPartnerRepository } from '../../src/store/partners.js';
import { raise } from '../../src/store/raise.js';
import { dealModel } from '../../src/store/models/deal.js';
import { derivedRowModel } from '../../src/store/models/derived-row.js';
import { freshDatabase } from '../support/database.js';
import { dealsSeen } from '../core/kpi/expected-deals.js';
import { aDeal, aPartner, on } from '../core/kpi/facts.js';
import { utc } from '../core/kpi/kpi-programme.js';
import { Crash, type Gate, gateOf, throughGate } from './scheduled-collection.js';
import { runs } from '../support/properties.js';

const context = measureContext(utc, defaultSettings);
const today = '2030-01-01';
const ids = ['1', '2', '3'];
const joined = ['a', 'b'].map((id) => aPartner(id, { joinedAt: undefined }));
const rankings = ['ranking|2017-04|2017-06', 'ranking|2017-05|2017-05'];
const rowIds = [
  ...['partner|a', 'partner|b', 'programme'].flatMap((scope) =>
    ['2017-04', '2017-05', '2017-06', 'stock'].map((last) => `${scope}|${last}`),
  ),
  ...rankings,
];

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase();
  await dealModel(database.connection).createIndexes();
  await derivedRowModel(database.connection).createIndexes();
  const partners = createPartnerRepository(database.connection, { programme: utc });
  await partners.saveAll(joined);
});
afterAll(() => database.drop());

const open: Gate = (call) => call();

const someDeal = fc
  .record({
    id: fc.constantFrom(...ids),
    partner: fc.constantFrom('a', 'b'),
    registered: fc.constantFrom(on('2017-04-30'), on('2017-05-31')),
    closed: fc.constantFrom(undefined, on('2017-05-31'), on('2017-06-01')),
    amount: fc.bigInt({ min: 1n, max: 9n }),
    credits: fc.constantFrom<Deal['credits']>(undefined, [
      { partner: 'b', role: 'source', share: 40 },
    ]),
    adjustments: fc.constantFrom<Deal['adjustments']>(undefined, [
      { date: '2017-07-15', kind: 'cancellation' },
    ]),
  })
  .map((given) => aDeal({ ...given, outcome: given.closed ? 'won' : 'open' }));

/** One to three saves (of one deal, or of several at once) or removals, and where the writer dies. */
const writer = fc.record({
  writes: fc.array(
    fc.oneof(
      { weight: 3, arbitrary: fc.array(someDeal, { minLength: 1, maxLength: 3 }) },
      { weight: 1, arbitrary: fc.constantFrom(...ids) },
    ),
    { minLength: 1, maxLength: 3 },
  ),
  dies: fc.option(
    fc.record({
      at: fc.integer({ min: 0, max: 40 }),
      when: fc.constantFrom('before' as const, 'after' as const),
    }),
    { nil: undefined },
  ),
});

const recomputer = fc.record({
  questions: fc.array(fc.subarray(rowIds, { minLength: 1 }), { minLength: 1, maxLength: 3 }),
  dies: fc.option(
    fc.record({
      at: fc.integer({ min: 0, max: 20 }),
      when: fc.constantFrom('before' as const, 'after' as const),
    }),
    { nil: undefined },
  ),
});

const rebuilder = recomputer.map(({ dies }) => ({ dies }));

it('ends right, however three writers, two recomputers, a rebuild and a sweeper interleave and wherever they die', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(writer, { minLength: 3, maxLength: 3 }),
      fc.array(recomputer, { minLength: 2, maxLength: 2 }),
      rebuilder,
      async (scheduler, writers, recomputers, { dies: rebuildDies }) => {
        await forgetEverything();
        const turn = () => scheduler.schedule(Promise.resolve());
        const actors = [
          ...writers.map(({ writes, dies }) => write(writes, gateOf(turn, dies))),
          ...recomputers.map(({ questions, dies }) => recompute(questions, gateOf(turn, dies))),
          rebuildAll(gateOf(turn, rebuildDies)),
          sweep(gateOf(turn)),
        ];
        await scheduler.waitFor(Promise.all(actors));
        await sweepAll();
        await expectEverythingRight();
      },
    ),
    { numRuns: runs(30) },
  );
}, 300_000);

it('a mark that a dead writer left is found although the same deal was deleted and came again', async () => {
  await forgetEverything();
  const first = aDeal({ id: '1', partner: 'a' });
  let release = () => {};
  const held = new Promise<void>((go) => (release = go));
  let holding = false;
  const slow: Gate = async (call, name) => {
    holding = name === 'updateMany';
    if (holding) await held;
    return call();
  };
  // The first writer stops right before it clears its mark …
  const stopped = write([[first]], slow);
  await expect.poll(() => holding).toBe(true);
  // … the deal is deleted, and comes again through a writer that dies before it marks anything.
  await deals().remove('1');
  const again = { ...first, partner: 'b' };
  await write(
    [[again]],
    gateOf(async () => {}, { at: 1, when: 'after' }),
  );
  release();
  await stopped;
  await sweepAll();
  await expectEverythingRight();
});

it('whoever finds a batch unmarked that a dead writer has inserted marks it before saying unchanged', async () => {
  await forgetEverything();
  const wins = ids.map((id) => aDeal({ id, partner: 'a', registered: on('2017-04-30') }));
  await recompute(
    [['partner|a|2017-04', 'programme|2017-04']],
    gateOf(async () => {}),
  );
  // It reads, inserts the record and the three deals, and dies.
  await write(
    [wins],
    gateOf(async () => {}, { at: 4, when: 'after' }),
  );
  expect(await deals().saveAll(wins)).toEqual({ created: 0, updated: 0, unchanged: 3 });
  const [cell] = await freshRows(['partner|a|2017-04'], sourcesThrough(open));
  expect(cell?.measures).toMatchObject({ registered: [[30, expect.anything(), 3]] });
  await sweepAll();
  await expectEverythingRight();
});

it('a rebuild of nothing, and no rows where none are wanted, come to an end', async () => {
  for (const name of ['deals', 'derived-rows']) {
    await database.connection.collection(name).deleteMany({});
  }
  const rows = createDerivedRows(database.connection);
  const { rows: none } = await rows.withBeside([], { wholeMonths: true });
  expect([await rows.byIds([]), none]).toEqual([[], []]);
  await rebuildAll(open);
  await expectEverythingRight();
});

it('a rebuild that was overtaken by a write counts what was written, the programme too', async () => {
  await forgetEverything();
  const won = { id: '1', partner: 'a', outcome: 'won', closed: on('2017-05-31') } as const;
  await deals().saveAll([aDeal({ ...won, amount: 1n })]);
  const overtaking: Gate = async (call, name) => {
    const result = await call();
    if (name === 'ofPartners') await deals().saveAll([aDeal({ ...won, amount: 2n })]);
    return result;
  };
  await rebuildAll(overtaking);
  await expectEverythingRight();
});

it('a recomputer that was overtaken by a write leaves its row to be made again', async () => {
  await forgetEverything();
  const won = aDeal({
    id: '1',
    partner: 'a',
    outcome: 'won',
    closed: on('2017-05-31'),
    amount: 1n,
  });
  await deals().saveAll([won]);
  let release = () => {};
  const held = new Promise<void>((go) => (release = go));
  let hasRead = false;
  const slow: Gate = async (call, name) => {
    const result = await call();
    hasRead ||= name === 'touching';
    if (name === 'touching') await held;
    return result;
  };
  const overtaken = recompute([['partner|a|2017-05']], slow);
  await expect.poll(() => hasRead).toBe(true);
  await deals().saveAll([{ ...won, amount: 2n }]);
  release();
  await overtaken;
  await expectEverythingRight();
});

function deals() {
  return createDealRepository(database.connection, { programme: utc });
}

/** What both partners, who are in the programme all the time, won in the months of a ranking. */
function expectRanked({ id, from, month, measures }: Ranking, facts: readonly Fact[]): void {
  const expected = ['a', 'b'].map((partner) => {
    const deals = facts.flatMap((fact) => (fact.kind === 'deal' ? [fact.record] : []));
    const won = dealsSeen(deals, new Set([partner])).filter(({ closed }) => {
      const closedIn = closed?.on?.slice(0, 7) ?? '';
      return closedIn >= from && closedIn <= month;
    });
    const sum = won.reduce((all, { amount }) => all + (amount ?? 0n), 0n);
    return [partner, won.length, sum];
  });
  const found = measures.partners.map(([partner, won, amounts]) => [
    partner,
    won,
    amounts.reduce((all, [, amount]) => all + amount, 0n),
  ]);
  expect([id, found]).toEqual([id, expected]);
}

async function forgetEverything(): Promise<void> {
  for (const name of ['deals', 'derived-rows']) {
    await database.connection.collection(name).deleteMany({});
  }
  await raise(derivedRowCollection(database.connection), [
    'partner|a|0001-01',
    'partner|b|0001-01',
  ]);
}

function writerThrough(gate: Gate) {
  const kind = dealFacts(database.connection, { programme: utc });
  return createFactWriter({
    ...kind,
    facts: throughGate(kind.facts, gate),
    rows: throughGate(kind.rows, gate),
  });
}

/** Sweeps in the midst of everything. */
async function sweep(gate: Gate): Promise<void> {
  const writer = writerThrough(gate);
  for (let round = 0; round < 3; round += 1) await writer.sweepPending();
}

/** Until no record of a batch is kept for a server that might still be inserting it. */
async function sweepAll(): Promise<void> {
  while ((await deals().sweepPending()) > 0);
}

async function write(writes: readonly (Deal[] | string)[], gate: Gate): Promise<void> {
  const through = writerThrough(gate);
  await untilItDies(async () => {
    for (const one of writes) {
      if (typeof one === 'string') await through.remove(one);
      else await through.saveAll(one);
    }
    await through.settled();
  });
}

/** Everything read and written passes the gate. */
function sourcesThrough(gate: Gate): RowSources {
  const { connection } = database;
  const facts = createFactSource(connection);
  return {
    rows: createDerivedRows(connection, throughGate(derivedRowCollection(connection), gate)),
    facts: {
      ...facts,
      touching: (cells) => gate(() => facts.touching(cells), 'touching'),
      ofPartners: (partners) => gate(() => facts.ofPartners(partners), 'ofPartners'),
    },
    context,
    today,
  };
}

async function recompute(questions: readonly string[][], gate: Gate): Promise<void> {
  await untilItDies(async () => {
    for (const question of questions) await freshRows(question, sourcesThrough(gate));
  });
}

async function rebuildAll(gate: Gate): Promise<void> {
  await untilItDies(() => rebuild(sourcesThrough(gate), () => undefined));
}

async function untilItDies(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
  }
}

async function expectEverythingRight(): Promise<void> {
  const { connection } = database;
  const stored = await dealModel(connection).find({}).lean();
  expect(stored.filter(({ pending, deleted }) => pending ?? deleted)).toEqual([]);
  const facts = [
    ...joined.map((record): Fact => ({ kind: 'partner', record })),
    ...stored.map((document): Fact => ({ kind: 'deal', record: toDeal(document) })),
  ];
  const expected = fullRecomputation(facts, context);
  const rows = createDerivedRows(connection);
  const kept = await rows.ids();
  const sources = { rows, facts: createFactSource(connection), context, today };
  const fresh = await freshRows(kept, sources);
  for (const row of fresh) {
    if (row.kind === 'ranking') {
      expectRanked(row, facts);
      continue;
    }
    const empty = { measures: row.kind === 'cell' ? {} : { balances: {}, days: [] } };
    const { measures, owned } = row;
    expect([row.id, { measures, ...(owned && { owned }) }]).toEqual([
      row.id,
      expected.get(row.id) ?? empty,
    ]);
    expected.delete(row.id);
  }
  expect([...expected.keys()].filter((id) => id !== 'programme|stock' || kept.length > 0)).toEqual(
    [],
  );
}
