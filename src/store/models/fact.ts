import type { Schema } from 'mongoose';

/** What every fact carries besides its own fields; see FactFields in store/facts.ts. */
export const factSchema = {
  _id: { type: String, required: true },
  hash: { type: String, required: true },
  layout: { type: String, required: true },
  v: { type: Number, required: true },
  touched: [String],
  pending: String,
  deleted: Boolean,
} as const;

/** What derived rows, the sweeper and a new layout look facts up by. */
export function factIndexes(schema: Pick<Schema, 'index'>): void {
  schema.index({ touched: 1 });
  schema.index({ pending: 1 });
  schema.index({ layout: 1, _id: 1 });
}
