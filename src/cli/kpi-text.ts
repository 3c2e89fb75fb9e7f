import type { KpiReport, KpiResult } from '../core/kpi/report.js';
import type { Partner } from '../core/partner.js';
import type { Programme } from '../core/programme.js';
import { kpis } from '../kpis/index.js';
import { table } from './table.js';

/** A report as an aligned table; figures with at most two decimals. */
export function kpiText(report: KpiReport, partner: Partner | null, programme: Programme): string {
  const rows = report.kpis.map((kpi) => [
    names.get(kpi.id) ?? kpi.id,
    figure(kpi.value, kpi, programme.currency),
    signed(kpi, programme.currency),
    kpi.n === null ? '' : `n ${kpi.n}`,
    kpi.status === 'ok' ? '' : (kpi.error?.message ?? words[kpi.status]),
  ]);
  const title = `${partner?.name ?? 'Programme'} · ${report.period}${report.partial ? ' (so far)' : ''}`;
  return [title, '', table(rows), '', datesOf(report)].join('\n');
}

const names = new Map(kpis.map(({ id, name }) => [id, name.en]));

const words: Record<KpiResult['status'], string> = {
  ok: '',
  'no-data': 'no data',
  suppressed: 'too few answers to show',
  error: 'could not be computed',
};

function figure(value: number | null, { unit, currency }: KpiResult, inCurrency: string): string {
  if (value === null) return '–';
  const shown = value.toLocaleString('en', { maximumFractionDigits: 2 });
  switch (unit) {
    case 'percent':
      return `${shown} %`;
    case 'money':
    case 'money-per-day':
      return `${shown} ${currency ?? inCurrency}`;
    case 'days':
      return `${shown} ${value === 1 ? 'day' : 'days'}`;
    case 'count':
    case 'score':
    case 'per-partner':
      return shown;
  }
}

/** The change against the period before; of percents it is in points. */
function signed(kpi: KpiResult, currency: string): string {
  if (kpi.change === null) return '';
  const sign = kpi.change > 0 ? '+' : kpi.change < 0 ? '−' : '±';
  const size = Math.abs(kpi.change);
  if (kpi.unit !== 'percent') return `${sign}${figure(size, kpi, currency)}`;
  return `${sign}${size.toLocaleString('en', { maximumFractionDigits: 2 })} points`;
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
