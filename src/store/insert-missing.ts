import { isDuplicateKey } from './duplicate-key.js';

const rowsPerWrite = 1000;

/** Any of our models whose rows are given as they are stored. */
interface Inserting<T> {
  insertMany(rows: T[], options: { ordered: false }): Promise<unknown>;
}

/** Inserts the rows whose `_id` does not exist yet and leaves all others as they are. */
export async function insertMissing<T extends { _id: string }>(
  model: Inserting<T>,
  rows: readonly T[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsPerWrite) {
    try {
      await model.insertMany(rows.slice(from, from + rowsPerWrite), { ordered: false });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }
}
