import type { Ask } from '../chat/command.js';
import { todayOf } from '../chat/today.js';
import { minorUnitPlaces } from '../currency.js';
import { evidenceOf, type EvidenceKind, type EvidenceRow } from '../kpi/evidence.js';
import { measureContext } from '../kpi/measure.js';
import type { Period } from '../kpi/period.js';
import { parentsOf, type Partner } from '../partner.js';
import { addDays } from '../time.js';

/** The deals behind a partner's figure, and what they add up to. */
export interface Evidence {
  rows: EvidenceRow[];
  /** In minor units, by currency; of the rows that have an amount. */
  sums: Map<string, bigint>;
}

/** Reads a partner's deals – and its children's, which its card holds as well – by index. */
export async function readEvidence(
  ask: Ask,
  partner: Partner,
  kind: EvidenceKind,
  period: Period,
): Promise<Evidence> {
  const { services, programme, settings } = ask;
  const { today } = todayOf(ask);
  const all = await services.partners.all();
  const ids = [partner.id, ...childrenOf(partner.id, all)];
  const end = addDays(period.to, -1);
  const rows = evidenceOf(await services.deals.ofPartners(ids), {
    kind,
    partners: new Set(ids),
    from: period.from,
    to: period.to,
    lastDay: end < today ? end : today,
    context: measureContext(programme, settings),
  });
  return { rows, sums: sumsOf(rows) };
}

function childrenOf(parent: string, all: readonly Partner[]): string[] {
  return all
    .filter((one) => parentsOf(one).some((era) => era.parent === parent && era.until === undefined))
    .map(({ id }) => id);
}

/** What rows add up to. */
export function sumsOf(rows: readonly EvidenceRow[]): Map<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const { deal, amount } of rows) {
    if (amount === null) continue;
    sums.set(deal.currency, (sums.get(deal.currency) ?? 0n) + amount);
  }
  return sums;
}

/** Minor units as a number of major ones, for showing. */
export function majorAmount(amount: bigint, currency: string): number {
  return Number(amount) / 10 ** minorUnitPlaces(currency);
}
