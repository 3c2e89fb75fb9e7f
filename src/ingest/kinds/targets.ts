import { kpiIds } from '../../core/kpi/report.js';
import { target } from '../../core/kpi/targets.js';
import { cell } from '../cells/cell.js';
import { needed } from '../cells/needed.js';
import { readTargetPeriod, readTargetValue } from '../cells/target.js';
import { oneOf, readText } from '../cells/words.js';
import { defineKind } from '../kind.js';

/** What a KPI should reach in a month, quarter or year; without a partner, the programme's. */
export const targets = defineKind({
  id: 'targets',
  columns: (programme) => ({
    partner: cell(readText),
    kpi: cell(oneOf('kpi', kpiIds)),
    period: cell((text) => readTargetPeriod(text, programme)),
    /** Read as money only when the row's KPI is known. */
    value: cell(readText),
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
