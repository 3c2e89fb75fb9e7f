import { adjustment, type Adjustment, adjustmentKinds } from '../../core/deal.js';
import type { Saved } from '../../core/ports.js';
import { column, Problem } from '../fields/column.js';
import { readDay } from '../fields/date.js';
import { readAmount } from '../fields/money.js';
import { needed } from '../fields/needed.js';
import { oneOf, readText } from '../fields/words.js';
import { dealsToChange, saveChangedDeals } from '../deal-changes.js';
import { defineKind } from '../kind.js';

/**
 * What lowered the revenue of won deals afterwards, in the deal's currency. Of a deal, a day and a kind
 * that the file names, those in the file take the place of what was known; all others stay.
 */
export const adjustments = defineKind({
  id: 'adjustments',
  needs: [['deal'], ['date'], ['kind']],
  columns: ({ timeZone }) => ({
    deal: column(readText),
    date: column((text) => readDay(text, timeZone)),
    /** Read as money only when the deal's currency is known. */
    amount: column(readText),
    kind: column(oneOf('kind', adjustmentKinds)),
  }),

  read: (rows, session) => dealsToChange(rows, session),

  record(row, session, deals, once, source): keyof Saved {
    const id = needed(row, 'deal');
    const [date, kind] = [needed(row, 'date'), needed(row, 'kind')];
    const deal = deals.latest(id);
    const amount = readAmount(row.amount, 'amount', deal.currency);
    if (amount === undefined && kind !== 'cancellation') {
      throw new Problem('amount is missing: only a cancellation may take the rest');
    }
    once(JSON.stringify([id, date, kind, String(amount)]));
    const isFirst = session.firstLine(source, JSON.stringify([id, date, kind])) === source.line;
    const given = adjustment.parse({ date, kind, ...(amount !== undefined && { amount }) });
    const isSame = (one: Adjustment) => one.date === date && one.kind === kind;
    const others = (deal.adjustments ?? []).filter((one) => !(isFirst && isSame(one)));
    deals.change({ ...deal, adjustments: [...others, given].sort(byDate) });
    if (deal.outcome !== 'won') session.tally.note('adjusted-unwon');
    const before = deals.stored(id).adjustments?.filter(isSame) ?? [];
    if (before.length === 0) return 'created';
    return before.some((one) => one.amount === amount) ? 'unchanged' : 'updated';
  },

  save: saveChangedDeals,
});

/** In one order, whatever the file's: equal adjustments are equal. */
function byDate(one: Adjustment, other: Adjustment): number {
  const key = ({ date, kind, amount }: Adjustment) =>
    `${date}|${kind}|${String(amount).padStart(20)}`;
  return key(one) < key(other) ? -1 : 1;
}
