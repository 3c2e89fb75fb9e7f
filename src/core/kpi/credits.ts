import type { Credit, Deal } from '../deal.js';

/** Hundredths of percent that make up a whole deal. */
const whole = 10_000n;

/**
 * A deal as the cards of some of its partners show it together: it counts once, with their share of
 * its money. Undefined for partners without any part in it, and for a deal that is nobody's yet.
 */
export function dealAs(partners: ReadonlySet<string>, deal: Deal): Deal | undefined {
  if (deal.partner === undefined) return undefined;
  if (!deal.credits?.length) return partners.has(deal.partner) ? deal : undefined;
  const weights = weightsOf(deal.partner, deal.credits);
  if (![...weights.keys()].some((id) => partners.has(id))) return undefined;
  const shareOf = (amount: bigint) => {
    let sum = 0n;
    for (const [id, share] of split(amount, weights)) if (partners.has(id)) sum += share;
    return sum;
  };
  const { amount, paidAmount, commission, adjustments, ...rest } = deal;
  const credits = deal.credits.filter(({ partner }) => partners.has(partner));
  return {
    ...rest,
    ...originBy(credits),
    credits,
    ...(amount !== undefined && { amount: shareOf(amount) }),
    ...(paidAmount !== undefined && { paidAmount: shareOf(paidAmount) }),
    ...(commission !== undefined && { commission: shareOf(commission) }),
    ...(adjustments && {
      adjustments: adjustments.map((one) =>
        one.amount === undefined ? one : { ...one, amount: shareOf(one.amount) },
      ),
    }),
  };
}

/** To the partner that brought it, it is sourced, whatever its owner calls it. */
function originBy(credits: readonly Credit[]): Pick<Deal, 'origin'> {
  if (credits.some(({ role }) => role === 'source')) return { origin: 'partner-sourced' };
  if (credits.some(({ role }) => role === 'influence')) return { origin: 'partner-influenced' };
  return {};
}

/** All partners whose card shows a deal, and the one that owns it. */
export function partnersOfDeal({ partner, credits = [] }: Deal): string[] {
  return partner === undefined ? [] : [...new Set([partner, ...credits.map((one) => one.partner)])];
}

/**
 * Who gets how much of the money. What the credits leave of the whole is the owner's; where roles
 * together give more than the whole, the shares are taken in proportion. A partner credited with 0 %
 * has the deal and none of its money; an owner of whom nothing is left is not on it.
 */
function weightsOf(owner: string, credits: readonly Credit[]): Map<string, bigint> {
  const weights = new Map<string, bigint>();
  let given = 0n;
  for (const { partner, share } of credits) {
    const weight = BigInt(Math.round(share * 100));
    given += weight;
    weights.set(partner, (weights.get(partner) ?? 0n) + weight);
  }
  if (given < whole) weights.set(owner, (weights.get(owner) ?? 0n) + whole - given);
  return weights;
}

/**
 * Splits whole minor units by weight so that the parts add up to the amount: each gets its part rounded
 * down, and what is left goes one by one to the largest remainders (of equal ones, by id).
 */
function split(amount: bigint, weights: ReadonlyMap<string, bigint>): Map<string, bigint> {
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0n);
  const parts = [...weights].map(([id, weight]) => ({
    id,
    part: (amount * weight) / total,
    remainder: (amount * weight) % total,
  }));
  const left = amount - parts.reduce((sum, { part }) => sum + part, 0n);
  parts.sort((one, other) =>
    one.remainder === other.remainder
      ? one.id < other.id
        ? -1
        : 1
      : one.remainder > other.remainder
        ? -1
        : 1,
  );
  return new Map(parts.map(({ id, part }, place) => [id, place < left ? part + 1n : part]));
}
