import { cost, costChannel, costKinds } from '../../core/kpi/costs.js';
import { column } from '../fields/column.js';
import { momentOn, readMonth } from '../fields/date.js';
import { readAmount } from '../fields/money.js';
import { needed } from '../fields/needed.js';
import { oneOf, readCurrency, readText } from '../fields/words.js';
import { defineKind } from '../kind.js';
import { overlay } from '../overlay.js';

/**
 * What the programme cost in a month; without a partner it is the whole programme's. A row without a
 * kind that names a channel is marketing spend, another one a cost of the programme.
 */
export const costs = defineKind({
  id: 'costs',
  needs: [['month'], ['amount']],
  columns: ({ timeZone }) => ({
    partner: column(readText),
    month: column((text) => readMonth(text, timeZone)),
    /** Read as money only when the row's currency is known. */
    amount: column(readText),
    currency: column(readCurrency),
    kind: column(oneOf('kind', costKinds)),
    channel: column(oneOf('channel', costChannel.options)),
  }),

  read: async () => undefined,

  record(row, session, _stored, once) {
    const { channel } = row;
    const month = needed(row, 'month');
    const currency = row.currency ?? session.programme.currency;
    const kind = row.kind ?? (channel ? 'spend' : 'programme');
    const amount = readAmount(needed(row, 'amount'), 'amount', currency);
    const partner = row.partner && session.partners.resolve(row.partner);
    once(JSON.stringify([partner, month, kind, channel, currency]));
    if (partner) session.partners.seen(partner, momentOn(`${month}-01`, session.programme));
    return cost.parse(overlay({ month, amount, currency, kind }, { partner, channel }));
  },

  save: (records, session) => session.ports.costs.saveAll(records),
});
