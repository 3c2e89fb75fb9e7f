import { date, isolated, money, number } from '../../i18n/format.js';
import type { Card, Fact, Reply } from '../chat/card.js';
import type { Ask } from '../chat/command.js';
import { nothingYet } from '../chat/kpi-questions.js';
import { periodLabel } from '../chat/period-label.js';
import { periodMeant } from '../chat/period-meant.js';
import { todayOf } from '../chat/today.js';
import type { Understood } from '../chat/understood.js';
import { UserError } from '../errors.js';
import type { EvidenceRow } from '../kpi/evidence.js';
import { monthPeriod } from '../kpi/fiscal-calendar.js';
import { measureContext, type MeasureContext } from '../kpi/measure.js';
import { activeDeals } from '../kpi/measures/open.js';
import { openAtRisk } from '../kpi/measures/pipeline-moves.js';
import type { Period } from '../kpi/period.js';
import { pipelineKpis, pipelineOf } from '../kpi/pipeline-view.js';
import type { Partner } from '../partner.js';
import { addDays, dayOf, monthOf, type Day } from '../time.js';
import { sumWords } from './deals-answer.js';
import { rowsShown } from './rows-shown.js';
import { nameOf } from './figure-words.js';
import { type Evidence, majorAmount, readEvidence, sumsOf } from './read-evidence.js';
import { refusedRanking } from './refused-here.js';
import { stockDay } from './stock-day.js';

/** Which of the open deals: expected to be closed in the period, later than expected, or left alone. */
export type PipelineFilter = 'closing' | 'overdue' | 'stuck';

const words: Readonly<Record<PipelineFilter, RegExp>> = {
  closing:
    /(?<!\p{L})(?:closing|due|закрываются|закрывается|к закрытию|נסגרות|להיסגר|לסגירה)(?!\p{L})/iu,
  overdue: /(?<!\p{L})(?:overdue|late|просрочен\p{L}*|באיחור|שאיחרו)(?!\p{L})/iu,
  stuck: /(?<!\p{L})(?:stuck|stale|застрял\p{L}*|завис\p{L}*|תקוע\p{L}*)(?!\p{L})/iu,
};

/** Takes the filter out of a line; `rest` says whose pipeline and when. */
export function takeFilter(line: string): { filter: PipelineFilter | null; rest: string } {
  for (const filter of ['closing', 'overdue', 'stuck'] as const) {
    if (words[filter].test(line)) return { filter, rest: line.replace(words[filter], ' ').trim() };
  }
  return { filter: null, rest: line };
}

/** `/pipeline acme overdue`: those of the open deals; of the programme whose they are, most first. */
export async function answerFilter(
  ask: Ask,
  filter: PipelineFilter,
  asked: Understood,
): Promise<Reply> {
  const thisMonth = filter === 'closing' ? monthPeriod(monthOf(todayOf(ask).today)) : null;
  const meant = await periodMeant(ask, asked.partner, asked.period ?? thisMonth);
  if (!meant) return { card: nothingYet(ask, asked.partner) };
  const { period } = meant;
  if (!asked.partner) return byPartner(ask, filter, asked, period);
  const all = await readEvidence(ask, asked.partner, 'open', period);
  const rows = all.rows.filter((row) => passes(row, filter, period, ask));
  return { card: dealsCard(ask, filter, asked.partner, period, { rows, sums: sumsOf(rows) }) };
}

/** By the very measures that the pipeline's figures are added up from. */
function passes({ deal }: EvidenceRow, filter: PipelineFilter, period: Period, ask: Ask): boolean {
  const context: MeasureContext = measureContext(ask.programme, ask.settings);
  const { today } = todayOf(ask);
  const end = addDays(period.to, -1);
  const lastDay: Day = end < today ? end : today;
  if (filter === 'closing') {
    const day = deal.expectedClose && dayOf(deal.expectedClose, context.timeZone);
    return day !== undefined && day >= period.from && day < period.to;
  }
  const measure = filter === 'overdue' ? openAtRisk : activeDeals;
  let balance = 0;
  for (const { day, key = '', amount = 1 } of measure.events(deal, context)) {
    if (day <= lastDay && (filter === 'stuck' || key === 'overdue')) balance += amount;
  }
  return filter === 'overdue' ? balance > 0 : balance === 0;
}

