import type { AdviceFacts, CloserLook } from '../../src/core/advice/facts.js';
import type { Found } from '../../src/core/advice/rule.js';
import type { KpiId, KpiReport, KpiResult } from '../../src/core/kpi/report.js';
import type { KpiMoment } from '../../src/core/kpi/service.js';
import { adviceRules } from '../../src/advice/index.js';
import { aPartner } from '../core/kpi/facts.js';

/** Figures of one report; what is not given is as if it had not been asked for. */
export type Figures = Partial<Record<KpiId, Partial<KpiResult>>>;

export const secondQuarter = {
  id: '2017-Q2',
  kind: 'quarter',
  from: '2017-04-01',
  to: '2017-07-01',
} as const;

export function reportOf(figures: Figures, partner: string | null): KpiReport {
  return {
    partner,
    period: '2017-Q2',
    from: '2017-04-01T00:00:00Z',
    to: '2017-07-01T00:00:00Z',
    asOf: '2017-08-01T00:00:00Z',
    partial: false,
    filters: {},
    kpis: Object.entries(figures).map(([id, given]) => resultOf(id as KpiId, given)),
  };
}

function resultOf(id: KpiId, given: Partial<KpiResult>): KpiResult {
  return {
    id,
    status: 'ok',
    value: null,
    unit: 'count',
    n: given.value ?? null,
    previous: null,
    previousToDate: null,
    yearAgo: null,
    change: null,
    basis: 'full',
    target: null,
    parts: {},
    version: 1,
    ...given,
  };
}

/** Facts of partner-a beside the programme; without `own` the programme's alone. */
export function factsOf(
  { own, programme = {} }: { own?: Figures; programme?: Figures },
  given: Partial<AdviceFacts> = {},
): AdviceFacts {
  const whole = reportOf(programme, null);
  return {
    partner: own ? aPartner('partner-a') : null,
    period: secondQuarter,
    report: own ? reportOf(own, 'partner-a') : whole,
    programme: whole,
    knowsYearAgo: true,
    lastDeal: '2017-06-30',
    until: '2017-06-30',
    courses: [],
    taken: new Set(),
    ranked: [],
    stagePlan: [],
    ...given,
  };
}

export const noLook: CloserLook = {
  wins: { current: [], previous: [], yearAgo: [] },
  earlier: [],
};

export function ruleCalled(id: string) {
  const rule = adviceRules.find((one) => one.id === id);
  if (!rule) throw new Error(`There is no rule ${id}`);
  return rule;
}

/** What a rule says after a closer look. */
export function found(id: string, facts: AdviceFacts, look = noLook): Found | null {
  const rule = ruleCalled(id);
  const first = rule.find(facts);
  return first && (rule.refine ? rule.refine(first, facts, look) : first);
}

export function moment(value: number | null, n: number): KpiMoment {
  const status = value === null ? 'no-data' : 'ok';
  return { period: secondQuarter, status, value, n, partial: false };
}
