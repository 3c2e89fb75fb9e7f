import type { Programme } from '../programme.js';
import { changedMarks, type MarkOptions } from './deal-marks.js';
import type { FactSource } from './derived-rows.js';
import { monthsOf, writtenPeriod } from './fiscal-calendar.js';
import type { MeasureContext } from './measure.js';
import { marksOf } from './quarter-closing.js';
import type { KpiReport } from './report.js';
import { besideReported, type Reported, type ReportedRepository } from './reported.js';
import type { KpiQuestion, KpiService } from './service.js';

export interface AsReportedPorts {
  reported: Pick<ReportedRepository, 'of'>;
  facts: Pick<FactSource, 'touching'>;
  programme: Programme;
  context: () => Promise<MeasureContext>;
  digest: MarkOptions['digest'];
}

/**
 * The same figures with what was reported of a closed quarter beside them. What was reported is read
 * while the figures are; a partner's deals are read, by index, only where a figure is another one now.
 */
export function asReported<Kpis extends KpiService>(kpis: Kpis, ports: AsReportedPorts): Kpis {
  async function report(question: KpiQuestion): Promise<KpiReport> {
    const [today, before] = await Promise.all([kpis.report(question), reportedOf(question, ports)]);
    if (!before) return today;
    const asTold = (deals: number | null) =>
      today.kpis.map((result) => besideReported(result, before, deals));
    if (asTold(null).every((result, place) => result === today.kpis[place])) return today;
    return { ...today, kpis: asTold(await changedSince(before, question, ports)) };
  }

  return { ...kpis, report };
}

async function reportedOf(
  { partner, period }: KpiQuestion,
  { reported, programme }: AsReportedPorts,
): Promise<Reported | null> {
  if (period.kind !== 'quarter') return null;
  return reported.of(partner, writtenPeriod(period, programme).id);
}

/** Null where nobody noted the deals. */
async function changedSince(
  { partner, deals }: Reported,
  { period }: KpiQuestion,
  { facts, context, digest }: AsReportedPorts,
): Promise<number | null> {
  if (partner === undefined || !deals) return null;
  const options = { months: monthsOf(period), context: await context(), digest };
  return changedMarks(deals, await marksOf(partner, facts, options));
}
