import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createBesideMemory } from '../../src/core/kpi/beside-memory.js';
import { type Settings, settings as known } from '../../src/core/settings.js';
import {
  announcing,
  announcingIn,
  type BesideRevision,
  besideRevisionId,
  besideState,
  revisionsIn,
} from '../../src/store/beside-revision.js';
import { createDerivedRows } from '../../src/store/derived-rows.js';
import { freshDatabase } from '../support/database.js';
import { Crash, type Gate, gateOf, throughGate } from './scheduled-collection.js';

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

const revisions = () => revisionsIn(database.connection);
const values = () => database.connection.collection<{ _id: string; value: number }>('made-up');
const still = () => 0;
const open: Gate = (call) => call();

const dies = fc.option(
  fc.record({
    at: fc.integer({ min: 0, max: 2 }),
    when: fc.constantFrom('before' as const, 'after' as const),
  }),
  { nil: undefined },
);

it('a question sees every write acknowledged before it, and at last the truth, however writers, processes and crashes interleave', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(dies, { minLength: 1, maxLength: 3 }),
      fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 2 }),
      async (scheduler, writers, questions) => {
        await revisions().deleteMany({});
        await values().deleteMany({});
        await values().insertOne({ _id: 'one', value: 0 });
        await besideState(undefined, revisions());
        const turn = () => scheduler.schedule(Promise.resolve());
        const acknowledged = { value: 0 };
        const processes = questions.map(processOf);
        const ofWriters = writers.map((one) => write(gateOf(turn, one), acknowledged));
        const ofReaders = processes.map(async (ask, index) => {
          const gate = gateOf(turn);
          for (let asked = 0; asked < (questions[index] ?? 0); asked += 1) {
            const before = acknowledged.value;
            expect(await ask(gate)).toBeGreaterThanOrEqual(before);
          }
        });
        await scheduler.waitFor(Promise.all([...ofWriters, ...ofReaders]));
        const truth = await stored();
        for (const later of [now, afterDeath]) {
          for (const ask of processes) expect(await ask(open, later)).toBe(truth);
        }
      },
    ),
    { numRuns: 300 },
  );
}, 120_000);

it('a writer that was stopped for longer than anybody waits is seen when it goes on', async () => {
  await revisions().deleteMany({});
  await values().deleteMany({});
  await values().insertOne({ _id: 'one', value: 0 });
  const ask = processOf();
  await ask(open);
  await announcing(
    database.connection,
    now,
  )(async () => {
    expect(await ask(open, afterDeath)).toBe(0);
    await values().updateOne({ _id: 'one' }, { $inc: { value: 1 } });
  });
  expect(await ask(open)).toBe(1);
});

it('asks again only after a write, and remembers nothing while somebody writes', async () => {
  await revisions().deleteMany({});
  let reads = 0;
  const memory = createBesideMemory({ settings: () => counted() }, still);
  const counted = async (): Promise<Settings> => {
    reads += 1;
    return known.parse({});
  };
  const rows = createDerivedRows(database.connection);
  const ask = async () => {
    const { beside } = await rows.withBeside([], { wholeMonths: true });
    await memory.at(beside).settings();
    return reads;
  };
  // The first question finds no state, and makes one.
  expect([await ask(), await ask(), await ask()]).toEqual([1, 2, 2]);
  const announced = announcing(database.connection);
  await announced(async () => expect([await ask(), await ask()]).toEqual([3, 4]));
  expect([await ask(), await ask()]).toEqual([5, 5]);
});

it('reads again after a minute, because who writes by hand tells nobody', async () => {
  let [minute, reads] = [0, 0];
  const read = () => Promise.resolve(known.parse({ activeDays: (reads += 1) }));
  const memory = createBesideMemory({ settings: read }, () => minute * 60_000);
  const ask = async () => (await memory.at({ revision: 'one' }).settings()).activeDays;
  expect([await ask(), await ask()]).toEqual([1, 1]);
  minute = 1;
  expect([await ask(), await ask()]).toEqual([2, 2]);
});

it('what could not be read is asked for again', async () => {
  let away = true;
  const read = () => (away ? Promise.reject(new Error('away')) : Promise.resolve(known.parse({})));
  const memory = createBesideMemory({ settings: read }, still);
  await expect(memory.at({ revision: 'one' }).settings()).rejects.toThrow('away');
  away = false;
  await expect(memory.at({ revision: 'one' }).settings()).resolves.toBeDefined();
});

const now = () => 0;
/** When a writer that has ended in the middle is waited for no longer. */
const afterDeath = () => 24 * 3_600_000;

/** Raises a number by one; it stands for all that is kept beside the rows. */
async function write(gate: Gate, acknowledged: { value: number }): Promise<void> {
  const through = throughGate(revisions(), gate);
  const raise = () => values().updateOne({ _id: 'one' }, { $inc: { value: 1 } });
  try {
    await announcingIn(through, now)(() => gate(raise, 'updateOne'));
    acknowledged.value += 1;
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
  }
}

/** One process that asks, and remembers between its questions. */
function processOf() {
  let gate = open;
  const settings = async () => known.parse({ neverClosedDays: (await gate(stored, 'find')) + 1 });
  const memory = createBesideMemory({ settings }, still);
  return async (through: Gate, at = now): Promise<number> => {
    gate = through;
    const found = await gate(stateStored, 'find');
    const state = await besideState(found, revisions(), at);
    return (await memory.at(state).settings()).neverClosedDays - 1;
  };
}

async function stored(): Promise<number> {
  return (await values().findOne({ _id: 'one' }))?.value ?? 0;
}

async function stateStored(): Promise<BesideRevision | undefined> {
  return (await revisions().findOne({ _id: besideRevisionId })) ?? undefined;
}
