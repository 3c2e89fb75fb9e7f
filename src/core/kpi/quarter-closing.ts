import { UserError } from '../errors.js';
import type { AuditLog, PartnerRepository } from '../ports.js';
import type { Programme } from '../programme.js';
import { addDays, dayAt, startOfDay } from '../time.js';
import { dealMarks, type MarkOptions } from './deal-marks.js';
import type { FactSource } from './derived-rows.js';
import { monthsOf, previousPeriod, quarterOf } from './fiscal-calendar.js';
import type { MeasureContext } from './measure.js';
import type { Period } from './period.js';
import { type Reported, reportedFigures, type ReportedRepository } from './reported.js';
import { rowId } from './row.js';
import type { KpiService } from './service.js';

/** Days after its end on which a quarter's figures are reported. */
export const daysToSettle = 7;

export interface ClosingPorts {
  kpis: Pick<KpiService, 'report' | 'reports'>;
  partners: Pick<PartnerRepository, 'all'>;
  facts: Pick<FactSource, 'touching'>;
  reported: ReportedRepository;
  audit: AuditLog;
  programme: Programme;
  context: () => Promise<MeasureContext>;
  /** When the programme first ran: quarters before were never reported. */
  firstStarted: (now: Date) => Promise<Date>;
  digest: (text: string) => string;
}

/** Keeps what was reported of a quarter. */
export interface QuarterClosing {
  /**
   * Keeps the figures of a fiscal quarter as they are now, once; answers when it was closed. Throws
   * UserError `not-a-quarter` and `quarter-runs`.
   */
  close(period: Period, now: Date, actor: string): Promise<{ at: Date; already: boolean }>;
  /** Closes every quarter that is over long enough; answers their ids. Harmless to repeat. */
  closeDue(now: Date): Promise<string[]>;
  closedAt(period: string): Promise<Date | null>;
}

/** Who closes quarters that nobody closed. */
const byClock = 'tick';

/** Partners whose figures and deals are in memory at once. */
const partnersAtOnce = 100;

export function createQuarterClosing(ports: ClosingPorts): QuarterClosing {
  const { programme, reported } = ports;

  async function close(period: Period, now: Date, actor: string) {
    if (period.kind !== 'quarter') throw new UserError('not-a-quarter', { period: period.id });
    if (now < startOfDay(period.to, programme.timeZone)) {
      throw new UserError('quarter-runs', { period: period.id });
    }
    const before = await reported.closedAt(period.id);
    if (before) return { at: before, already: true };
    const partners = (await ports.partners.all()).map(({ id }) => id);
    for (let start = 0; start < partners.length; start += partnersAtOnce) {
      await reported.keep(
        await figuresOf(partners.slice(start, start + partnersAtOnce), period, now, ports),
      );
    }
    // The programme's figures come last: they say that nothing of the quarter is missing.
    const whole = await ports.kpis.report({ partner: null, period, asOf: now });
    await reported.keep([{ period: period.id, at: now, kpis: reportedFigures(whole) }]);
    await ports.audit.record({ actor, action: 'quarter.close', subject: period.id });
    return { at: (await reported.closedAt(period.id)) ?? now, already: false };
  }

  async function closeDue(now: Date): Promise<string[]> {
    const started = await ports.firstStarted(now);
    const closed: string[] = [];
    for (const period of quartersDue(started, now, programme)) {
      if (await reported.closedAt(period.id)) continue;
      await close(period, now, byClock);
      closed.push(period.id);
    }
    return closed;
  }

  return { close, closeDue, closedAt: (period) => reported.closedAt(period) };
}

/** Quarters that became due since the programme first ran, oldest first. */
function quartersDue(started: Date, now: Date, programme: Programme): Period[] {
  const due: Period[] = [];
  const today = dayAt(now, programme.timeZone);
  let period = previousPeriod(quarterOf(today, programme), programme);
  const since = dayAt(started, programme.timeZone);
  while (addDays(period.to, daysToSettle) >= since) {
    if (addDays(period.to, daysToSettle) <= today) due.unshift(period);
    period = previousPeriod(period, programme);
  }
  return due;
}

async function figuresOf(
  partners: readonly string[],
  period: Period,
  now: Date,
  { kpis, facts, context, digest }: ClosingPorts,
): Promise<Reported[]> {
  const reports = await kpis.reports(partners, { period, asOf: now });
  const marks = { months: monthsOf(period), context: await context(), digest };
  const found: Reported[] = [];
  for (const report of reports) {
    const { partner } = report;
    if (partner === null) continue;
    const deals = Object.fromEntries(await marksOf(partner, facts, marks));
    found.push({ partner, period: period.id, at: now, kpis: reportedFigures(report), deals });
  }
  return found;
}

/** Of the deals that have ever touched these months of a partner; one read by index. */
export async function marksOf(
  partner: string,
  facts: Pick<FactSource, 'touching'>,
  options: MarkOptions,
): Promise<Map<string, string>> {
  const cells = options.months.map((month) => rowId({ kind: 'cell', partner, month }));
  return dealMarks(partner, await facts.touching(cells), options);
}
