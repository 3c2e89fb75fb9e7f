import type { Deal } from '../core/deal.js';
import type { Saved } from '../core/ports.js';
import { Problem } from './fields/column.js';
import type { ImportSession } from './session.js';

/** Deals that a batch of rows changes bit by bit, read once and written once. */
export interface DealsToChange {
  /** As it was before the batch. Throws a Problem for a deal that nobody knows. */
  stored(id: string): Deal;
  /** As the rows so far have made it. */
  latest(id: string): Deal;
  change(deal: Deal): void;
  changed(): Deal[];
}

export async function dealsToChange(
  rows: readonly { deal?: string | undefined }[],
  { ports }: ImportSession,
): Promise<DealsToChange> {
  const ids = [...new Set(rows.flatMap((row) => row.deal ?? []))];
  const stored = new Map((await ports.deals.byIds(ids)).map((one) => [one.id, one]));
  const latest = new Map(stored);
  const changed = new Set<string>();
  const from = (deals: ReadonlyMap<string, Deal>) => (id: string) => {
    const deal = deals.get(id);
    if (!deal) throw new Problem(`there is no deal "${id}": import the deals first`);
    return deal;
  };
  return {
    stored: from(stored),
    latest: from(latest),
    change(deal) {
      latest.set(deal.id, deal);
      changed.add(deal.id);
    },
    changed: () => [...changed].map(from(latest)),
  };
}

/** Writes them; counts are of rows, by what each did to what was stored. */
export async function saveChangedDeals(
  rows: readonly (keyof Saved)[],
  { ports }: ImportSession,
  deals: DealsToChange,
): Promise<Saved> {
  const saved: Saved = { created: 0, updated: 0, unchanged: 0 };
  for (const change of rows) saved[change] += 1;
  await ports.deals.saveAll(deals.changed());
  return saved;
}
