import { dayOf } from '../time.js';
import type { Ask } from '../chat/command.js';
import type { EvidenceRow } from '../kpi/evidence.js';
import type { KpiReport } from '../kpi/report.js';
import type { Partner } from '../partner.js';
import { kpiName } from './figure-words.js';
import { majorAmount } from './read-evidence.js';

/** One cell of a file; null = empty. */
export type Cell = string | number | null;

/** Deals as rows of a file, under their columns' names. */
export function dealRows(ask: Ask, rows: readonly EvidenceRow[]): Cell[][] {
  const { texts, programme } = ask;
  const say = texts.asking.deals;
  const names = say.columns;
  const head = [
    ...[names.id, names.partner, names.customer, names.product, names.outcome],
    ...[names.amount, names.currency, names.registered, names.closed],
  ];
  const body = rows.map(({ deal, amount }): Cell[] => [
    deal.id,
    deal.partner ?? null,
    deal.customer ?? null,
    deal.product ?? null,
    say[deal.outcome],
    amount === null ? null : majorAmount(amount, deal.currency),
    deal.currency,
    deal.registered ? dayOf(deal.registered, programme.timeZone) : null,
    deal.closed ? dayOf(deal.closed, programme.timeZone) : null,
  ]);
  return [head, ...body];
}

/** Partners by figures, a row each. */
export function figureRows(
  ask: Ask,
  partners: readonly Partner[],
  reports: readonly KpiReport[],
): Cell[][] {
  const ids = reports[0]?.kpis.map(({ id }) => id) ?? [];
  const head = [ask.texts.asking.deals.columns.partner, ...ids.map((id) => kpiName(ask, id))];
  const body = reports.map((report, index): Cell[] => [
    partners[index]?.name ?? '',
    ...ids.map((id) => report.kpis.find((one) => one.id === id)?.value ?? null),
  ]);
  return [head, ...body];
}

/** A spreadsheet would take such a text for a formula. */
const formula = /^[=+\-@\t\r]/;

/** Rows as CSV (RFC 4180) with a mark for Excel that it is UTF-8; texts never become formulas. */
export function csvOf(rows: readonly Cell[][]): Uint8Array {
  const lines = rows.map((row) => row.map(csvCell).join(','));
  return new TextEncoder().encode(`\ufeff${lines.join('\r\n')}\r\n`);
}

function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = formula.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
