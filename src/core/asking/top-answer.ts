import { isolated, number, percent } from '../../i18n/format.js';
import type { Button, Card, Reply } from '../chat/card.js';
import { comparedWith } from '../chat/before-words.js';
import type { Ask } from '../chat/command.js';
import { groupLabel } from '../chat/group-label.js';
import { kpiLine } from '../chat/kpi-line.js';
import { nothingYet } from '../chat/kpi-questions.js';
import { periodLabel } from '../chat/period-label.js';
import { periodMeant } from '../chat/period-meant.js';
import { asRanking, partnersRanked } from '../chat/question-words.js';
import { understand, type Understood } from '../chat/understood.js';
import type { Period } from '../kpi/period.js';
import type { KpiId } from '../kpi/report.js';
import type { Locale } from '../locale.js';
import type { Partner } from '../partner.js';
import { type BestPartners, type Placed, rankPartners } from './best-partners.js';
import { changeOf } from './change-of.js';
import { figureWords, kpiName } from './figure-words.js';
import { refusedRanking } from './refused-here.js';
import { shownRange } from './shown-range.js';

/** Answers `/top [figure] [group] [period]`: the best partners, or the worst. */
export async function answerTop(ask: Ask): Promise<Reply> {
  const asked = await understand({ ...ask, words: asRanking(ask.words) }, 'top');
  return 'card' in asked ? asked : topUnderstood(ask, asked);
}

export async function topUnderstood(ask: Ask, asked: Understood): Promise<Reply> {
  const refused = await refusedRanking(ask);
  if (refused) return { card: refused };
  const meant = await periodMeant(ask, null, asked.period);
  if (!meant) return { card: nothingYet(ask, null) };
  const kpi = asked.kpi ?? 'partner-revenue';
  const { period } = meant;
  const { count, worst } = asked.top ?? { count: partnersRanked, worst: false };
  const partners = asked.groups[0]?.partners ?? asked.visible;
  const best = await rankPartners(ask, partners, { kpi, period, count, worst });
  return { card: rankingCard(ask, asked, { kpi, period, worst, ...best }) };
}

interface Ranking extends BestPartners {
  kpi: KpiId;
  period: Period;
  worst: boolean;
}

function rankingCard(ask: Ask, { groups }: Understood, given: Ranking): Card {
  const { locale, texts } = ask;
  const { kpi, shown, worst, leftOut, period } = given;
  const say = texts.asking.top;
  const [group] = groups;
  const title = [
    kpiName(ask, kpi),
    ...(group ? [groupLabel(group, locale, texts)] : []),
    periodLabel(period, locale, texts),
  ].join(' · ');
  if (shown.length === 0) return { locale, title, lead: say.none };
  const count = number(locale, shown.length);
  return {
    locale,
    title,
    lead: [worst ? say.worst(count) : say.best(count), ...togetherOf(ask, given)].join(' '),
    lists: [{ rows: shown.map((placed, index) => rowOf(ask, placed, index, given)) }],
    ...(leftOut > 0 && { paragraphs: [say.leftOut(leftOut, number(locale, leftOut))] }),
    footer: [shownRange(ask, period), comparedWith(ask, period)].join(' · '),
  };
}

/** How much hangs on those shown; said of the best, where they are not everybody. */
function togetherOf({ locale, texts }: Ask, { shown, worst, whole, leftOut }: Ranking): string[] {
  if (worst || !whole || leftOut > 0) return [];
  const sum = shown.reduce((all, { value }) => all + value, 0);
  if (sum === whole) return [];
  return [texts.asking.top.together(shareOf(locale, sum, whole))];
}

/** With a decimal only where whole percents would say "all". */
function shareOf(locale: Locale, part: number, whole: number): string {
  const share = (100 * part) / whole;
  return percent(locale, share, share > 99 ? 1 : 0);
}

/** Of the first few the way to their card; more buttons would only be in the way. */
const opened = 5;

function rowOf(
  ask: Ask,
  { partner, value, result }: Placed,
  index: number,
  { period, whole }: Ranking,
) {
  const { locale, texts } = ask;
  const name = isolated(locale, partner.name);
  const button: Button = {
    label: texts.asking.buttons.openOf(name),
    line: kpiLine(partner, period.id),
  };
  return {
    label: `${number(locale, index + 1)}  ${name}`,
    value: figureWords(ask, { ...result, value }),
    // A distributor is ranked by its own deals; its report's change is that of its resellers too.
    ...(result.value === value && changeOf(ask, result)),
    ...(whole && { note: texts.asking.top.share(shareOf(locale, value, whole)) }),
    ...(index < opened && { button }),
  };
}

/** Who has registered nothing in the period. */
export async function answerSilent(ask: Ask, asked: Understood): Promise<Reply> {
  const refused = await refusedRanking(ask);
  if (refused) return { card: refused };
  const meant = await periodMeant(ask, null, asked.period);
  if (!meant) return { card: nothingYet(ask, null) };
  const { period } = meant;
  const partners = asked.visible.filter(({ leftAt }) => !leftAt);
  const question = { period, asOf: ask.now, kpis: ['registered-deals'] as const };
  const reports = await ask.services.kpis.reports(
    partners.map(({ id }) => id),
    question,
  );
  const silent = partners.filter((_, index) => reports[index]?.kpis[0]?.value === 0);
  const { locale, texts } = ask;
  const lead = texts.asking.top.silent(silent.length, number(locale, silent.length));
  return { card: namesCard(ask, { lead, period, partners: silent }) };
}

/** Whose revenue fell: the same partners that a programme's card says need somebody. */
export function namesCard(
  { locale, texts }: Ask,
  { lead, period, partners }: { lead: string; period: Period; partners: readonly Partner[] },
): Card {
  const shown = partners.slice(0, partnersRanked);
  const rows = shown.map((partner) => ({
    label: isolated(locale, partner.name),
    value: '',
    button: {
      label: texts.asking.buttons.openOf(isolated(locale, partner.name)),
      line: kpiLine(partner, period.id),
    },
  }));
  const rest = partners.slice(partnersRanked).map(({ name }) => isolated(locale, name));
  return {
    locale,
    title: periodLabel(period, locale, texts),
    lead,
    ...(rows.length > 0 && { lists: [{ rows }] }),
    ...(rest.length > 0 && { paragraphs: [rest.join(', ')] }),
    buttons:
      rows.length > 0 ? [] : [{ label: texts.kpi.next.programme, line: kpiLine(null, period.id) }],
  };
}
