import { date, isolated, number } from '../../i18n/format.js';
import { UserError } from '../errors.js';
import type { Partner } from '../partner.js';
import { type ProgrammeEvent, programmeEvent } from '../programme-event.js';
import { maySeeProgramme, partnersSeenBy } from './access.js';
import type { Card, Reply } from './card.js';
import type { Ask } from './command.js';
import { effectFact, effectFooter } from './effect-facts.js';
import { todayOf } from './today.js';
import { readNote } from './note-words.js';
import { wordsOf } from './words.js';

/** A card holds no more rows. */
const mostShown = 8;

const isDay = /^\d{4}-\d{2}-\d{2}$/u;

/**
 * Answers `/note [partner] [day] TEXT`: something happened that may explain a change. Without
 * words it lists what is noted; behind its buttons, `note effect DAY PLACE` shows before and after.
 */
export async function answerNote(ask: Ask): Promise<Reply> {
  const words = wordsOf(ask.words);
  if (words.length === 0) return { card: await list(ask) };
  const [verb = '', day = '', place = ''] = words;
  if (verb === 'effect' && isDay.test(day)) return { card: await effectCard(ask, day, place) };
  return { card: await store(ask, words) };
}

async function store(ask: Ask, words: readonly string[]): Promise<Card> {
  const { services, locale, texts, person } = ask;
  const partners = partnersSeenBy(person, await services.partners.all());
  const read = readNote(words, partners, todayOf(ask).today);
  if ('unknown' in read) throw new UserError('unknown-partner', { name: read.unknown });
  const { day, title, partner } = read;
  if (!title) throw new UserError('no-title');
  const event = programmeEvent.parse({
    date: day,
    title,
    ...(partner && { partner: partner.id }),
  });
  await services.events.saveAll([event]);
  const whom = partner ? isolated(locale, partner.name) : texts.training.note.everybody;
  return {
    locale,
    lead: texts.training.note.stored(isolated(locale, title), date(locale, event.date), whom),
    buttons: [{ label: texts.training.note.title, line: 'note' }],
  };
}

/** What a person may see: what happened to everybody, and to the partners it sees. */
async function visibleEvents({ services, person }: Ask): Promise<ProgrammeEvent[]> {
  const seen = new Set(partnersSeenBy(person, await services.partners.all()).map(({ id }) => id));
  return (await services.events.all())
    .filter(({ partner }) => (partner === undefined ? maySeeProgramme(person) : seen.has(partner)))
    .reverse();
}

async function list(ask: Ask): Promise<Card> {
  const { locale, texts } = ask;
  const { note } = texts.training;
  const events = (await visibleEvents(ask)).slice(0, mostShown);
  const names = await partnerNames(ask);
  if (events.length === 0) {
    return { locale, lead: note.none, paragraphs: ['/note 2026-10-01 New price list'] };
  }
  return {
    locale,
    title: note.title,
    lead: note.lead,
    facts: events.map(({ date: day, title, partner }, at) => ({
      label: `${number(locale, at + 1)}. ${date(locale, day)}`,
      value: isolated(locale, title),
      ...(partner !== undefined && { note: isolated(locale, names.get(partner) ?? partner) }),
    })),
    buttons: events.map((event, at) => ({
      label: note.effect(number(locale, at + 1)),
      line: `note effect ${event.date} ${placeIn(events, event)}`,
    })),
  };
}

/** Which of the events of its day it is, from 1. */
function placeIn(events: readonly ProgrammeEvent[], event: ProgrammeEvent): number {
  return events.filter(({ date: day }) => day === event.date).indexOf(event) + 1;
}

async function effectCard(ask: Ask, day: string, place: string): Promise<Card> {
  const { services, locale, texts, now } = ask;
  const { note } = texts.training;
  const ofDay = (await visibleEvents(ask)).filter((one) => one.date === day);
  const event = ofDay[Number(place || 1) - 1];
  if (!event) throw new UserError('no-such-event');
  const report = await services.effects.ofEvent(event, now);
  const names = await partnerNames(ask);
  const whom = event.partner === undefined ? note.everybody : (names.get(event.partner) ?? '');
  return {
    locale,
    title: note.effectTitle(isolated(locale, event.title), date(locale, day)),
    lead: note.effectLead,
    facts: report.effects.map((effect) => effectFact(ask, effect)),
    footer: [isolated(locale, whom), effectFooter(ask, report)].join(' · '),
  };
}

async function partnerNames({ services }: Ask): Promise<ReadonlyMap<Partner['id'], string>> {
  return new Map((await services.partners.all()).map(({ id, name }) => [id, name]));
}
