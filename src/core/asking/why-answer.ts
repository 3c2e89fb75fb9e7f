import { isolated } from '../../i18n/format.js';
import type { Button, Card, Reply } from '../chat/card.js';
import { beforeWords } from '../chat/before-words.js';
import type { Ask } from '../chat/command.js';
import { kpiLine } from '../chat/kpi-line.js';
import { nothingYet } from '../chat/kpi-questions.js';
import { periodLabel } from '../chat/period-label.js';
import { periodMeant } from '../chat/period-meant.js';
import { withoutRise } from '../chat/question-words.js';
import { read, understand } from '../chat/understood.js';
import { whyOfAbove } from '../chat/why-line.js';
import { revenueCause } from '../kpi/behind-change.js';
import { compare } from '../kpi/comparison.js';
import { evidenceOfKpi } from '../kpi/evidence.js';
import { resultIn } from '../kpi/report-parts.js';
import type { KpiReport } from '../kpi/report.js';
import { type BehindRows, behindRows, type Moved } from './behind-rows.js';
import { changeOf } from './change-of.js';
import { figureWords, kpiName, nameOf } from './figure-words.js';
import { verdictWords } from './formula-answer.js';
import { shownRange } from './shown-range.js';
import { suppressedWords } from './suppressed-words.js';

/**
 * Answers `/why [partner] [figure] [period]` – alone, about the card above it: what the verdict rests
 * on, how the figure moved, and the parts that moved with it.
 */
export async function answerWhy(ask: Ask): Promise<Reply> {
  const words = await wordsMeant(ask);
  const asked = await understand({ ...ask, words }, 'why');
  if ('card' in asked) return asked;
  const { partner } = asked;
  const meant = await periodMeant(ask, partner, asked.period);
  if (!meant) return { card: nothingYet(ask, partner) };
  const moved = { partner, kpi: asked.kpi ?? 'partner-revenue', period: meant.period };
  const verdict = asked.kpi ? null : await verdictWords(ask, asked);
  return { card: whyCard(ask, moved, await behindRows(ask, moved), verdict) };
}

/** What is not named is taken from the card above. */
async function wordsMeant(asked: Ask): Promise<string> {
  const ask = { ...asked, words: withoutRise(asked.words) };
  const above = await wordsAbove(ask);
  if (ask.words === '' || above === '') return ask.words || above;
  const [{ question }, { question: of }] = [await read(ask), await read({ ...ask, words: above })];
  const isNamed = question.partners.length + question.groups.length > 0 || question.programme;
  const [partner] = of.partners;
  return [
    ask.words,
    ...(isNamed ? [] : [of.programme ? 'programme' : (partner?.id ?? '')]),
    ...(question.period ? [] : [of.period?.id ?? '']),
  ].join(' ');
}

/** What the card is about that the question was asked below. */
async function wordsAbove({ incoming, services }: Ask): Promise<string> {
  const { above = [], under, from } = incoming;
  const offered = whyOfAbove(above);
  if (offered !== '' || !under) return offered;
  const { threads, postedWords } = services;
  return (await threads.about({ from, under })) || postedWords(from.platform, under);
}

function whyCard(
  ask: Ask,
  moved: Moved,
  { report, rows }: BehindRows,
  verdict: string | null,
): Card {
  const { locale, texts } = ask;
  const { partner, kpi, period } = moved;
  const say = texts.asking.why;
  const name = isolated(locale, nameOf(texts, partner));
  const result = resultIn(report, kpi);
  const { against = null } = result ? compare(result, { direction: 'up' }) : {};
  return {
    locale,
    title: [say.title, kpiName(ask, kpi), name, periodLabel(period, locale, texts)].join(' · '),
    lead: [verdict, mostly(ask, moved, report)].filter(Boolean).join(' ') || say.lead,
    ...(result && suppressedWords(ask, result)),
    ...(result?.status !== 'suppressed' &&
      result && {
        facts: [
          {
            label: kpiName(ask, kpi),
            value: figureWords(ask, result),
            ...changeOf(ask, result),
            ...(against !== null && {
              note: beforeWords(ask, period, figureWords(ask, { ...result, value: against })),
            }),
          },
        ],
      }),
    ...(rows.length > 0
      ? { lists: [{ heading: say.behind, rows }] }
      : { paragraphs: [against === null ? say.nothingBefore : say.nothing] }),
    buttons: buttonsOf(ask, moved),
    footer: shownRange(ask, period),
  };
}

/** Of revenue: whether there were fewer deals, or smaller ones. */
function mostly({ texts }: Ask, { kpi }: Moved, report: KpiReport): string | null {
  const cause = kpi === 'partner-revenue' ? revenueCause(report) : null;
  return cause && texts.asking.why.mostly[cause.first];
}

function buttonsOf({ texts }: Ask, { partner, kpi, period }: Moved): Button[] {
  const { buttons } = texts.asking;
  const who = partner?.id ?? 'programme';
  const evidence = evidenceOfKpi[kpi];
  return [
    ...(evidence
      ? [{ label: buttons.showDeals, line: `deals ${who} ${evidence} ${period.id}` }]
      : []),
    { label: buttons.trend, line: `trend ${who} ${kpi} ${period.id}` },
    { label: buttons.formula, line: `formula ${kpi}` },
    { label: buttons.figures, line: kpiLine(partner, period.id) },
  ];
}
