import { number } from '../../i18n/format.js';
import { maySeeProgramme } from '../chat/access.js';
import type { Reply } from '../chat/card.js';
import { comparedWith } from '../chat/before-words.js';
import type { Ask } from '../chat/command.js';
import { groupLabel, groupWords } from '../chat/group-label.js';
import type { PartnerGroup } from '../chat/group-words.js';
import { cardKpis, type KpiFigures } from '../chat/kpi-figures.js';
import { nothingYet } from '../chat/kpi-questions.js';
import { kpiRows } from '../chat/kpi-rows.js';
import { periodLabel } from '../chat/period-label.js';
import { periodMeant } from '../chat/period-meant.js';
import { todayOf } from '../chat/today.js';
import type { Understood } from '../chat/understood.js';
import type { KpiId } from '../kpi/report.js';
import { groupReport } from './group-report.js';
import { refusedRanking } from './refused-here.js';
import { shownRange } from './shown-range.js';

/**
 * Scores are not among them: two groups that differ by one partner would tell its few answers, however
 * many people stand behind each group alone. The card says so.
 */
const groupKpis: readonly KpiId[] = cardKpis.filter(
  (id) => !id.endsWith('satisfaction') && id !== 'courses-attended',
);

/** `/kpi gold`: the figures of partners that belong together, added up. */
export async function answerGroup(
  ask: Ask,
  asked: Pick<Understood, 'period'>,
  group: PartnerGroup,
): Promise<Reply> {
  const refused = await refusedRanking(ask);
  if (refused) return { card: refused };
  const meant = await periodMeant(ask, null, asked.period);
  if (!meant || !maySeeProgramme(ask.person)) return { card: nothingYet(ask, null) };
  const { locale, texts, now, services } = ask;
  const { period } = meant;
  const question = { period, asOf: now, kpis: groupKpis };
  const ids = group.partners.map(({ id }) => id);
  const report = await groupReport(services.kpis, group, question);
  if (!report) return { card: nothingYet(ask, null) };
  const figures: KpiFigures = {
    report,
    period,
    partner: null,
    compareWith: null,
    partnerCount: ids.length,
    ...{ span: meant.span, dataAsOf: meant.dataAsOf, latestData: meant.latestData },
    today: todayOf(ask).today,
    ...{ programme: ask.programme, settings: ask.settings, locale, texts },
  };
  const title = [
    groupLabel(group, locale, texts),
    periodLabel(period, locale, texts),
    texts.kpi.partners(ids.length, number(locale, ids.length)),
  ];
  const { buttons } = texts.asking;
  return {
    card: {
      locale,
      title: title.join(' · '),
      facts: kpiRows(figures),
      paragraphs: [texts.asking.group.noScores],
      buttons: [
        { label: buttons.top('10'), line: `top ${groupWords(group)} ${period.id}` },
        { label: buttons.export, line: `export ${groupWords(group)} ${period.id}` },
        { label: texts.kpi.next.programme, line: `kpi programme ${period.id}` },
      ],
      footer: [shownRange(ask, period), comparedWith(ask, period)].join(' · '),
    },
  };
}
