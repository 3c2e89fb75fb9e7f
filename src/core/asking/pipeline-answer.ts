import { isolated, money, number, percent } from '../../i18n/format.js';
import type { Button, Card, Fact, Reply } from '../chat/card.js';
import type { Ask } from '../chat/command.js';
import { kpiLine } from '../chat/kpi-line.js';
import { nothingYet } from '../chat/kpi-questions.js';
import { periodMeant } from '../chat/period-meant.js';
import { funnelPicture } from '../chat/picture-of.js';
import { understand } from '../chat/understood.js';
import type { Period } from '../kpi/period.js';
import {
  pipelineKpis,
  pipelineOf,
  type DealsWorth,
  type PipelineView,
} from '../kpi/pipeline-view.js';
import type { Partner } from '../partner.js';
import { nameOf } from './figure-words.js';
import { answerFilter, takeFilter } from './pipeline-filter.js';
import { stockDay } from './stock-day.js';

/**
 * Answers `/pipeline [partner] [period]`: the open deals by stage, what is stuck and what is covered; with
 * `closing`, `overdue` or `stuck` those deals alone.
 */
export async function answerPipeline(ask: Ask): Promise<Reply> {
  const { filter, rest } = takeFilter(ask.words);
  const asked = await understand({ ...ask, words: rest }, 'pipeline');
  if ('card' in asked) return asked;
  if (filter) return answerFilter(ask, filter, asked);
  const { partner } = asked;
  const meant = await periodMeant(ask, partner, asked.period);
  if (!meant) return { card: nothingYet(ask, partner) };
  const { period } = meant;
  const { services, now } = ask;
  const report = await services.kpis.report({
    partner: partner?.id ?? null,
    period,
    asOf: now,
    kpis: pipelineKpis,
  });
  const view = pipelineOf(report);
  return { card: view ? pipelineCard(ask, view, partner, period) : nothingYet(ask, partner) };
}

function pipelineCard(ask: Ask, view: PipelineView, partner: Partner | null, period: Period): Card {
  const { locale, texts, programme } = ask;
  const say = texts.asking.pipeline;
  const name = isolated(locale, nameOf(texts, partner));
  const asOf = stockDay(ask, period);
  const title = `${say.title(name)} · ${asOf.short}`;
  const currency = view.currency ?? programme.currency;
  const deals = view.deals ?? 0;
  const who = partner?.id ?? 'programme';
  const buttons: Button[] = [
    { label: texts.asking.buttons.openDeals, line: `deals ${who} open ${period.id}` },
    ...(view.overdue.deals
      ? [{ label: say.overdue, line: `pipeline ${who} overdue ${period.id}` }]
      : []),
    ...(view.stale.deals ? [{ label: say.stuck, line: `pipeline ${who} stuck ${period.id}` }] : []),
    { label: texts.asking.buttons.figures, line: kpiLine(partner, period.id) },
  ];
  if (deals === 0) {
    return { locale, title, lead: say.none, buttons: buttons.slice(1), footer: asOf.full };
  }
  const amount = money(locale, view.amount ?? 0, currency);
  const weighted = money(locale, Math.round(view.weighted ?? 0), currency);
  const unpriced = view.unpriced ?? 0;
  const stages = view.stages.map((stage) => ({
    label: say.stages[stage.stage],
    count: stage.deals ?? 0,
    amount: stage.amount ?? 0,
  }));
  return {
    locale,
    title,
    lead: say.lead(deals, number(locale, deals), amount, weighted),
    facts: [...stageRows(ask, view, currency), ...riskRows(ask, view, currency)].slice(0, 8),
    ...(unpriced > 0 && { paragraphs: [say.unpriced(unpriced, number(locale, unpriced))] }),
    picture: funnelPicture({ title, currency, stages }, texts, locale),
    buttons,
    footer: asOf.full,
  };
}

function stageRows({ locale, texts }: Ask, view: PipelineView, currency: string): Fact[] {
  const say = texts.asking.pipeline;
  return view.stages.flatMap(({ stage, deals, amount, chance, ownChance }) => {
    const likely = ownChance ?? chance;
    return (deals ?? 0) === 0
      ? []
      : [
          {
            label: say.stages[stage],
            value: texts.kpi.values.deals(deals ?? 0, number(locale, deals ?? 0)),
            change: money(locale, amount ?? 0, currency),
            ...(likely !== null && { note: say.chance(percent(locale, likely, 0)) }),
          },
        ];
  });
}

function riskRows({ locale, texts }: Ask, view: PipelineView, currency: string): Fact[] {
  const say = texts.asking.pipeline;
  const row = (label: string, { deals, amount }: DealsWorth): Fact[] =>
    deals
      ? [
          {
            label,
            value: texts.kpi.values.deals(deals, number(locale, deals)),
            ...(amount !== null && { change: money(locale, amount, currency) }),
          },
        ]
      : [];
  return [...row(say.overdue, view.overdue), ...row(say.stuck, view.stale)];
}
