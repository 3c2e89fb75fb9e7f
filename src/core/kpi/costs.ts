import { z } from 'zod';
import { deal } from '../deal.js';
import type { Saved } from '../ports.js';
import { type Day, month, type Month } from '../time.js';
import type { MonthlyAmounts } from './money.js';

export const costKinds = ['programme', 'spend', 'training'] as const;
export const costChannel = deal.shape.channel.unwrap();

/**
 * Money spent on the programme in one month; one per (partner, month, kind, channel, currency).
 * Without `partner` it is the whole programme's and is not spread over partners. `amount` is in minor
 * units of `currency`.
 */
export const cost = z.object({
  partner: z.string().min(1).optional(),
  month,
  amount: z.bigint().nonnegative(),
  currency: z.string().regex(/^[A-Z]{3}$/),
  kind: z.enum(costKinds),
  channel: costChannel.optional(),
});
export type Cost = z.infer<typeof cost>;

/** Where the engine finds costs. */
export interface CostSource {
  /** A partner's own costs of these months; null: those of all partners and of none. */
  of(partner: string | null, months: readonly Month[]): Promise<Cost[]>;
}

export interface CostRepository extends CostSource {
  /** Those of the given costs that are stored, found by their key, whatever their amount. */
  stored(costs: readonly Cost[]): Promise<Cost[]>;
  /** Writes or replaces by key. */
  saveAll(costs: readonly Cost[]): Promise<Saved>;
}

/**
 * The costs of a stretch of days, `to` exclusive. A month's costs fall on its first day, so the months
 * of a quarter add up to the quarter and nothing is cut in pieces.
 */
export function costsWithin(costs: readonly Cost[], { from, to }: { from: Day; to: Day }): Cost[] {
  return costs.filter((one) => `${one.month}-01` >= from && `${one.month}-01` < to);
}

/** Sums of one kind by month and currency; undefined where nothing was recorded (0 may have been). */
export function costOf(costs: readonly Cost[], kind: Cost['kind']): MonthlyAmounts | undefined {
  const wanted = costs.filter((one) => one.kind === kind);
  return wanted.length > 0 ? byMonth(wanted) : undefined;
}

/**
 * Marketing spend by channel, `none` = no channel was named; channels without a record are absent.
 * `convertFlow` of money.ts turns each into the currency that is shown.
 */
export function spendByChannel(
  costs: readonly Cost[],
): Map<NonNullable<Cost['channel']> | 'none', MonthlyAmounts> {
  const spend = costs.filter(({ kind }) => kind === 'spend');
  const channels = new Set(spend.map(({ channel }) => channel ?? 'none'));
  return new Map(
    [...channels].map((channel) => [
      channel,
      byMonth(spend.filter((one) => (one.channel ?? 'none') === channel)),
    ]),
  );
}

function byMonth(costs: readonly Cost[]): MonthlyAmounts {
  const months = new Map<Month, Map<string, bigint>>();
  for (const { month: of, currency, amount } of costs) {
    const sums = months.get(of) ?? new Map<string, bigint>();
    months.set(of, sums.set(currency, (sums.get(currency) ?? 0n) + amount));
  }
  return months;
}
