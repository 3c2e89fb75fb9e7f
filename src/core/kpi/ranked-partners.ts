import type { Month } from '../time.js';
import { convertFlow, type Exchange, majorOf, type MonthlyAmounts } from './money.js';
import type { RankingMeasures } from './row.js';
import type { Ranked } from './service.js';
import { remembered } from './sums-at-hand.js';

/** What a ranking came out as at these rates. */
interface Known {
  exchange: Pick<Exchange, 'currency' | 'rates'>;
  ranked: readonly Ranked[];
}

/** Every partner's card looks at the same few rankings, all of them at all partners. */
const known = new WeakMap<RankingMeasures, Known>();

/**
 * A ranking as figures in one currency. The quality score is the mean of both percentile ranks; null
 * with nobody to compare with, and for all where one amount cannot be converted: it may lie anywhere.
 */
export function rankedPartners(
  ranking: RankingMeasures | null | undefined,
  exchange: Exchange,
): readonly Ranked[] {
  if (!ranking) return [];
  const before = known.get(ranking);
  const { currency, rates } = exchange;
  if (before?.exchange.currency === currency && before.exchange.rates === rates) {
    return before.ranked;
  }
  const ranked = scored(
    ranking.partners.map(([partner, won, amounts, tier]) => ({
      ...{ partner, tier, won },
      amount: majorOf(convertFlow(monthly(amounts), exchange)),
    })),
  );
  known.set(ranking, { exchange, ranked });
  return ranked;
}

/** Partners of one tier are compared with each other where they are at least so many. */
const peersOfTier = 10;
/** Fewer than so many say nothing about any of them. */
const fewestPeers = 5;

/**
 * A partner among its peers: those of its tier, or all where these are few; null where it is not ranked
 * or has fewer than five, itself included.
 */
export function amongPeers(
  ranked: readonly Ranked[],
  partner: string | null,
): { score: number | null; peers: number } | null {
  const own = ranked.find((one) => one.partner === partner);
  if (!own) return null;
  const peers = peersOf(ranked)(own.tier);
  if (peers.length < fewestPeers) return null;
  const score = peers.find((one) => one.partner === partner)?.score ?? null;
  return { score, peers: peers.length };
}

const knownPeers = new WeakMap<readonly Ranked[], (tier: string) => readonly Ranked[]>();

/** By tier: with whom its partners are compared, scored among themselves. */
function peersOf(ranked: readonly Ranked[]) {
  const before = knownPeers.get(ranked);
  if (before) return before;
  const peers = remembered((tier: string) => {
    const ofTier = ranked.filter((one) => one.tier === tier);
    return tier !== '' && ofTier.length >= peersOfTier ? scored(ofTier) : ranked;
  });
  knownPeers.set(ranked, peers);
  return peers;
}

function scored(partners: readonly Omit<Ranked, 'wonRank' | 'amountRank' | 'score'>[]): Ranked[] {
  const byCount = percentileRanks(partners.map(({ won }) => won));
  const byAmount = percentileRanks(partners.map(({ amount }) => amount));
  return partners.map((one) => {
    const wonRank = byCount?.get(one.won) ?? null;
    const amountRank = byAmount?.get(one.amount) ?? null;
    const score = wonRank === null || amountRank === null ? null : (wonRank + amountRank) / 2;
    return { ...one, wonRank, amountRank, score };
  });
}

/** From keys `currency|month`. */
function monthly(amounts: RankingMeasures['partners'][number][2]): MonthlyAmounts {
  const months = new Map<Month, Map<string, bigint>>();
  for (const [key, amount] of amounts) {
    const [currency = '', month = ''] = key.split('|');
    months.set(month, (months.get(month) ?? new Map<string, bigint>()).set(currency, amount));
  }
  return months;
}

/**
 * Percentile rank of each value: 100 × (less + ½ (equal − 1)) ÷ (N − 1), so that equals share one and
 * the best alone has 100.
 */
function percentileRanks(values: readonly (number | null)[]): Map<number | null, number> | null {
  const known = values.filter((value) => value !== null).sort((a, b) => a - b);
  if (known.length < 2 || known.length < values.length) return null;
  const ranks = new Map<number | null, number>();
  known.forEach((value, less) => {
    if (ranks.has(value)) return;
    const equal = known.lastIndexOf(value) - less + 1;
    ranks.set(value, (100 * (less + (equal - 1) / 2)) / (known.length - 1));
  });
  return ranks;
}
