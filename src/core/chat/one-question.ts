import type { KpiReport } from '../kpi/report.js';
import type { KpiQuestion, KpiService } from '../kpi/service.js';
import type { PartnerRepository } from '../ports.js';
import type { Services } from './command.js';

/**
 * Services of which one question reads the list of partners, a report, and the days of the data once,
 * however many of its parts look into them.
 */
export function forOneQuestion(services: Services): Services {
  return {
    ...services,
    partners: readOnce(services.partners),
    kpis: workedOutOnce(services.kpis),
  };
}

function readOnce(partners: PartnerRepository): PartnerRepository {
  let known: ReturnType<PartnerRepository['all']> | undefined;
  return {
    all: () => (known ??= partners.all()),
    byId: (id) => partners.byId(id),
    byIds: (ids) => partners.byIds(ids),
    oneManaged: () => partners.oneManaged(),
    saveAll: async (changed) => {
      known = undefined;
      const saved = await partners.saveAll(changed);
      known = undefined;
      return saved;
    },
  };
}

/** A report that holds all figures asked for has been worked out already where they are among its own. */
function workedOutOnce(service: KpiService): KpiService {
  const reports = new Map<string, { question: KpiQuestion; report: Promise<KpiReport> }[]>();
  const spans = new Map<string, ReturnType<KpiService['dataSpan']>>();
  const report = async (question: KpiQuestion): Promise<KpiReport> => {
    const key = keyOf(question.partner, question.asOf, question.period.id);
    const known = reports.get(key) ?? [];
    const whole = known.find((one) => holds(one.question, question));
    if (whole) return asAsked(await whole.report, question);
    const worked = service.report(question);
    reports.set(key, [...known, { question, report: worked }]);
    return worked;
  };
  const dataSpan = (partner: string | null, asOf: Date) => {
    const key = keyOf(partner, asOf);
    const span = spans.get(key) ?? service.dataSpan(partner, asOf);
    spans.set(key, span);
    return span;
  };
  return { ...service, report, dataSpan };
}

function keyOf(partner: string | null, asOf: Date, period = ''): string {
  return JSON.stringify([partner, asOf.getTime(), period]);
}

/** A figure that is asked for alone comes with its breakdowns, which it has in no other company. */
function holds({ kpis: known }: KpiQuestion, { kpis: asked }: KpiQuestion): boolean {
  if (!asked || asked.length < 2) return false;
  return known === undefined || asked.every((id) => known.includes(id));
}

function asAsked(report: KpiReport, { kpis: asked }: KpiQuestion): KpiReport {
  return { ...report, kpis: report.kpis.filter(({ id }) => asked?.includes(id)) };
}
