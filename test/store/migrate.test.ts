import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLeases } from '../../src/store/leases.js';
import { migrate } from '../../src/store/migrate.js';
import { models } from '../../src/store/models/index.js';
import { personModel } from '../../src/store/models/person.js';
import { freshDatabase } from '../support/database.js';

const folder = join(import.meta.dirname, '../../src/store/models');

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

describe('the migration', () => {
  it('makes the indexes of every collection, by several processes at once and again later', async () => {
    const { connection } = database;
    await Promise.all([1, 2, 3].map(() => migrate(connection, createLeases(connection))));
    await migrate(connection, createLeases(connection));
    expect(await personModel(connection).collection.indexes()).toContainEqual(
      expect.objectContaining({ key: { identities: 1 }, unique: true }),
    );
  });

  it('knows every model that there is', () => {
    const declared = readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .flatMap((source) => /export function (\w+Model)\(/.exec(source)?.[1] ?? []);
    expect(models.map(({ name }) => name).sort()).toEqual(declared.sort());
  });
});
