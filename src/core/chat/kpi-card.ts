import { date, dateRange, isolated, number, percent } from '../../i18n/format.js';
import { quarterOf } from '../kpi/fiscal-calendar.js';
import type { KpiId } from '../kpi/report.js';
import { addDays, daysBetween } from '../time.js';
import type { Button, Card } from './card.js';
import { partOf, resultOf, valueOf, type KpiFigures } from './kpi-figures.js';
import { kpiLead } from './kpi-lead.js';
import { kpiRows } from './kpi-rows.js';
import { lookAtLine } from './look-at.js';
import { moverLists } from './mover-lists.js';
import { periodLabel, previousLabel } from './period-label.js';
import { reportedLines } from './reported-lines.js';

/** The figures of a partner or the programme as one card, in the reader's language. */
export function kpiCard(figures: KpiFigures, next: Button[]): Card {
  const lead = kpiLead(figures);
  const paragraphs = [
    ...lookAtLine(figures),
    ...reportedLines(figures),
    ...suppressedLines(figures),
    ...failedLine(figures),
    ...gapsLine(figures),
  ];
  return {
    locale: figures.locale,
    title: kpiTitle(figures),
    ...verdictOf(figures),
    ...(lead ? { lead } : {}),
    facts: kpiRows(figures),
    ...listsOf(figures),
    ...(paragraphs.length > 0 ? { paragraphs } : {}),
    buttons: next,
    footer: footer(figures),
  };
}

function verdictOf({ judged, texts }: KpiFigures): Pick<Card, 'verdict'> {
  if (!judged) return {};
  const { verdict } = judged;
  const tones = {
    'on-track': 'good',
    'needs-a-look': 'neutral',
    'off-track': 'bad',
    'too-early': 'neutral',
  } as const;
  return { verdict: { label: texts.asking.verdict[verdict], tone: tones[verdict] } };
}

function listsOf(figures: KpiFigures): Pick<Card, 'lists'> {
  const lists = moverLists(figures);
  return lists.length > 0 ? { lists } : {};
}

function kpiTitle(figures: KpiFigures): string {
  const { partner, partnerCount, period, locale, texts } = figures;
  const who = partner ? isolated(locale, partner.name) : texts.kpi.programme;
  const when = periodLabel(period, locale, texts);
  const size = texts.kpi.partners(partnerCount, number(locale, partnerCount));
  return [who, when, ...toDay(figures), ...(partner ? [] : [size])].join(' · ');
}

/** How far an unfinished month, quarter or year has come. */
function toDay({ report, period, today, locale, texts }: KpiFigures): string[] {
  if (!report.partial || period.kind === 'days' || period.kind === 'to-date') return [];
  if (period.kind === 'year') return [texts.kpi.periods.until(date(locale, today, false))];
  return [texts.kpi.periods.toDay(number(locale, daysBetween(period.from, today) + 1))];
}

const satisfactions = [
  ['customer-satisfaction', 'customerSatisfaction'],
  ['partner-satisfaction', 'partnerSatisfaction'],
] as const;

function suppressedLines(figures: KpiFigures): string[] {
  const { report, settings, locale, texts } = figures;
  const threshold = number(locale, settings.anonymityThreshold);
  const { rows, suppressed } = texts.kpi;
  return satisfactions.flatMap(([id, row]) => {
    const result = resultOf(report, id);
    if (result?.status !== 'suppressed') return [];
    if (result.n === null) return [suppressed.wholeQuarters(rows[row])];
    const shown = number(locale, result.n);
    const why =
      result.n < settings.anonymityThreshold
        ? suppressed.withCount(rows[row], result.n, shown, threshold)
        : suppressed.traceable(rows[row], result.n, shown);
    return [[why, ...ofLastYear(figures, id)].join(' ')];
  });
}

