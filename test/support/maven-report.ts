import type { KpiId, KpiReport, KpiResult } from '../../src/core/kpi/report.js';

const units: Partial<Record<KpiId, KpiResult['unit']>> = {
  'partner-revenue': 'money',
  'average-deal-size': 'money',
  'close-rate': 'percent',
  'customer-satisfaction': 'percent',
  'partner-satisfaction': 'score',
  'time-to-close': 'days',
};

/** One figure of a report as the engine gives it; what is not said is plain. */
export function kpiResultOf(id: KpiId, given: Partial<KpiResult> = {}): KpiResult {
  const unit = units[id] ?? 'count';
  const { value = null, previous = null } = given;
  return {
    id,
    status: 'ok',
    value,
    unit,
    ...(unit === 'money' ? { currency: 'USD' } : {}),
    n: 100,
    previous,
    previousToDate: previous,
    yearAgo: null,
    change: value === null || previous === null ? null : value - previous,
    basis: 'full',
    target: null,
    parts: {},
    version: 1,
    ...given,
  };
}

export function reportOf(kpis: KpiResult[], given: Partial<KpiReport> = {}): KpiReport {
  return {
    partner: null,
    period: '2017-Q3',
    from: '2017-07-01T00:00:00.000Z',
    to: '2017-10-01T00:00:00.000Z',
    asOf: '2026-11-22T12:00:00.000Z',
    partial: false,
    filters: {},
    kpis,
    ...given,
  };
}

const unasked: KpiResult[] = [
  kpiResultOf('customer-satisfaction', { status: 'no-data', n: 0 }),
  kpiResultOf('partner-satisfaction', { status: 'no-data', n: 0 }),
];

/** Darcel Schlecht in the third quarter of 2017, from the public CRM export (truth.json). */
export const darcelReport = reportOf(
  [
    kpiResultOf('partner-revenue', {
      value: 373_218,
      previous: 310_075,
      n: 115,
      parts: { unmarked: 373_218, sourced: 0 },
    }),
    kpiResultOf('deal-count', { value: 115, previous: 96, n: 115 }),
    kpiResultOf('close-rate', {
      value: (100 * 115) / 181,
      previous: (100 * 96) / 156,
      n: 181,
      noise: 10.3,
    }),
    kpiResultOf('average-deal-size', { value: 373_218 / 115, previous: 310_075 / 96, n: 115 }),
    kpiResultOf('time-to-close', {
      value: 5239 / 115,
      previous: 4609 / 96,
      n: 115,
      parts: { mean: 5239 / 115, median: 41 },
    }),
    kpiResultOf('registered-deals', {
      value: 249,
      previous: 164,
      n: 249,
      parts: { open: 153, openBefore: 85 },
    }),
    ...unasked,
  ],
  { partner: 'Darcel Schlecht' },
);

/** The whole programme in the same quarter. */
export const programmeReport = reportOf([
  kpiResultOf('partner-revenue', {
    value: 2_982_255,
    previous: 3_086_111,
    n: 1257,
    parts: { unmarked: 2_982_255 },
  }),
  kpiResultOf('deal-count', { value: 1257, previous: 1254, n: 1257 }),
  kpiResultOf('close-rate', {
    value: (100 * 1257) / 2047,
    previous: (100 * 1254) / 2032,
    n: 2047,
    noise: 2.99,
  }),
  kpiResultOf('average-deal-size', {
    value: 2_982_255 / 1257,
    previous: 3_086_111 / 1254,
    n: 1257,
    parts: { smallShare: 18.1 },
  }),
  kpiResultOf('time-to-close', {
    value: 61_363 / 1257,
    previous: 63_967 / 1254,
    n: 1257,
    parts: { median: 43 },
  }),
  kpiResultOf('registered-deals', {
    value: 2770,
    previous: 2388,
    n: 2770,
    parts: { open: 2409, openBefore: 1686 },
  }),
  ...unasked,
]);