function dealsCard(
  ask: Ask,
  filter: PipelineFilter,
  partner: Partner,
  period: Period,
  evidence: Evidence,
): Card {
  const { locale, texts } = ask;
  const { rows } = evidence;
  const left = rows.length - rowsShown;
  return {
    locale,
    title: titleOf(ask, filter, partner, period),
    lead: rows.length === 0 ? noneOf(ask, filter) : sumWords(ask, evidence),
    lists: [{ rows: rows.slice(0, rowsShown).map((row) => rowOf(ask, row)) }],
    ...(left > 0 && { paragraphs: [texts.asking.pipeline.more(left, number(locale, left))] }),
    buttons: [
      {
        label: texts.asking.pipeline.title(isolated(locale, partner.name)),
        line: `pipeline ${partner.id}`,
      },
    ],
    footer: stockDay(ask, period).full,
  };
}

function noneOf({ texts }: Ask, filter: PipelineFilter): string {
  const { none, noneThen } = texts.asking.deals;
  return filter === 'closing' ? none : noneThen;
}

function rowOf({ locale, texts, programme }: Ask, { deal, amount, day, days }: EvidenceRow): Fact {
  const { deals, pipeline } = texts.asking;
  const expected = deal.expectedClose && dayOf(deal.expectedClose, programme.timeZone);
  const notes = [
    ...(expected ? [pipeline.expected(date(locale, expected))] : []),
    deals.registered(date(locale, day)),
    ...(days === null ? [] : [texts.kpi.values.days(days, number(locale, days))]),
    ...(deal.customer ? [isolated(locale, deal.customer)] : []),
  ];
  return {
    label: isolated(locale, deal.id),
    value:
      amount === null
        ? deals.noAmount
        : money(locale, majorAmount(amount, deal.currency), deal.currency),
    note: notes.join(' · '),
  };
}

/** What is expected to close is of a period; what is overdue or stuck is so on a day. */
function titleOf(
  ask: Ask,
  filter: PipelineFilter,
  partner: Partner | null,
  period: Period,
): string {
  const { locale, texts } = ask;
  const { closing, overdue, stuck } = texts.asking.pipeline;
  const name = isolated(locale, nameOf(texts, partner));
  const when =
    filter === 'closing' ? periodLabel(period, locale, texts) : stockDay(ask, period).short;
  return [{ closing, overdue, stuck }[filter], name, when].join(' · ');
}

/** From rows; no row says when deals are expected to close, so that this takes a partner. */
async function byPartner(
  ask: Ask,
  filter: PipelineFilter,
  { visible, groups }: Understood,
  period: Period,
): Promise<Reply> {
  if (filter === 'closing') throw new UserError('pipeline-of-whom');
  const refused = await refusedRanking(ask);
  if (refused) return { card: refused };
  const { locale, texts, services, now } = ask;
  const partners = groups[0]?.partners ?? visible;
  const ids = partners.map(({ id }) => id);
  const reports = await services.kpis.reports(ids, { period, asOf: now, kpis: pipelineKpis });
  const counted = partners
    .map((partner, at) => {
      const view = reports[at] && pipelineOf(reports[at]);
      return { partner, count: (filter === 'overdue' ? view?.overdue : view?.stale)?.deals ?? 0 };
    })
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count);
  const all = counted.reduce((sum, { count }) => sum + count, 0);
  const { deals } = texts.asking;
  return {
    card: {
      locale,
      title: titleOf(ask, filter, null, period),
      lead:
        all === 0
          ? noneOf(ask, filter)
          : `${deals.count(all, number(locale, all))} ${deals.byPartner}`,
      lists: [
        {
          rows: counted.slice(0, rowsShown).map(({ partner, count }) => ({
            label: isolated(locale, partner.name),
            value: number(locale, count),
            button: {
              label: isolated(locale, partner.name),
              line: `pipeline ${partner.id} ${filter} ${period.id}`,
            },
          })),
        },
      ],
      buttons: [{ label: texts.asking.buttons.pipeline, line: 'pipeline programme' }],
      footer: stockDay(ask, period).full,
    },
  };
}
