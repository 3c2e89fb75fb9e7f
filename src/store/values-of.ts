import type { Collection } from 'mongoose';

/**
 * Each text that stands in a field, once and in order. One look-up in the field's index for each value,
 * however many documents hold it: `distinct` may read them all.
 */
export async function valuesOf<Document extends { _id: string }>(
  collection: Collection<Document>,
  field: keyof Document & string,
): Promise<string[]> {
  const documents = collection as unknown as Collection<Record<string, unknown>>;
  const found: string[] = [];
  for (;;) {
    const next = await documents.findOne(
      { [field]: { $gt: found.at(-1) ?? '' } },
      { sort: { [field]: 1 }, projection: { [field]: 1 } },
    );
    const value = next?.[field];
    if (typeof value !== 'string') return found;
    found.push(value);
  }
}
