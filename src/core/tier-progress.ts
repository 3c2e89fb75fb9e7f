/** What a tier can ask for. */
export const tierDemands = ['revenue', 'deals', 'courses'] as const;
export type TierDemand = (typeof tierDemands)[number];

/** A tier and what it takes. */
export interface TierRequirement {
  tier: string;
  demands: Record<TierDemand, number>;
}

/** How far a partner is from the next tier. */
export interface TierProgress {
  next: string;
  /** What is still missing, in the order of the demands; empty = nothing. */
  missing: { demand: TierDemand; amount: number }[];
}

/** Reads the setting `tierPlan`: `gold:revenue=50000;courses=2`, the lowest tier first. */
export function readTierPlan(plan: readonly string[]): TierRequirement[] {
  return plan.map((text) => {
    const [tier = '', demands = ''] = text.split(':');
    const pairs = demands.split(';').map((pair) => {
      const [demand, amount] = pair.split('=');
      return [demand, Number(amount)] as const;
    });
    const of = (demand: TierDemand) => pairs.find(([named]) => named === demand)?.[1] ?? 0;
    return {
      tier,
      demands: { revenue: of('revenue'), deals: of('deals'), courses: of('courses') },
    };
  });
}

/**
 * What is missing to the tier above a partner's; null where the plan does not know its tier, or
 * nothing is above it. A partner without a tier is below the lowest one.
 */
export function tierProgress(
  plan: readonly TierRequirement[],
  tier: string | undefined,
  reached: Readonly<Record<TierDemand, number>>,
): TierProgress | null {
  const own = plan.findIndex((one) => one.tier.toLowerCase() === tier?.toLowerCase());
  if (tier !== undefined && own < 0) return null;
  const next = plan[own + 1];
  if (!next) return null;
  const missing = tierDemands.flatMap((demand) => {
    const amount = next.demands[demand] - reached[demand];
    return amount > 0 ? [{ demand, amount }] : [];
  });
  return { next: next.tier, missing };
}
