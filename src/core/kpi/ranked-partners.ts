import type { Month } from '../time.js';
import { convertFlow, type Exchange, majorOf, type MonthlyAmounts } from './money.js';
import type { RankingMeasures } from './row.js';
import type { Ranked } from './service.js';

/**
 * A ranking as figures in one currency. The quality score is the mean of both percentile ranks; null
 * with nobody to compare with, and for all where one amount cannot be converted: it may lie anywhere.
 */
export function rankedPartners(
  ranking: RankingMeasures | null | undefined,
  exchange: Exchange,
): Ranked[] {
  const partners = (ranking?.partners ?? []).map(([partner, won, amounts, tier]) => ({
    partner,
    tier,
    won,
    amount: majorOf(convertFlow(monthly(amounts), exchange)),
  }));
  return scored(partners);
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
  const ofTier = ranked.filter(({ tier }) => tier === own.tier);
  const peers = own.tier !== '' && ofTier.length >= peersOfTier ? ofTier : ranked;
  if (peers.length < fewestPeers) return null;
  const score = scored(peers).find((one) => one.partner === partner)?.score ?? null;
  return { score, peers: peers.length };
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
