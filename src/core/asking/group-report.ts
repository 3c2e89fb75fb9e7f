import type { PartnerGroup } from '../chat/group-words.js';
import { combinedReport } from '../kpi/combined-report.js';
import type { KpiReport } from '../kpi/report.js';
import type { KpiQuestion, KpiService } from '../kpi/service.js';

/**
 * The figures of the partners of a group together, with the group as the report's filter; null of nobody.
 * Figures that cannot be had from those of single partners are absent.
 */
export async function groupReport(
  kpis: KpiService,
  { by, value, summed }: PartnerGroup,
  question: Omit<KpiQuestion, 'partner'>,
): Promise<KpiReport | null> {
  const ids = summed.map(({ id }) => id);
  const report = combinedReport(await kpis.reports(ids, question));
  return report && { ...report, filters: { [by]: value } };
}
