import { isolated, number, percent } from '../../i18n/format.js';
import { maySeeProgramme } from '../chat/access.js';
import type { Button, Card, Fact, List, Reply } from '../chat/card.js';
import type { Ask } from '../chat/command.js';
import { kpiLine } from '../chat/kpi-line.js';
import { nothingYet } from '../chat/kpi-questions.js';
import { periodLabel, previousLabel, shortPeriodLabel } from '../chat/period-label.js';
import { periodMeant } from '../chat/period-meant.js';
import { trendPicture } from '../chat/picture-of.js';
import type { Picture } from '../chat/picture.js';
import { todayOf } from '../chat/today.js';
import { understand, type Understood } from '../chat/understood.js';
import { compare } from '../kpi/comparison.js';
import { evidenceOfKpi } from '../kpi/evidence.js';
import { quarterOf } from '../kpi/fiscal-calendar.js';
import type { Period } from '../kpi/period.js';
import type { KpiId, KpiResult, Part } from '../kpi/report.js';
import type { KpiMoment } from '../kpi/service.js';
import { periodsShown, periodsUpTo } from '../kpi/trend.js';
import { addDays } from '../time.js';
import { changeOf } from './change-of.js';
import { latestWords, type LatestFigure } from './latest-figure.js';
import { partRows } from './part-rows.js';
import { figureWords, kpiName, nameOf, pictureUnit } from './figure-words.js';
import { suppressedWords } from './suppressed-words.js';
import { shownRange } from './shown-range.js';

/** Answers `/trend [partner] [figure] [period]`: one figure, its eight periods and what is behind it. */
export async function answerTrend(ask: Ask): Promise<Reply> {
  const asked = await understand(ask, 'trend');
  return 'card' in asked ? asked : oneKpi(ask, asked);
}

export async function oneKpi(ask: Ask, understood: Understood): Promise<Reply> {
  const { partner } = understood;
  const kpi = understood.kpi ?? 'partner-revenue';
  const meant = await periodMeant(ask, partner, understood.period);
  if (!meant) return { card: nothingYet(ask, partner) };
  const { period } = meant;
  const { locale, texts, services, now } = ask;
  const scope = { partner: partner?.id ?? null, asOf: now };
  const report = await services.kpis.report({ ...scope, period, kpis: [kpi] });
  const result = report.kpis.find(({ id }) => id === kpi);
  if (!result) return { card: nothingYet(ask, partner) };
  const name = isolated(locale, nameOf(texts, partner));
  const asked = { partner: scope.partner, name, kpi, period, result };
  const moments = await momentsOf(ask, asked);
  const picture = trendOf(ask, asked, moments);
  const none = latestWords(ask, result, { ...asked, ...latestOf(moments) });
  return {
    card: {
      locale,
      title: [kpiName(ask, kpi), name, periodLabel(period, locale, texts)].join(' · '),
      ...suppressedWords(ask, result),
      ...(none.lead !== undefined && { lead: none.lead }),
      facts: factsOf(ask, result, period),
      ...listsOf(ask, result),
      ...(picture && { picture }),
      buttons: [...none.buttons, ...buttonsOf(ask, { partner: scope.partner, kpi, period })],
      footer: shownRange(ask, period),
    },
  };
}

function factsOf(ask: Ask, result: KpiResult, period: Period): Fact[] {
  const { locale, texts, programme } = ask;
  const say = texts.asking.one;
  if (result.status === 'suppressed') return [];
  const definition = ask.services.kpis.catalogue.find(({ id }) => id === result.id);
  const { good } = compare(result, { direction: definition?.direction ?? 'neutral' });
  const figure = (value: number | null) => figureWords(ask, { ...result, value, status: 'ok' });
  const tone = good === null ? ('neutral' as const) : good ? ('good' as const) : ('bad' as const);
  const previous = previousLabel(period, programme, locale, texts);
  // "The same days" is already said of a period to date.
  const isCut = result.basis === 'same-days' && period.kind !== 'to-date';
  const before = result.basis === 'same-days' ? result.previousToDate : result.previous;
  const known = (label: string, value: number | null): Fact[] =>
    value === null ? [] : [{ label, value: figure(value) }];
  return [
    { label: say.value, value: figureWords(ask, result), ...changeOf(ask, result), tone },
    ...known(isCut ? say.sameDays(previous) : say.before(previous), before),
    ...known(say.yearAgo, result.yearAgo === 0 ? null : result.yearAgo),
    ...known(say.target, result.target),
    ...(result.n === null
      ? []
      : [{ label: say.behind, value: say.records(result.n, number(locale, result.n)) }]),
  ];
}

