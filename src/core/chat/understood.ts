import { isolated } from '../../i18n/format.js';
import { UserError } from '../errors.js';
import type { Partner } from '../partner.js';
import { maySeeProgramme, partnersSeenBy } from './access.js';
import type { Card } from './card.js';
import type { Ask } from './command.js';
import { nothingYet, severalPartners, somethingUnknown, whichDay } from './kpi-questions.js';
import { parseQuestion, type Question } from './parse-question.js';
import { todayOf } from './today.js';

/** A question of which every word is understood, and those whom the asker may ask about. */
export interface Understood extends Question {
  /** The one partner that is meant: named, or – where nobody is – oneself or the channel's. */
  partner: Partner | null;
  visible: Partner[];
  /** All partners, for how many they are. */
  all: Partner[];
}

/** Reads a line as a question, against what the asker may see; nothing is answered yet. */
export async function read(
  ask: Ask,
): Promise<{ question: Question; visible: Partner[]; all: Partner[] }> {
  const { services, person } = ask;
  const programme = maySeeProgramme(person);
  const [all, people] = await Promise.all([
    services.partners.all(),
    programme && mayNamePeople(ask.words) ? services.people.all() : [],
  ]);
  const visible = partnersSeenBy(person, all);
  const known = { partners: visible, people, me: person.id, programme, on: todayOf(ask) };
  return { question: parseQuestion(ask.words, known), visible, all };
}

/** People are only read where a line may name one. */
function mayNamePeople(words: string): boolean {
  return /@|manager|менеджер|מנהל/iu.test(words);
}

/**
 * Understands the words after a command, or asks back: which partner, which day, what a word means.
 * Throws UserError `other-partner` where a partner names anybody but itself, and `other-channel` where
 * somebody asks about others in a partner's channel.
 */
export async function understand(ask: Ask, command = 'kpi'): Promise<Understood | { card: Card }> {
  const { question, visible, all } = await read(ask);
  // Nobody is told "I don't know this partner" while there is none at all.
  if (all.length === 0 && maySeeProgramme(ask.person)) return { card: nothingYet(ask, null) };
  if (ask.person.role === 'partner') refuseOthers(question, visible);
  if (question.otherPeriod) return { card: whichDay(ask, question, command) };
  if (question.ambiguous) return { card: severalPartners(ask, question, command) };
  if (question.unknown) return { card: somethingUnknown(ask, question, visible, command) };
  const several = question.partners.length > 1 || question.groups.length > 0;
  const named = question.programme || several ? null : question.partners[0];
  keepToChannel(ask, named, all);
  return {
    ...question,
    partner: named === undefined ? partnerMeant(ask, visible) : named,
    visible,
    all,
  };
}

/** The same refusal for every other name, so that it does not tell which partners exist. */
function refuseOthers({ partners, unknown }: Question, visible: readonly Partner[]): void {
  if (visible.length === 0) throw new UserError('no-own-partner');
  if (unknown && partners.length === 0) throw new UserError('other-partner');
}

/** In a partner's channel others read along, on the screen if not in Slack: it is about that partner. */
function keepToChannel(ask: Ask, named: Partner | null | undefined, all: readonly Partner[]): void {
  const here = partnerHere(ask, all);
  if (!here || named === undefined || named?.id === here.id) return;
  throw new UserError('other-channel', { name: isolated(ask.locale, here.name) });
}

/** Nobody named one: a partner means itself, others the partner whose channel they write in. */
function partnerMeant(ask: Ask, visible: readonly Partner[]): Partner | null {
  return maySeeProgramme(ask.person) ? partnerHere(ask, visible) : (visible[0] ?? null);
}

/** The partner to whom the channel belongs in which the line was written. */
function partnerHere({ incoming }: Ask, all: readonly Partner[]): Partner | null {
  const { platform } = incoming.from;
  const { channel } = incoming.place;
  if (!channel) return null;
  return (
    all.find(({ slackChannel, discordChannel }) =>
      platform === 'discord' ? discordChannel === channel : slackChannel === channel,
    ) ?? null
  );
}
