import type { Deal } from '../../../src/core/deal.js';
import type { Partner } from '../../../src/core/partner.js';
import { addDays, type Day } from '../../../src/core/time.js';

/** Partner ids of a card: the partner and everybody below it on a day. */
export function treeOf(root: string, partners: readonly Partner[], day: Day): Set<string> {
  const parentOn = ({ earlier, parent }: Partner) => {
    const before = earlier?.filter(({ until }) => until > day) ?? [];
    return before.length > 0 ? before[0]?.parent : parent;
  };
  const tree = new Set([root]);
  for (let size = 0; size < tree.size;) {
    size = tree.size;
    for (const one of partners) if (tree.has(parentOn(one) ?? '')) tree.add(one.id);
  }
  return tree;
}

/**
 * The deals of a card (null: the programme's) with the money it shows: with children the whole of what
 * the tree owns and its share of others' deals, without them its share of everything.
 */
export function dealsSeen(all: readonly Deal[], tree: ReadonlySet<string> | null): Deal[] {
  return all.flatMap((deal): Deal[] => {
    if (!deal.partner) return [];
    if (tree === null) return [deal];
    if (!deal.credits?.length || (tree.size > 1 && tree.has(deal.partner))) {
      return tree.has(deal.partner) ? [deal] : [];
    }
    const names = [deal.partner, ...deal.credits.map(({ partner }) => partner)];
    const parts = new Map([...new Set(names)].sort().map((name) => [name, 0]));
    for (const { partner, share } of deal.credits) {
      parts.set(partner, (parts.get(partner) ?? 0) + share);
    }
    const given = [...parts.values()].reduce((sum, part) => sum + part, 0);
    const rest = Math.max(0, 100 - given);
    parts.set(deal.partner, (parts.get(deal.partner) ?? 0) + rest);
    const named = deal.credits.map(({ partner }) => partner);
    if (rest === 0 && !named.includes(deal.partner)) parts.delete(deal.partner);
    if (![...parts.keys()].some((name) => tree.has(name))) return [];
    const mine = (amount: bigint) =>
      [...dealtOut(amount, parts)].reduce(
        (sum, [name, part]) => sum + (tree.has(name) ? part : 0n),
        0n,
      );
    return [
      {
        ...deal,
        ...seenOrigin(deal, tree),
        ...(deal.amount !== undefined && { amount: mine(deal.amount) }),
        ...(deal.paidAmount !== undefined && { paidAmount: mine(deal.paidAmount) }),
        ...(deal.commission !== undefined && { commission: mine(deal.commission) }),
        ...(deal.adjustments && {
          adjustments: deal.adjustments.map((one) =>
            one.amount === undefined ? one : { ...one, amount: mine(one.amount) },
          ),
        }),
      },
    ];
  });
}

/** Whoever has credit for bringing a deal has brought it, whatever its owner calls it. */
function seenOrigin(deal: Deal, tree: ReadonlySet<string>): Pick<Deal, 'origin' | 'credits'> {
  const credits = (deal.credits ?? []).filter(({ partner }) => tree.has(partner));
  const roles = credits.map(({ role }) => role);
  if (roles.includes('source')) return { credits, origin: 'partner-sourced' };
  return roles.includes('influence') ? { credits, origin: 'partner-influenced' } : { credits };
}

/** Unit by unit: what remains goes to whoever lost most by rounding down. */
function dealtOut(amount: bigint, parts: ReadonlyMap<string, number>): Map<string, bigint> {
  const whole = BigInt([...parts.values()].reduce((sum, part) => sum + part, 0));
  const dealt = new Map([...parts].map(([name, part]) => [name, (amount * BigInt(part)) / whole]));
  const lostBy = (name: string) =>
    amount * BigInt(parts.get(name) ?? 0) - (dealt.get(name) ?? 0n) * whole;
  for (let sum = [...dealt.values()].reduce((a, b) => a + b, 0n); sum < amount; sum += 1n) {
    const [first] = [...dealt.keys()].sort((a, b) =>
      lostBy(b) > lostBy(a) ? 1 : lostBy(b) < lostBy(a) ? -1 : 0,
    );
    if (first !== undefined) dealt.set(first, (dealt.get(first) ?? 0n) + 1n);
  }
  return dealt;
}

/** Its win was undone within 30 days. */
export function isUndone({ outcome, adjustments = [] }: Deal, closed: Day | undefined): boolean {
  return (
    outcome === 'won' &&
    closed !== undefined &&
    adjustments.some(({ kind, date }) => kind === 'cancellation' && date <= addDays(closed, 30))
  );
}

/** By how much a won deal was lowered on the days wanted. */
export function loweredBy(deal: Deal, closed: Day, wanted: (day: Day) => boolean): bigint {
  if (deal.outcome !== 'won' || isUndone(deal, closed)) return 0n;
  const all = deal.adjustments ?? [];
  let rest = all.reduce((left, { amount = 0n }) => left - amount, deal.amount ?? 0n);
  let sum = 0n;
  for (const { date, amount } of all) {
    if (wanted(date > closed ? date : closed)) sum += amount ?? rest;
    if (amount === undefined) rest = 0n;
  }
  return sum;
}
