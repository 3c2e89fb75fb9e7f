import type { DerivedRows, FactSource } from './derived-rows.js';

/** What has been read so far: what an answer costs, whatever the machine. */
export interface Reads {
  roundTrips: number;
  rows: number;
  facts: number;
}

/** The same sources, with everything that is read from them counted. */
export function counting(sources: { rows: DerivedRows; facts: FactSource }): {
  reads: Reads;
  rows: DerivedRows;
  facts: FactSource;
} {
  const reads: Reads = { roundTrips: 0, rows: 0, facts: 0 };
  const counted = async <Item>(what: 'rows' | 'facts', reading: Promise<Item[]>) => {
    reads.roundTrips += 1;
    const found = await reading;
    reads[what] += found.length;
    return found;
  };
  const withBeside: DerivedRows['withBeside'] = async (ids, asked) => {
    const reading = rows.withBeside(ids, asked);
    await counted(
      'rows',
      reading.then((found) => found.rows),
    );
    return reading;
  };
  const { rows, facts } = sources;
  return {
    reads,
    rows: {
      byIds: (ids) => counted('rows', rows.byIds(ids)),
      comparable: (ids) => counted('rows', rows.comparable(ids)),
      withBeside,
      cellsOfPartner: (partner) => counted('rows', rows.cellsOfPartner(partner)),
      async *cellsByMonth(months) {
        for await (const { month, cells } of rows.cellsByMonth(months)) {
          yield { month, cells: await counted('rows', Promise.resolve(cells)) };
        }
      },
      partnerStocks: () => counted('rows', rows.partnerStocks()),
      ids: () => rows.ids(),
      open: (rankings) => rows.open(rankings),
      raise: (cells) => rows.raise(cells),
      store: (built) => rows.store(built),
    },
    facts: {
      ...facts,
      touching: (cells) => counted('facts', facts.touching(cells)),
      creditedTo: (partners) => counted('facts', facts.creditedTo(partners)),
      ofPartners: (partners) => counted('facts', facts.ofPartners(partners)),
    },
  };
}
