import { randomUUID } from 'node:crypto';
import type { FactMarks } from './fact-marks.js';
import type { FactFields, FactKindStore, FactLayout } from './facts.js';
import { valuesOf } from './values-of.js';

/** Works out anew which cells facts belong to, where they were laid out by another layout. */
export async function layOutFacts<Record>(
  kind: FactKindStore<Record>,
  marks: FactMarks,
): Promise<number> {
  const { facts } = kind;
  const layout = await kind.layout();
  let count = 0;
  for (const name of await valuesOf(facts, 'layout')) {
    if (name === layout.name) continue;
    count += await marks.inPages({ layout: name, deleted: { $ne: true } }, async (page) => {
      const whole = await facts.find({ _id: { $in: page.map(({ _id }) => _id) } }).toArray();
      await layOutAll(whole, { kind, layout, marks });
    });
  }
  return count;
}

async function layOutAll<Record>(
  documents: readonly FactFields[],
  { kind, layout, marks }: LaidOut<Record>,
): Promise<void> {
  const token = randomUUID();
  await kind.facts.bulkWrite(
    documents.map((document) => ({
      updateOne: {
        filter: { _id: document._id, v: document.v ?? { $exists: false } },
        update: {
          $set: { layout: layout.name, pending: token },
          $inc: { v: 1 },
          $addToSet: { touched: { $each: layout.touches(kind.toRecord(document)) } },
        },
      },
    })),
    { ordered: false },
  );
  await marks.propagate(await marks.of({ _id: { $in: documents.map(({ _id }) => _id) } }));
}

interface LaidOut<Record> {
  kind: FactKindStore<Record>;
  layout: FactLayout<Record>;
  marks: FactMarks;
}