function ofLastYear({ scoresOfYear, locale, texts }: KpiFigures, id: KpiId): string[] {
  const score = scoresOfYear?.find(({ kpi }) => kpi === id);
  if (!score) return [];
  const value =
    id === 'partner-satisfaction'
      ? texts.kpi.values.of(number(locale, score.value, 1), number(locale, 5))
      : percent(locale, score.value, 0);
  const when = periodLabel(score.period, locale, texts);
  return [texts.kpi.suppressed.lastYear(when, value, score.n, number(locale, score.n))];
}

/** One figure that cannot be worked out does not take the others with it, but it is named. */
function failedLine({ report, texts }: KpiFigures): string[] {
  const { rows } = texts.kpi;
  const labels: Partial<Record<KpiId, string>> = {
    'partner-revenue': rows.revenue,
    'deal-count': rows.won,
    'close-rate': rows.closeRate,
    'average-deal-size': rows.averageDeal,
    'time-to-close': rows.timeToClose,
    'registered-deals': rows.registered,
    'customer-satisfaction': rows.customerSatisfaction,
    'partner-satisfaction': rows.partnerSatisfaction,
  };
  const failed = report.kpis
    .filter(({ status }) => status === 'error')
    .flatMap(({ id }) => labels[id] ?? []);
  return failed.length > 0 ? [texts.kpi.failedRows(failed.join(', '))] : [];
}

/** What could be measured but is not, named once. */
function gapsLine(figures: KpiFigures): string[] {
  const { report, texts } = figures;
  const { notMeasured } = texts.kpi;
  const revenue = valueOf(report, 'partner-revenue') ?? 0;
  const unmarked = revenue > 0 && partOf(report, 'partner-revenue', 'unmarked') === revenue;
  const training = figures.noTraining ? [texts.asking.notMeasured.training] : [];
  const gaps = [
    ...satisfactionGap(figures),
    ...training,
    ...(unmarked ? [notMeasured.origin] : []),
  ];
  return gaps.length > 0 ? [notMeasured.line(gaps.join(' · '))] : [];
}

/** While a survey is open, what it will say; without any score, when the next one is. */
function satisfactionGap(figures: KpiFigures): string[] {
  const { report, surveyOpenUntil, locale, texts } = figures;
  const { notMeasured } = texts.kpi;
  const asked = satisfactions.flatMap(([id]) => resultOf(report, id) ?? []);
  const missing = asked.filter(({ status }) => status === 'no-data');
  const [only] = missing;
  if (!only) return [];
  const all = missing.length === asked.length;
  if (surveyOpenUntil === undefined) {
    return all ? [notMeasured.satisfaction(nextSurvey(figures))] : [];
  }
  const whose = only.id === 'customer-satisfaction' ? 'customers' : 'partners';
  return [notMeasured.open[all ? 'both' : whose](date(locale, surveyOpenUntil, false))];
}

/** Surveys go out on the first day of each fiscal quarter. */
function nextSurvey({ today, programme, locale }: KpiFigures): string {
  return date(locale, quarterOf(today, programme).to, false);
}

function footer(figures: KpiFigures): string {
  const { report, period, today, dataAsOf, locale, texts } = figures;
  const lastDay = addDays(period.to, -1);
  const shownTo = report.partial && today < lastDay ? today : lastDay;
  return [
    dateRange(locale, period.from, shownTo),
    ...(figures.partner ? [] : [texts.asking.programme.allRegions]),
    comparedWith(figures),
    texts.kpi.footer.dataAsOf(date(locale, dataAsOf)),
  ].join(' · ');
}

function comparedWith({ report, period, programme, locale, texts }: KpiFigures): string {
  const { footer } = texts.kpi;
  const basis = (resultOf(report, 'partner-revenue') ?? report.kpis[0])?.basis ?? 'full';
  if (basis === 'first-period') return footer.firstPeriod;
  const before = previousLabel(period, programme, locale, texts);
  // "The same days" is already said of a period to date.
  return basis === 'same-days' && period.kind !== 'to-date'
    ? footer.comparedWithSameDays(before)
    : footer.comparedWith(before);
}
