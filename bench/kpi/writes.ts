import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Deal } from '../../src/core/deal.js';
import { rebuild } from '../../src/core/kpi/rebuild.js';
import { importFile } from '../../src/ingest/import-file.js';
import { importKinds } from '../../src/ingest/kinds/index.js';
import type { Product } from '../../src/main.js';
import { derivedRowCollection } from '../../src/store/derived-rows.js';
import { dealModel } from '../../src/store/models/deal.js';
import { writeFileOf } from './files.js';
import { scaledTo } from './generated.js';
import { inTurn, judged, quantile } from './ratios.js';

const written = 300;
const imported = 20_000;
const batch = 1000;
const factCollections = ['deals', 'responses', 'attendances', 'partners'];

/** A deal with its marks against a plain insert, and a file's rows against insertMany of the same. */
export async function timeWrites(product: Product, partners: readonly string[]): Promise<void> {
  const { connection } = product.database;
  const plain = connection.collection<{ _id: string }>('bench-plain');
  // The same indexes as the deals': what is compared is the protocol, not the number of indexes.
  for (const [key] of dealModel(connection).schema.indexes()) {
    await plain.createIndex(Object.entries(key).map(([field]) => [field, 1] as [string, 1]));
  }
  const [sample] = await connection.collection<{ _id: string }>('deals').find().limit(1).toArray();
  console.log('one deal written, ms');
  const times = await inTurn(written, {
    'plain insert': (round) => plain.insertOne({ ...sample, _id: `plain-${round}` }),
    'deal with its marks': (round) => product.deals.saveAll([oneDeal(round, partners)]),
  });
  const [one, marked] = ['plain insert', 'deal with its marks'].map((name) => times.get(name));
  judged('deal with its marks ÷ plain insert, p50', quantile(marked, 0.5) / quantile(one, 0.5), 3);
  await timeImport(product, partners.length);
  await plain.drop();
}

async function timeImport(product: Product, partners: number): Promise<void> {
  const { connection } = product.database;
  const folder = mkdtempSync(join(tmpdir(), 'kpi-import-'));
  const scale = { ...scaledTo(imported, partners), prefix: 'M', seed: 'more' };
  const file = await writeFileOf('deals', scale, folder);
  const kind = importKinds.find(({ id }) => id === 'deals');
  if (!kind) throw new Error('Deals cannot be imported.');
  const request = { kind, file, map: [], values: [], encoding: 'utf-8', dryRun: false };
  const { programme } = product.config;
  const importing = performance.now();
  await importFile({ ...request, otherFolder: folder }, { ports: product.imports, programme });
  const ours = performance.now() - importing;
  rmSync(folder, { recursive: true });

  const documents = await connection
    .collection<{ _id: string }>('deals')
    .find({ _id: { $gte: 'M', $lt: 'N' } })
    .toArray();
  if (documents.length !== imported) throw new Error(`${documents.length} rows were imported.`);
  const inserting = performance.now();
  for (let start = 0; start < documents.length; start += batch) {
    const some = documents.slice(start, start + batch);
    await connection
      .collection<{ _id: string }>('bench-plain')
      .insertMany(some, { ordered: false });
  }
  const bare = performance.now() - inserting;
  console.log(`import of ${imported} rows: ${perRow(ours)}, bare insertMany: ${perRow(bare)}`);
  judged('imported row ÷ row of insertMany', ours / bare, 2);
}

const perRow = (ms: number) => `${((ms / imported) * 1000).toFixed(0)} µs a row`;

/**
 * Everything worked out again against one read of the facts it is worked out from: with rows that are
 * right, and with all of them to be written anew, as after a change of the layout.
 */
export async function timeRebuild(product: Product): Promise<void> {
  const { connection } = product.database;
  const reading = performance.now();
  let read = 0;
  for (const name of factCollections) {
    const documents = connection.collection(name).find();
    while (await documents.next()) read += 1;
  }
  const bare = performance.now() - reading;
  console.log(`bare read of ${read} facts: ${seconds(bare)}`);
  const rebuilt = async (name: string) => {
    const working = performance.now();
    await rebuild(await product.rowSources(), () => undefined);
    const ours = performance.now() - working;
    console.log(`rebuild, ${name}: ${seconds(ours)}`);
    judged(`rebuild, ${name} ÷ bare read`, ours / bare, 2);
  };
  await rebuilt('rows that are right');
  await derivedRowCollection(connection).updateMany({}, { $set: { fingerprint: '' } });
  await rebuilt('all rows written anew');
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

function oneDeal(round: number, partners: readonly string[]): Deal {
  const partner = partners[(round * 13) % partners.length] ?? '';
  return {
    ...{ id: `W${round}`, partner, amount: 1_000_000n + BigInt(round), currency: 'USD' },
    ...{ kind: 'new', outcome: 'won', status: 'approved', stages: [] },
    registered: { at: new Date('2025-09-10T10:00:00Z') },
    closed: { at: new Date('2025-11-11T11:00:00Z') },
  };
}
