import { date, isolated, number } from '../../i18n/format.js';
import { maySeeProgramme } from '../chat/access.js';
import type { Button, Reply } from '../chat/card.js';
import type { Ask } from '../chat/command.js';
import { groupLabel } from '../chat/group-label.js';
import { nothingYet } from '../chat/kpi-questions.js';
import { kpiLine } from '../chat/kpi-line.js';
import { periodLabel } from '../chat/period-label.js';
import { periodMeant } from '../chat/period-meant.js';
import { comparisonPicture } from '../chat/picture-of.js';
import { understand, type Understood } from '../chat/understood.js';
import { dayPeriod, previousPeriod } from '../kpi/fiscal-calendar.js';
import type { Period } from '../kpi/period.js';
import { asFarAs, questionDays, type QuestionDays } from '../kpi/question.js';
import { daysBetween } from '../time.js';
import { gapCard } from './compare-gap.js';
import { comparedKpis, comparedRows, pictureMeasures, type Compared } from './compare-rows.js';
import { groupReport } from './group-report.js';
import { medianReport } from './median-report.js';
import { refusedRanking } from './refused-here.js';
import { shownRange } from './shown-range.js';

/** Answers `/compare`: partners, groups or periods beside one another; a partner beside the median. */
export async function answerCompare(ask: Ask): Promise<Reply> {
  const asked = await understand(ask, 'compare');
  return 'card' in asked ? asked : compareUnderstood(ask, asked);
}

export async function compareUnderstood(ask: Ask, asked: Understood): Promise<Reply> {
  const { partner, partners, groups, periods } = asked;
  const meant = await periodMeant(ask, partner, periods[0] ?? null);
  if (!meant) return { card: nothingYet(ask, partner) };
  if (periods.length > 1) return besidePeriods(ask, asked, periods);
  const subjects = partners.length + groups.length + (asked.programme ? 1 : 0);
  if (subjects > 1) return besideOthers(ask, asked, meant.period);
  if (partner) return besideMedian(ask, asked, meant.period);
  const { period } = meant;
  const before = previousPeriod(period, ask.programme);
  return besidePeriods(ask, asked, [period, before]);
}

/** Two partners get the card that says where the gap comes from; more of them a table. */
async function besideOthers(ask: Ask, asked: Understood, period: Period): Promise<Reply> {
  const refused = await refusedRanking(ask);
  if (refused) return { card: refused };
  const { partners, groups, programme } = asked;
  const question = { period, asOf: ask.now, kpis: comparedKpis };
  const reports = await ask.services.kpis.reports(
    partners.map(({ id }) => id),
    question,
  );
  const named: Compared[] = partners.flatMap((one, index) => {
    const report = reports[index];
    return report ? [{ name: one.name, partner: one, report }] : [];
  });
  for (const group of groups) {
    const report = await groupReport(ask.services.kpis, group, question);
    if (report) named.push({ name: groupLabel(group, ask.locale, ask.texts), report });
  }
  if (programme) {
    const report = await ask.services.kpis.report({ ...question, partner: null });
    named.push({ name: ask.texts.kpi.programme, report });
  }
  const [first, second] = named;
  if (first?.partner && second?.partner && named.length === 2) {
    return gapCard(ask, [first, second], period);
  }
  return tableCard(ask, named, period);
}

/** A partner sees itself and the middle of at least five others, rounded; nobody else. */
async function besideMedian(ask: Ask, asked: Understood, period: Period): Promise<Reply> {
  const { partner, all } = asked;
  if (!partner) return { card: nothingYet(ask, null) };
  const question = { period, asOf: ask.now, kpis: comparedKpis };
  const [own] = await ask.services.kpis.reports([partner.id], question);
  const others = all.filter(({ id, leftAt }) => id !== partner.id && !leftAt).map(({ id }) => id);
  const median = medianReport(await ask.services.kpis.reports(others, question));
  const { texts, locale } = ask;
  if (!own || !median) {
    const lead = texts.asking.compare.few;
    return { card: { locale, lead, buttons: [ownFigures(ask, partner.id, period)] } };
  }
  const columns = [
    { name: partner.name, partner, report: own },
    { name: texts.asking.compare.median, report: median },
  ];
  return tableCard(ask, columns, period, [ownFigures(ask, partner.id, period)]);
}

