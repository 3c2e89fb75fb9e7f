import { isolated, number } from '../../i18n/format.js';
import { partOf, valueOf, countBehind } from '../chat/kpi-figures.js';
import type { Reply } from '../chat/card.js';
import type { Ask } from '../chat/command.js';
import { kpiLine } from '../chat/kpi-line.js';
import { periodLabel } from '../chat/period-label.js';
import type { Understood } from '../chat/understood.js';
import type { EvidenceKind } from '../kpi/evidence.js';
import type { Period } from '../kpi/period.js';
import type { KpiId, KpiReport } from '../kpi/report.js';
import { refusedRanking } from './refused-here.js';
import { rowsShown } from './rows-shown.js';
import { shownRange } from './shown-range.js';
import { isStock, stockDay } from './stock-day.js';

const countedKpis: readonly KpiId[] = ['deal-count', 'close-rate', 'registered-deals'];

/** How many of such deals a report counts. */
const counts: Readonly<Record<EvidenceKind, (report: KpiReport) => number>> = {
  won: (report) => valueOf(report, 'deal-count') ?? 0,
  decided: (report) => countBehind(report, 'close-rate'),
  registered: (report) => valueOf(report, 'registered-deals') ?? 0,
  open: (report) => partOf(report, 'registered-deals', 'open') ?? 0,
  old: (report) => partOf(report, 'registered-deals', 'old') ?? 0,
};

/** Of the whole programme: whose deals they are, most first; one press shows the deals themselves. */
export async function dealsByPartner(
  ask: Ask,
  { visible, groups }: Understood,
  kind: EvidenceKind,
  period: Period,
): Promise<Reply> {
  const refused = await refusedRanking(ask);
  if (refused) return { card: refused };
  const { locale, texts, services, now } = ask;
  const partners = groups[0]?.partners ?? visible;
  const reports = await services.kpis.reports(
    partners.map(({ id }) => id),
    { period, asOf: now, kpis: countedKpis },
  );
  const rows = partners
    .map((partner, index) => {
      const report = reports[index];
      return { partner, count: report ? counts[kind](report) : 0 };
    })
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count);
  const say = texts.asking.deals;
  const all = rows.reduce((sum, { count }) => sum + count, 0);
  const asOf = isStock(kind) ? stockDay(ask, period) : null;
  const when = asOf?.short ?? periodLabel(period, locale, texts);
  const title = [say.title[kind], texts.kpi.programme, when];
  const none = asOf ? say.noneThen : say.none;
  return {
    card: {
      locale,
      title: title.join(' · '),
      lead: all === 0 ? none : `${say.count(all, number(locale, all))} ${say.byPartner}`,
      lists: [
        {
          rows: rows.slice(0, rowsShown).map(({ partner, count }) => ({
            label: isolated(locale, partner.name),
            value: number(locale, count),
            button: {
              label: isolated(locale, partner.name),
              line: `deals ${partner.id} ${kind} ${period.id}`,
            },
          })),
        },
      ],
      buttons: [{ label: texts.kpi.next.programme, line: kpiLine(null, period.id) }],
      footer: asOf?.full ?? shownRange(ask, period),
    },
  };
}
