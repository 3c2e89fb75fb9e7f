import { kpiIds } from '../../core/kpi/report.js';
import { target } from '../../core/kpi/targets.js';
import { column } from '../fields/column.js';
import { needed } from '../fields/needed.js';
import { readTargetPeriod, readTargetValue } from '../fields/target.js';
import { oneOf, readText } from '../fields/words.js';
import { defineKind } from '../kind.js';

/** What a KPI should reach in a month, quarter or year; without a partner, the programme's. */
export const targets = defineKind({
  id: 'targets',
  needs: [['kpi'], ['period'], ['value']],
  columns: (programme) => ({
    partner: column(readText),
    kpi: column(oneOf('kpi', kpiIds)),
    period: column((text) => readTargetPeriod(text, programme)),
    /** Read as money only when the row's KPI is known. */
    value: column(readText),
  }),

  read: async () => undefined,

  record(row, session, _stored, once) {
    const kpi = needed(row, 'kpi');
    const period = needed(row, 'period');
    const value = readTargetValue(needed(row, 'value'), kpi, session.programme.currency);
    const partner = row.partner && session.partners.resolve(row.partner);
    once(JSON.stringify([partner, kpi, period]));
    return target.parse({ ...(partner && { partner }), kpi, period, value });
  },

  save: (records, session) => session.ports.targets.saveAll(records),
});
