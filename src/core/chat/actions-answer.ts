import { date, isolated, number } from '../../i18n/format.js';
import { UserError } from '../errors.js';
import type { AdviceAction } from '../advice/action.js';
import { measuringQuarter } from '../advice/actions.js';
import { saidOf } from '../advice/wording.js';
import { parsePeriodId } from '../kpi/period-words.js';
import type { Partner } from '../partner.js';
import { dayAt } from '../time.js';
import { mayAct, maySeeAction, partnersSeenBy, readsAs } from './access.js';
import { findingBy } from './advise-answer.js';
import type { Button, Card, Fact, Reply } from './card.js';
import { changeWords, kpiName } from './change-words.js';
import type { Ask } from './command.js';
import { todayOf } from './today.js';
import { partnerAsked } from './partner-asked.js';
import { periodLabel } from './period-label.js';
import { wordsOf } from './words.js';

/** A card holds no more rows. */
const mostShown = 8;

/**
 * Answers `/actions [partner]`. Behind buttons: `actions accept|snooze RULE PARTNER PERIOD` and
 * `actions done ID`.
 */
export async function answerActions(ask: Ask): Promise<Reply> {
  const [verb = '', first = '', ...rest] = wordsOf(ask.words);
  switch (verb.toLowerCase()) {
    case 'accept':
    case 'snooze':
      return { card: await decide(ask, verb.toLowerCase(), first, rest.join(' ')) };
    case 'done':
      return { card: await finish(ask, first), replace: true };
    default:
      return { card: await list(ask) };
  }
}

async function decide(ask: Ask, verb: string, rule: string, words: string): Promise<Card> {
  const { services, person, locale, texts, now } = ask;
  const asked = await partnerAsked(ask, words);
  if ('card' in asked) return asked.card;
  const { partner, period } = asked;
  if (!period) throw new UserError('finding-gone');
  const finding = await findingBy(ask, rule, partner, period);
  const about = { partner, period, asOf: now };
  const { actions } = texts.advice;
  const show = (day: string | undefined) => (day ? date(locale, day, false) : '');
  if (verb === 'snooze') {
    const { snoozedUntil } = await services.actions.snooze(finding, about);
    return { locale, lead: actions.snoozed(show(snoozedUntil)) };
  }
  const action = await services.actions.accept(finding, about, person.id);
  const owner = await nameOf(ask, action.owner);
  return {
    locale,
    lead: actions.taken(owner, show(action.due)),
    buttons: [listButton(ask, partner?.id)],
  };
}

async function finish(ask: Ask, id: string): Promise<Card> {
  const { services, person, locale, texts, now, programme } = ask;
  const action = await services.actions.byId(id);
  const partners = await services.partners.all();
  if (!action || !mayAct(person, action, partners)) throw new UserError('action-gone');
  const { doneOn = dayAt(now, programme.timeZone) } = await services.actions.finish(id, now);
  const quarter = periodLabel(measuringQuarter(doneOn, programme), locale, texts);
  return {
    locale,
    lead: texts.advice.actions.finished(quarter),
    buttons: [listButton(ask, action.partner)],
  };
}

function listButton({ texts }: Ask, partner: string | undefined): Button {
  return { label: texts.advice.actionsButton, line: `actions ${partner ?? 'programme'}` };
}

