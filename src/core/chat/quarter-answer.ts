import { date } from '../../i18n/format.js';
import { UserError } from '../errors.js';
import { previousPeriod, quarterOf, writtenPeriod } from '../kpi/fiscal-calendar.js';
import type { Period } from '../kpi/period.js';
import { daysToSettle } from '../kpi/quarter-closing.js';
import { addDays, dayAt } from '../time.js';
import type { Card, Reply } from './card.js';
import type { Ask } from './command.js';
import { soon } from './deadline.js';
import { kpiLine } from './kpi-line.js';
import { periodLabel } from './period-label.js';
import { findPeriod } from './period-words.js';
import { todayOf } from './today.js';
import { wordsOf } from './words.js';

/** A large programme's quarter takes longer than somebody waits; it is then closed by itself. */
const closedWithin = 3000;

/** Answers `/quarter [period]` and `/quarter close [period]`; without a period the last one over. */
export async function answerQuarter(ask: Ask): Promise<Reply> {
  const [verb = '', ...rest] = wordsOf(ask.words);
  const closes = verb.toLowerCase() === 'close';
  const period = periodMeant(ask, closes ? rest : wordsOf(ask.words));
  return { card: closes ? await close(ask, period) : await standing(ask, period) };
}

function periodMeant(ask: Ask, words: readonly string[]): Period {
  const on = todayOf(ask);
  const { period, rest } = findPeriod(words, on);
  if (rest.length > 0) throw new UserError('unknown-period', { period: rest.join(' ') });
  return writtenPeriod(period ?? previousPeriod(quarterOf(on.today, on), on), on);
}

async function close(ask: Ask, period: Period): Promise<Card> {
  const { services, now, person, texts, locale } = ask;
  const label = periodLabel(period, locale, texts);
  const work = services.quarters.close(period, now, person.id);
  const done = await soon(closedWithin, work).catch(named(label));
  if (!done) return { locale, lead: texts.quarters.working(label) };
  return {
    locale,
    lead: done.already ? closedOn(ask, label, done.at) : texts.quarters.nowClosed(label),
    buttons: [showButton(ask, period, label)],
  };
}

/** A quarter that cannot be closed is named as people call it. */
function named(period: string) {
  return (problem: unknown): never => {
    throw problem instanceof UserError ? new UserError(problem.code, { period }) : problem;
  };
}

async function standing(ask: Ask, period: Period): Promise<Card> {
  const { services, texts, locale, programme, now } = ask;
  const label = periodLabel(period, locale, texts);
  if (period.kind !== 'quarter') throw new UserError('not-a-quarter', { period: label });
  const at = await services.quarters.closedAt(period.id);
  const isOver = period.to <= dayAt(now, programme.timeZone);
  const close = { label: texts.quarters.close(label), line: `quarter close ${period.id}` };
  const due = date(locale, addDays(period.to, daysToSettle), true);
  return {
    locale,
    lead: at ? closedOn(ask, label, at) : texts.quarters.open(label, due),
    paragraphs: [texts.quarters.why],
    buttons: [...(at || !isOver ? [] : [close]), showButton(ask, period, label)],
  };
}

function closedOn({ texts, locale, programme }: Ask, label: string, at: Date): string {
  return texts.quarters.closed(label, date(locale, dayAt(at, programme.timeZone)));
}

function showButton({ texts }: Ask, period: Period, label: string) {
  return { label: texts.quarters.show(label), line: kpiLine(null, period.id) };
}
