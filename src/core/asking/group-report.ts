import type { PartnerGroup } from '../chat/group-words.js';
import { combinedReport } from '../kpi/combined-report.js';
import type { Partner } from '../partner.js';
import type { KpiReport } from '../kpi/report.js';
import type { KpiQuestion, KpiService } from '../kpi/service.js';

/**
 * The figures of the partners of a group together, with the group as the report's filter; null of nobody.
 * A parent's report holds those of its children, which are not added once more. Figures that cannot be had from those of single partners are absent.
 */
export async function groupReport(
  kpis: KpiService,
  { by, value, partners }: PartnerGroup,
  question: Omit<KpiQuestion, 'partner'>,
): Promise<KpiReport | null> {
  const ids = withoutChildren(partners).map(({ id }) => id);
  const report = combinedReport(await kpis.reports(ids, question));
  return report && { ...report, filters: { [by]: value } };
}

/** Without those whose parent is in the group as well. */
function withoutChildren(partners: readonly Partner[]): Partner[] {
  const byId = new Map(partners.map((partner) => [partner.id, partner]));
  return partners.filter(({ parent }) => parent === undefined || !byId.has(parent));
}