interface TrendAsked {
  partner: string | null;
  name: string;
  kpi: KpiId;
  period: Period;
  result: KpiResult;
}

async function momentsOf(ask: Ask, { partner, kpi, period }: TrendAsked): Promise<KpiMoment[]> {
  const { services, now, programme } = ask;
  const { today } = todayOf(ask);
  const named = period.kind === 'month' || period.kind === 'quarter' || period.kind === 'year';
  const end = addDays(period.to, -1);
  const last = named ? period : quarterOf(end < today ? end : today, programme);
  const periods = periodsUpTo(last, periodsShown, programme);
  return services.kpis.series({ partner, kpi, periods, asOf: now });
}

function latestOf(moments: readonly KpiMoment[]): { latest?: LatestFigure } {
  const known = moments.flatMap(({ period, value }) => (value === null ? [] : [{ period, value }]));
  const latest = known.at(-1);
  return latest ? { latest } : {};
}

function trendOf(ask: Ask, given: TrendAsked, moments: readonly KpiMoment[]): Picture | undefined {
  const { programme, texts, locale } = ask;
  const { result, kpi } = given;
  const first = moments.findIndex(({ n, value }) => (n ?? 0) > 0 && value !== null);
  const shown = first < 0 ? [] : moments.slice(first);
  if (shown.filter(({ value }) => value !== null).length < 2) return undefined;
  const running = shown.find(({ partial }) => partial);
  return trendPicture(
    {
      name: given.name,
      kpi: kpiName(ask, kpi),
      unit: pictureUnit(result.unit, result.currency ?? programme.currency),
      periods: shown.map(({ period: of, value, partial }) => ({ period: of, value, partial })),
      ...(result.target !== null && { target: result.target }),
      ...(running && {
        note: texts.picture.runningYet(shortPeriodLabel(running.period, locale, texts)),
      }),
    },
    texts,
    locale,
  );
}

function listsOf(ask: Ask, result: KpiResult): Pick<Card, 'lists'> {
  if (result.status === 'suppressed') return {};
  const made = partRows(ask, result);
  const lists = [
    ...(made.length > 0 ? [{ heading: ask.texts.parts.heading, rows: made }] : []),
    ...regionsOf(ask, result),
  ];
  return lists.length > 0 ? { lists } : {};
}

/** By region, as far as the figure has it. */
function regionsOf(ask: Ask, { parts }: KpiResult): List[] {
  const { locale, texts } = ask;
  const say = texts.asking.one;
  const regions = Object.entries(groupOf(parts.byRegion));
  if (regions.length < 2) return [];
  const rows = regions.slice(0, 8).flatMap(([region, part]) => {
    const { won, lost, rate } = groupOf(part);
    if (typeof rate !== 'number' || typeof won !== 'number' || typeof lost !== 'number') return [];
    const note = texts.kpi.values.of(number(locale, won), number(locale, won + lost));
    const label = region === 'none' ? say.noRegion : isolated(locale, region);
    return [{ label, value: percent(locale, rate), note }];
  });
  return rows.length < 2 ? [] : [{ heading: say.breakdown(say.region), rows }];
}

function groupOf(part: Part | undefined): Record<string, Part> {
  return typeof part === 'object' && part !== null ? part : {};
}

function buttonsOf(
  { texts, person }: Ask,
  { partner, kpi, period }: { partner: string | null; kpi: KpiId; period: Period },
): Button[] {
  const { buttons } = texts.asking;
  const who = partner ?? 'programme';
  const evidence = evidenceOfKpi[kpi];
  return [
    ...(evidence
      ? [{ label: buttons.showDeals, line: `deals ${who} ${evidence} ${period.id}` }]
      : []),
    { label: buttons.why, line: `why ${who} ${kpi} ${period.id}` },
    { label: buttons.formula, line: `formula ${kpi}` },
    ...(maySeeProgramme(person) && partner
      ? [{ label: buttons.top('10'), line: `top ${kpi} ${period.id}` }]
      : []),
    { label: buttons.figures, line: kpiLine(partner === null ? null : { id: partner }, period.id) },
  ];
}
