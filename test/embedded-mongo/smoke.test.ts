import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase } from '../support/database.js';

describe('the database of the tests', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database.drop());

  it('keeps money as Int64 and gives it back as bigint', async () => {
    const deals = database.connection.collection('deals');
    await deals.insertOne({ amount: 12_345_678_901_234n, count: 3 });
    expect(await deals.findOne({}, { projection: { _id: 0 } })).toEqual({
      amount: 12_345_678_901_234n,
      count: 3,
    });
  });
});