async function list(ask: Ask): Promise<Card> {
  const { services, person, locale, texts, now } = ask;
  const asked = await partnerAsked(ask);
  if ('card' in asked) return asked.card;
  const partners = await services.partners.all();
  const whole = asked.partner === null;
  // Of the programme: its own, and those of every partner one looks after.
  const about = whole ? [null, ...partnersSeenBy(person, partners)] : [asked.partner];
  const found = await services.actions.of(
    about.map((partner) => partner?.id ?? null),
    now,
  );
  const shown = found
    .filter((action) => maySeeAction(person, action, partners))
    .sort(byUrgency)
    .slice(0, mostShown);
  const { actions } = texts.advice;
  const names = new Map(partners.map(({ id, name }) => [id, name]));
  const facts = await Promise.all(shown.map((action, at) => factOf(ask, action, at, names)));
  const finishing = shown.flatMap((action, at): Button[] =>
    action.state === 'accepted' && mayAct(person, action, partners)
      ? [{ label: actions.finish(number(locale, at + 1)), line: `actions done ${action.id}` }]
      : [],
  );
  return {
    locale,
    title: title(ask, asked.partner),
    lead:
      shown.length > 0 ? actions.lead(shown.length, number(locale, shown.length)) : actions.none,
    facts,
    buttons: [
      ...finishing,
      { label: texts.advice.title, line: `advise ${asked.partner?.id ?? 'programme'}` },
    ],
  };
}

function title({ locale, texts }: Ask, partner: Partner | null): string {
  const who = partner ? isolated(locale, partner.name) : texts.kpi.programme;
  return `${who} · ${texts.advice.actions.title}`;
}

/** What is still to be done first, by its date. */
function byUrgency(a: AdviceAction, b: AdviceAction): number {
  const order = { accepted: 0, done: 1, measured: 2, proposed: 3 };
  return order[a.state] - order[b.state] || (a.due ?? '').localeCompare(b.due ?? '');
}

async function factOf(
  ask: Ask,
  action: AdviceAction,
  at: number,
  names: ReadonlyMap<string, string>,
): Promise<Fact> {
  const { locale } = ask;
  const of = action.partner === undefined ? [] : [names.get(action.partner) ?? action.partner];
  return {
    label: `${number(locale, at + 1)}. ${stepOf(ask, action)}`,
    value: await stateOf(ask, action),
    ...(ask.person.role !== 'partner' &&
      of.length > 0 && { note: isolated(locale, of.join(', ')) }),
  };
}

/** The step that was agreed, in the reader's words; of a rule that is gone, its name. */
export function stepOf(
  { services, person, locale, texts, programme }: Ask,
  { rule, evidence }: AdviceAction,
): string {
  const known = services.advice.rules.find(({ id }) => id === rule);
  if (!known) return rule;
  const reader = { audience: readsAs(person), locale, texts, currency: programme.currency };
  return saidOf({ rule: known, evidence }, reader).step;
}

/** Who does it until when, or what came of it. */
export async function stateOf(ask: Ask, action: AdviceAction): Promise<string> {
  const { locale, texts, programme } = ask;
  const { actions } = texts.advice;
  const { today } = todayOf(ask);
  const day = (of: string | undefined) => (of ? date(locale, of, false) : '');
  switch (action.state) {
    case 'proposed':
    case 'accepted': {
      const owner = await nameOf(ask, action.owner);
      const late = action.due !== undefined && action.due < today;
      return (late ? actions.overdue : actions.accepted)(owner, day(action.due));
    }
    case 'done': {
      const quarter = measuringQuarter(action.doneOn ?? today, programme);
      return actions.done(day(action.doneOn), periodLabel(quarter, locale, texts));
    }
    case 'measured':
      return measuredWords(ask, action);
  }
}

function measuredWords(ask: Ask, { kpi, before, after, measuredIn }: AdviceAction): string {
  const { locale, texts } = ask;
  const { actions } = texts.advice;
  const period = measuredIn === undefined ? null : parsePeriodId(measuredIn, todayOf(ask));
  if (before === null || after === null || after === undefined || !period) {
    return actions.unmeasurable;
  }
  const change = changeWords(ask, kpi, after - before);
  const name = kpiName(ask, kpi);
  return actions.measured(name, change, periodLabel(period, locale, texts));
}

async function nameOf({ services, locale }: Ask, id: string | undefined): Promise<string> {
  if (id === undefined) return '–';
  const person = await services.people.byId(id);
  return isolated(locale, person?.name ?? id);
}
