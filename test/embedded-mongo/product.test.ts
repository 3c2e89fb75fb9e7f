import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import mongoose from 'mongoose';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { subset } from '../../src/embedded-mongo/subset.js';
import { models } from '../../src/store/models/index.js';
import { startTestEngine, type TestEngine } from './support/engine.js';

const root = resolve(import.meta.dirname, '../..');
/** Every folder of the product that speaks to the database, or could. */
const folders = [
  'src/store',
  'src/scheduler',
  'src/ingest',
  'src/adapters',
  'src/core',
  'src/demo',
  'src/web',
  'src/cli',
];

/** Names of operators: $set, '$in', `$each` … as field names or as whole texts. */
function operatorsIn(path: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const named = ts.isIdentifier(node) || ts.isStringLiteralLike(node);
    if (named && /^\$[a-z]\w*$/i.test(node.text)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest));
  return found;
}

/** Methods of drivers and of mongoose that ask for what no table of the engine holds. */
const unknownMethods =
  /\.(watch|startSession|withTransaction|transaction|mapReduce|rename|createSearchIndex|populate|collation|hint|aggregate|nor|elemMatch|findOneAndDelete|findByIdAndDelete|cursor\(\{ *tailable)\(/;

const files = folders.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name)),
);
const known: ReadonlySet<string> = new Set([
  ...subset.logicalOperators,
  ...subset.queryOperators,
  ...subset.updateOperators,
  ...subset.stages,
  ...subset.accumulators,
  '$each',
]);

describe('the product', () => {
  it('uses no operator outside the subset', () => {
    const outside = files.flatMap((path) =>
      operatorsIn(join(root, path))
        .filter((name) => !known.has(name))
        .map((name) => `${path}: ${name}`),
    );
    expect(outside).toEqual([]);
  });

  it('calls no method that needs more than the subset', () => {
    const calling = files.filter((path) =>
      unknownMethods.test(readFileSync(join(root, path), 'utf8')),
    );
    expect(calling).toEqual([]);
  });

  it('uses operators at all, so that this search finds them', () => {
    const used = new Set(files.flatMap((path) => operatorsIn(join(root, path))));
    expect([...used]).toEqual(expect.arrayContaining(['$set', '$in', '$setOnInsert', '$each']));
  });
});

describe('the migrations of the product', () => {
  let engine: TestEngine;
  let connection: mongoose.Connection;
  const sent: Record<string, unknown>[] = [];
  beforeAll(async () => {
    engine = await startTestEngine();
    const uri = `${engine.engine.uri}pulse`;
    connection = await mongoose
      .createConnection(uri, { autoIndex: false, autoCreate: false, monitorCommands: true })
      .asPromise();
    connection.getClient().on('commandStarted', ({ command }) => {
      sent.push(command);
    });
  });
  afterAll(async () => {
    await connection.close();
    await engine.stop();
  });

  it('make their indexes, each option of which is in the subset, twice', async () => {
    for (let time = 0; time < 2; time++) {
      for (const model of models) await model(connection).createIndexes();
    }
    const specs = sent.flatMap(({ indexes }) => (indexes ?? []) as Record<string, unknown>[]);
    expect(specs.length).toBeGreaterThan(models.length);
    const options: readonly string[] = subset.indexOptions;
    const outside = specs.flatMap((spec) =>
      Object.keys(spec).filter((option) => !options.includes(option)),
    );
    expect(outside).toEqual([]);
    const names = sent.map((command) => Object.keys(command)[0] ?? '');
    expect(names.filter((name) => !Object.hasOwn(subset.commands, name))).toEqual([]);
  });
});
