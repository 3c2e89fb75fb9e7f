import type { KpiReport, KpiResult } from '../core/kpi/report.js';
import type { Partner } from '../core/partner.js';
import type { Programme } from '../core/programme.js';
import { kpis } from '../kpis/index.js';
import { figureText, numberText } from './figure-text.js';
import { table } from './table.js';

/** A report as an aligned table; figures with at most two decimals. */
export function kpiText(report: KpiReport, partner: Partner | null, programme: Programme): string {
  const rows = report.kpis.map((kpi) => [
    nameOfKpi(kpi.id),
    figureText(kpi.value, kpi, programme.currency),
    signed(kpi, programme.currency),
    kpi.n === null ? '' : `n ${kpi.n}`,
    kpi.status === 'ok' ? '' : (kpi.error?.message ?? words[kpi.status]),
  ]);
  const [group] = Object.entries(report.filters).map(([by, value]) => `${by}: ${value}`);
  const title = `${partner?.name ?? group ?? 'Programme'} · ${report.period}${report.partial ? ' (so far)' : ''}`;
  return [title, '', table(rows), '', datesOf(report)].join('\n');
}

const names = new Map(kpis.map(({ id, name }) => [id, name.en]));

/** What a KPI is called on a terminal. */
export function nameOfKpi(id: KpiResult['id']): string {
  return names.get(id) ?? id;
}

const words: Record<KpiResult['status'], string> = {
  ok: '',
  'no-data': 'no data',
  suppressed: 'too few answers to show',
  error: 'could not be computed',
};

/** The change against the period before; of percents it is in points. */
function signed(kpi: KpiResult, currency: string): string {
  if (kpi.change === null) return '';
  const sign = kpi.change > 0 ? '+' : kpi.change < 0 ? '−' : '±';
  const size = Math.abs(kpi.change);
  if (kpi.unit !== 'percent') return `${sign}${figureText(size, kpi, currency)}`;
  return `${sign}${numberText(size)} points`;
}

/** The first and the last day, and how old the answer is. */
function datesOf({ from, to, asOf }: KpiReport): string {
  const lastInstant = new Date(Date.parse(to) - 1);
  const offset = to.slice(19);
  const lastDay = dayWithOffset(lastInstant, offset);
  return `${from.slice(0, 10)} to ${lastDay} · as of ${asOf}`;
}

function dayWithOffset(instant: Date, offset: string): string {
  const [, sign, hours, minutes] = /([+-])(\d{2}):(\d{2})$/.exec(offset) ?? [];
  const shift = (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
  return new Date(instant.getTime() + shift * 60_000).toISOString().slice(0, 10);
}
