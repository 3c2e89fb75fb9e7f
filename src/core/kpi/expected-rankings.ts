import type { Day } from '../time.js';
import type { Expected, Recomputed } from './full-recomputation.js';
import { rankingSum } from './reduce-ranking.js';
import { lastDayRanked, ownedOf, rowSubject } from './row.js';

/** What the rankings that somebody has asked for must say, from partners that come one by one. */
export function expectedRankings(ids: readonly string[], today: Day) {
  const rankings = ids.flatMap((id) => {
    const of = rowSubject(id);
    if (of.kind !== 'ranking') return [];
    return [{ id, sum: rankingSum({ ...of, until: lastDayRanked(of, today) }) }];
  });
  return {
    ids: rankings.map(({ id }) => id),
    add(partner: string, { cells, stock }: Recomputed) {
      const credited = new Map([...cells].map(([month, { measures }]) => [month, measures]));
      const owned = new Map([...cells].map(([month, sets]) => [month, ownedOf(sets)]));
      const ranked = { id: partner, stock: stock.measures, cells: credited, owned };
      for (const { sum } of rankings) sum.add(ranked);
    },
    rows: (): Expected =>
      new Map(rankings.map(({ id, sum }) => [id, { measures: sum.measures() }])),
  };
}
