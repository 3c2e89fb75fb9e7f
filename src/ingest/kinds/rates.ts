import { rate } from '../../core/kpi/rates.js';
import { column, Problem } from '../fields/column.js';
import { readDay } from '../fields/date.js';
import { needed } from '../fields/needed.js';
import { readCurrency, readRate } from '../fields/words.js';
import { defineKind } from '../kind.js';

/** Exchange rates: from `date` on, 1 `from` is worth `rate` `to`. */
export const rates = defineKind({
  id: 'rates',
  needs: [['date'], ['from'], ['to'], ['rate']],
  columns: ({ timeZone }) => ({
    date: column((text) => readDay(text, timeZone)),
    from: column(readCurrency),
    to: column(readCurrency),
    rate: column(readRate),
  }),

  read: async () => undefined,

  record(row, _session, _stored, once) {
    const record = rate.parse({
      date: needed(row, 'date'),
      from: needed(row, 'from'),
      to: needed(row, 'to'),
      rate: needed(row, 'rate'),
    });
    if (record.from === record.to) throw new Problem('from and to are the same currency');
    once(JSON.stringify([record.date, record.from, record.to]));
    return record;
  },

  save: (records, session) => session.ports.rates.saveAll(records),
});
