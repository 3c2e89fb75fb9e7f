import type { KpiReport } from '../../../src/core/kpi/report.js';
import { numberAt } from '../../../src/core/kpi/report-parts.js';
import { asked, type AskedDays, type Facts } from './expected-asked.js';
import { expectedPartners } from './expected-partners.js';
import { expectedPipeline } from './expected-pipeline.js';
import { expectedRegistered } from './expected-registered.js';
import { expectedRevenue } from './expected-revenue.js';
import { expectedStages } from './expected-stages.js';
import { kpiOf } from './kpi-programme.js';

/** The figures that `expectedCatalogue` counts, as a report has them. */
export function catalogueFigures(report: KpiReport) {
  const { parts: partners } = kpiOf(report, 'partner-count');
  const { parts: pipeline } = kpiOf(report, 'opportunity-pipeline');
  const { parts: registered } = kpiOf(report, 'registered-deals');
  const { attendances, courses, completion, participation } = kpiOf(
    report,
    'courses-attended',
  ).parts;
  return {
    partners: [partners.active, partners.joined, partners.left, partners.churn],
    training: [attendances, courses, completion, participation],
    people: kpiOf(report, 'courses-attended').parts.trainedPeople,
    pipeline: [pipeline.deals, pipeline.amount, pipeline.unpriced, pipeline.sinceLastMonth],
    needing: [pipeline.stale, pipeline.overdue, pipeline.contested],
    moves: pipeline.moves,
    expected: pipeline.expected,
    statuses: [registered.pending, registered.approved, registered.rejected, registered.expired],
    origins: [registered.sourced, registered.influenced, registered.passed, registered.unmarked],
    money: money(report),
    slow: slowness(report),
    active: kpiOf(report, 'deal-velocity').parts.activeDeals,
    companyMean: kpiOf(report, 'partner-satisfaction').parts.companyMean ?? null,
    lost: [pipeline.lostToCompetitorDeals, pipeline.lostToCompetitorAmount],
    qualified: kpiOf(report, 'deal-velocity').parts.deals,
    success: kpiOf(report, 'deal-success').parts,
    stages: kpiOf(report, 'stage-influence').parts,
    channels: Object.entries(kpiOf(report, 'marketing-channels').parts).map(([channel, of]) => [
      channel,
      ['leads', 'won', 'closeRate', 'revenue', 'daysToClose'].map((part) => numberAt(of, part)),
    ]),
    neverClosed: registered.neverClosedShare,
    small: kpiOf(report, 'average-deal-size').parts.smallShare ?? null,
    score: kpiOf(report, 'quality-score').value,
  };
}

function money(report: KpiReport) {
  const { parts } = kpiOf(report, 'partner-revenue');
  return [parts.paid, parts.perCustomer, parts.new, parts.renewal, parts.commission];
}

function slowness(report: KpiReport) {
  const { threeQuarters, lostSlow } = kpiOf(report, 'time-to-close').parts;
  return [threeQuarters, lostSlow];
}

/** The same counted fact by fact from what the catalogue says, without rows and measures. */
export function expectedCatalogue(
  all: Facts,
  partner: string | null,
  days: AskedDays,
  programme: { timeZone: string; activeDays: number },
) {
  const question = asked(all, partner, days, programme);
  return {
    ...expectedPartners(question),
    ...expectedPipeline(question),
    ...expectedRegistered(question),
    ...expectedRevenue(question),
    ...expectedStages(question),
  };
}
