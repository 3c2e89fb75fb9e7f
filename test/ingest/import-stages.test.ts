import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ImportPorts } from '../../src/ingest/session.js';
import { freshDatabase } from '../support/database.js';
import { fileWith, importing, portsOn } from './support.js';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let ports: ImportPorts;
beforeAll(async () => {
  database = await freshDatabase();
});
beforeEach(async () => {
  await database.connection.dropDatabase();
  ports = portsOn(database.connection);
  await importRows('deals', [
    'id,partner,outcome,stage,amount,registeredAt,closedAt',
    'W,Acme,won,deliver,100,2017-01-05,2017-03-01',
    'O,Acme,open,qualify,,2017-01-06,',
  ]);
});
afterAll(() => database.drop());

const importRows = (kind: string, lines: string[], options = {}) =>
  importing(ports, kind, fileWith(lines.join('\n')), options);
const importStages = (rows: string[], options = {}) =>
  importRows('stages', ['deal,stage,enteredAt,ledBy', ...rows], options);

/** A deal's history in words. */
async function historyOf(id: string): Promise<string[]> {
  const deal = await ports.deals.byId(id);
  return (deal?.stages ?? []).map(({ stage, entered, ledBy }) =>
    [stage, entered.on, ledBy].filter(Boolean).join(' '),
  );
}

const history = [
  'W,generate,2017-01-05,partner',
  'W,demonstrate,2017-02-01,both',
  'W,guide,2017-02-10,',
];

describe('importing stages', () => {
  it('puts a stated history in the place of the one told from dates', async () => {
    expect(await historyOf('W')).toEqual(['deliver 2017-03-01']);
    expect(await importStages(history)).toMatchObject({ created: 3, rejected: 0 });
    expect(await historyOf('W')).toEqual([
      'generate 2017-01-05 partner',
      'demonstrate 2017-02-01 both',
      'guide 2017-02-10',
    ]);
    expect(await historyOf('O')).toEqual(['qualify 2017-01-06']);
  });

  it('changes nothing the second time, whatever the order of the rows', async () => {
    await importStages(history);
    const before = await ports.deals.byId('W');
    const again = await importStages([...history].reverse());
    expect(again).toMatchObject({ created: 0, updated: 0, unchanged: 3 });
    expect(await ports.deals.byId('W')).toEqual(before);
  });

  it('keeps a stage that was entered twice, and moves one whose date was corrected', async () => {
    await importStages([...history, 'W,demonstrate,2017-02-20,vendor']);
    expect(await historyOf('W')).toContain('demonstrate 2017-02-20 vendor');
    await importStages(['W,demonstrate,2017-02-03,both']);
    expect(await historyOf('W')).toEqual([
      'generate 2017-01-05 partner',
      'demonstrate 2017-02-03 both',
      'guide 2017-02-10',
    ]);
  });

  it('goes on with a history that another thousand rows interrupt', async () => {
    const between = Array.from(
      { length: 1000 },
      (_, day) =>
        `O,guide,${1900 + (day % 100)}-0${1 + Math.floor(day / 200)}-0${1 + (Math.floor(day / 100) % 2)},partner`,
    );
    const [first = '', ...others] = history;
    expect(await importStages([first, ...between, ...others])).toMatchObject({ rejected: 0 });
    expect(await historyOf('W')).toHaveLength(3);
    expect(await historyOf('O')).toHaveLength(1000);
  });

  it('leaves a stated history alone when the deals are imported again', async () => {
    await importStages(['O,generate,2017-01-06,vendor', 'O,qualify,2017-01-20,partner']);
    await importRows('deals', ['id,outcome,stage', 'O,open,qualify']);
    expect(await historyOf('O')).toEqual([
      'generate 2017-01-06 vendor',
      'qualify 2017-01-20 partner',
    ]);
  });

  it.each([
    [
      'deals it does not know',
      'X,guide,2017-01-01,',
      'there is no deal "X": import the deals first',
    ],
    ['stages that are none', 'W,Stage 4,2017-01-01,', 'stage: "Stage 4" is none of'],
    [
      'leaders that are none',
      'W,guide,2017-01-01,Bob',
      'ledBy: "Bob" is none of partner, vendor, both',
    ],
    ['entries without a date', 'W,guide,,', 'enteredAt is missing'],
  ])('rejects %s', async (_, row, reason) => {
    const { rejections } = await importStages([row]);
    expect(rejections).toEqual([{ line: 2, reason: expect.stringContaining(reason) as string }]);
  });

  it('stores nothing in a dry run', async () => {
    expect(await importStages(history, { dryRun: true })).toMatchObject({ created: 3 });
    expect(await historyOf('W')).toEqual(['deliver 2017-03-01']);
  });
});
