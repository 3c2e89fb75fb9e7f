import { date, isolated, number } from '../../i18n/format.js';
import { type Finding, mostFindings } from '../advice/findings.js';
import type { Said } from '../advice/rule.js';
import type { Period } from '../kpi/period.js';
import type { KpiId, KpiReport, KpiResult } from '../kpi/report.js';
import { numberAt, resultIn } from '../kpi/report-parts.js';
import type { Partner } from '../partner.js';
import { dayOf } from '../time.js';
import { maySeeAction } from './access.js';
import { stateOf, stepOf } from './actions-answer.js';
import { saidTo, seenFindings } from './advise-answer.js';
import { type DataClass, dataClassOf } from './channel-data.js';
import { figureWords, kpiName } from './change-words.js';
import type { Ask } from './command.js';
import { reasonWords, suggestionsFor } from './training-answer.js';

/** The figures of a review. */
export const reviewKpis = [
  'partner-revenue',
  'deal-count',
  'close-rate',
  'average-deal-size',
  'time-to-close',
  'registered-deals',
  'opportunity-pipeline',
  'deal-success',
] as const satisfies readonly KpiId[];

const satisfactions = {
  'customer-satisfaction': ['marketing', 'sales', 'support'],
  'partner-satisfaction': ['rewards', 'communication', 'training', 'support'],
} as const;

/** One figure beside the quarter before, the same one a year ago and its target, as texts. */
export interface ReviewRow {
  name: string;
  value: string;
  previous: string;
  yearAgo: string;
  target: string;
}

/** Everything a quarterly review of one partner holds, in the reader's words. */
export interface Review {
  partner: Partner;
  period: Period;
  rows: ReviewRow[];
  /** By survey and dimension; only what may be shown. Null: nothing of it may stand there. */
  satisfaction: string[] | null;
  done: string[];
  recommended: string[];
  findings: Said[];
  actions: { step: string; state: string }[];
}

/** Reads a review as `ask.person` may see it: for sharing, as somebody at the partner would. */
export async function readReview(
  ask: Ask,
  partner: Partner,
  period: Period,
  hides: Partial<Record<DataClass, boolean>> = {},
): Promise<Review> {
  const { services, now } = ask;
  const kpis = [...reviewKpis, 'customer-satisfaction', 'partner-satisfaction'] as const;
  const report = await services.kpis.report({ partner: partner.id, period, asOf: now, kpis });
  const seen = await seenFindings(ask, partner, period);
  const findings = seen.filter(
    ({ evidence }) =>
      !(hides.money && holds(evidence, 'money')) &&
      !(hides.satisfaction && holds(evidence, 'score')),
  );
  const mayShow = (kpi: KpiId) => !hides[classOf(ask, kpi)];
  const shown = reviewKpis.filter(mayShow);
  return {
    partner,
    period,
    rows: shown.flatMap((kpi) => rowOf(ask, kpi, resultIn(report, kpi))),
    satisfaction: hides.satisfaction ? null : satisfactionLines(ask, report),
    ...(await trainingLines(ask, partner, period)),
    findings: findings.slice(0, mostFindings).map((finding) => saidTo(ask, finding)),
    actions: await actionLines(ask, partner, mayShow),
  };
}

function classOf({ services }: Ask, kpi: KpiId): DataClass {
  const known = services.kpis.catalogue.find(({ id }) => id === kpi);
  return known ? dataClassOf(known) : 'figures';
}

function holds(evidence: Finding['evidence'], kind: 'money' | 'score'): boolean {
  return Object.values(evidence).some((figure) => figure?.kind === kind);
}

function rowOf(ask: Ask, kpi: KpiId, result: KpiResult | undefined): ReviewRow[] {
  if (!result || result.status === 'suppressed') return [];
  const first = result.basis === 'first-period';
  const before = result.basis === 'same-days' ? result.previousToDate : result.previous;
  const shown = (value: number | null) => (value === null ? '–' : figureWords(ask, kpi, value));
  return [
    {
      name: kpiName(ask, kpi),
      value: shown(result.value),
      previous: first ? '–' : shown(before),
      yearAgo: shown(result.yearAgo),
      target: shown(result.target),
    },
  ];
}

/** Dimensions of both surveys; what is too small to be shown has no value here either. */
function satisfactionLines(ask: Ask, report: KpiReport): string[] {
  const { advice } = ask.texts;
  return Object.entries(satisfactions).flatMap(([id, dimensions]) => {
    const result = resultIn(report, id as keyof typeof satisfactions);
    if (result?.status !== 'ok') return [];
    const means = dimensions.flatMap((dimension) => {
      const mean = numberAt(result.parts, dimension);
      if (mean === null) return [];
      return [`${advice.names.dimensions[dimension]} ${number(ask.locale, mean, 1)}`];
    });
    const whole = figureWords(ask, result.id, result.value);
    return [`${kpiName(ask, result.id)}: ${[whole, ...means].join(' · ')}`];
  });
}

async function trainingLines(ask: Ask, partner: Partner, period: Period) {
  const { services, locale, programme } = ask;
  const courses = await services.training.courses();
  const attended = await services.training.ofPartners([partner.id]);
  const titles = new Map(courses.map(({ id, title }) => [id, title]));
  const done = attended
    .map((one) => ({ ...one, day: dayOf(one.attended, programme.timeZone) }))
    .filter(({ completed, day }) => completed && day >= period.from && day < period.to)
    .map(
      ({ course, day }) =>
        `${isolated(locale, titles.get(course) ?? course)}, ${date(locale, day, false)}`,
    );
  const next = await suggestionsFor(ask, partner, { courses, attended });
  const recommended = next
    .slice(0, 2)
    .map((one) => `${isolated(locale, one.course.title)} – ${reasonWords(ask, one)}`);
  return { done: [...new Set(done)].slice(-mostCourses), recommended };
}

const mostCourses = 4;
const mostActions = 4;

async function actionLines(
  ask: Ask,
  partner: Partner,
  mayShow: (kpi: KpiId) => boolean,
): Promise<Review['actions']> {
  const { services, person, now } = ask;
  const partners = await services.partners.all();
  const found = (await services.actions.of([partner.id], now))
    .filter((action) => maySeeAction(person, action, partners))
    // What came of it is said in the unit of its figure.
    .filter(({ state, kpi }) => state !== 'measured' || mayShow(kpi))
    .slice(0, mostActions);
  return Promise.all(
    found.map(async (action) => ({
      step: stepOf(ask, action),
      state: await stateOf(ask, action),
    })),
  );
}