function ownFigures({ texts }: Ask, id: string, period: Period): Button {
  return { label: texts.asking.buttons.figures, line: kpiLine({ id }, period.id) };
}

/** The same partner, group or the programme in two periods. */
async function besidePeriods(
  ask: Ask,
  { partner, groups }: Understood,
  periods: readonly Period[],
): Promise<Reply> {
  const { locale, texts, now, services } = ask;
  const [group] = groups;
  const running = runningAmong(ask, periods);
  const columns: Compared[] = [];
  for (const named of periods) {
    const period = running ? comparable(named, running) : named;
    const question = { period, asOf: now, kpis: comparedKpis };
    const report = group
      ? await groupReport(services.kpis, group, question)
      : await services.kpis.report({ ...question, partner: partner?.id ?? null });
    if (report) columns.push({ name: periodLabel(named, locale, texts), report });
  }
  const [first, second] = columns.map(({ name }) => name);
  const whose = group
    ? groupLabel(group, locale, texts)
    : partner
      ? isolated(locale, partner.name)
      : texts.kpi.programme;
  const title = texts.asking.compare.periods(whose, first ?? '', second ?? '');
  const buttons = periods.map((of) => ({
    label: texts.kpi.next.show(periodLabel(of, locale, texts)),
    line: kpiLine(partner, of.id),
  }));
  const table = comparedRows(ask, columns);
  const picture = comparisonPicture(
    { title, subjects: columns.map(({ name }) => name), measures: pictureMeasures(ask, columns) },
    texts,
    locale,
  );
  return {
    card: {
      locale,
      title,
      ...(running && { lead: sameDaysWords(ask, running) }),
      table,
      picture,
      buttons: group ? [] : buttons,
      footer: ask.programme.currency,
    },
  };
}

/** Of several periods the one that still runs. */
function runningAmong(
  { now, programme }: Ask,
  periods: readonly Period[],
): QuestionDays | undefined {
  return periods
    .map((period) => questionDays({ period, asOf: now }, programme))
    .find(({ partial }) => partial);
}

/** A whole period says nothing beside one that still runs: its days as far as that has come. */
function comparable(named: Period, running: QuestionDays): Period {
  if (named.id === running.period.id || named.kind !== running.period.kind) return named;
  const { from, to } = asFarAs(named, running);
  return dayPeriod(from, to);
}

function sameDaysWords({ locale, texts }: Ask, { period, lastDay }: QuestionDays): string {
  const { periods } = texts.kpi;
  const until =
    period.kind === 'year'
      ? periods.until(date(locale, lastDay, false))
      : periods.toDay(number(locale, daysBetween(period.from, lastDay) + 1));
  return texts.asking.compare.asFar(periodLabel(period, locale, texts), until);
}

function tableCard(
  ask: Ask,
  columns: readonly Compared[],
  period: Period,
  buttons: readonly Button[] = [],
): Reply {
  const { locale, texts, programme } = ask;
  const names = columns.map(({ name }) => isolated(locale, name));
  const title = `${names.join(' · ')} · ${periodLabel(period, locale, texts)}`;
  const range = shownRange(ask, period);
  const open = columns.flatMap(({ name, partner }) =>
    partner && maySeeProgramme(ask.person)
      ? [{ label: isolated(locale, name), line: kpiLine(partner, period.id) }]
      : [],
  );
  const picture = comparisonPicture(
    { title, subjects: names, measures: pictureMeasures(ask, columns) },
    texts,
    locale,
  );
  return {
    card: {
      locale,
      title,
      table: comparedRows(ask, columns),
      picture,
      buttons: [...buttons, ...open],
      footer: `${range} · ${programme.currency}`,
    },
  };
}
