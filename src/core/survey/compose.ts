import { textsIn } from '../../i18n/texts.js';
import type { Card } from '../chat/card.js';
import type { Partner } from '../partner.js';
import type { Person } from '../person.js';
import { stillToAsk, type Asked } from './asked.js';
import { oneSurveyPerMs } from './caps.js';
import { composePost, type PostComposePorts } from './compose-post.js';
import type { Reader } from './context.js';
import type { Delivery, Route } from './delivery.js';
import { invitationCard } from './invitation-card.js';
import { linkTo, type LinkPorts } from './links.js';
import type { OutboxMessage } from './outbox-message.js';
import type { TurnRepository } from './ports.js';
import type { Programme } from '../programme.js';
import type { Settings } from '../settings.js';
import type { SurveyRun } from './run.js';
import { peekSession } from './sessions.js';
import { addressed } from './wording.js';
import { nextWorkingMoment, workingHoursOf } from './working-hours.js';

export interface ComposePorts extends PostComposePorts, LinkPorts {
  turns: TurnRepository;
  people: PostComposePorts['people'];
  runs: PostComposePorts['runs'];
  ids: LinkPorts['ids'];
  /** Whom an invitation or reminder asks, as it stands within a second. */
  asked(message: string): Promise<readonly Asked[]>;
  /** The person with a time zone, where the way there tells one. */
  inZone(person: Person, route: Route): Promise<Person>;
}

/** What is to be done with a message now: send this, wait until then, or leave it for good. */
export type Composed =
  | { card: Card }
  | { wait: Date; because: 'working-hours' | 'paused' | 'capped' | 'share-under-way' }
  | { cancel: string };

/** A paused run is looked at again after this time, unless it is resumed before. */
const pausedMs = 10 * 60_000;

/**
 * Makes the message that is about to be sent, from what is true at this instant: an opt-out, a closed
 * run or answers given meanwhile end it, and out of working hours it waits.
 */
export async function composeMessage(
  message: OutboxMessage,
  at: Date,
  ports: ComposePorts,
): Promise<Composed> {
  return message.kind === 'invitation' || message.kind === 'reminder'
    ? composeQuestion(message, at, ports)
    : composePost(message, at, ports);
}

/** An invitation or a reminder. */
async function composeQuestion(
  message: OutboxMessage,
  at: Date,
  ports: ComposePorts,
): Promise<Composed> {
  const run = await ports.runs.byId(message.run);
  const survey = ports.surveys.find(({ id }) => id === run?.survey);
  if (!run || !survey || run.state !== 'open' || run.closes <= at) return { cancel: 'closed' };
  const asked = stillToAsk(await ports.asked(message.key), run, at);
  const [first] = asked;
  if (!first) return { cancel: 'nobody-left-to-ask' };
  if (run.paused) return { wait: new Date(at.getTime() + pausedMs), because: 'paused' };
  const settings = await ports.settings.get();
  const reached = await ports.inZone(first.person, message.route);
  const addressee = await addresseeOf(message, reached, ports);
  const { person, partner } = addressee;
  const { programme } = ports;
  const open = nextWorkingMoment(at, workingHoursOf(person, partner, programme, settings));
  if (open > at) return { wait: open, because: 'working-hours' };
  const people = asked.map(({ person }) => person.id);
  const capped = message.kind === 'invitation' && (await turnAfter(people, run, at, ports));
  if (capped) return { wait: capped, because: 'capped' };
  const partners = await namesOf(first.deliveries, ports);
  const reader = readerOf(addressee, programme, settings);
  const link =
    message.route.platform === 'mail' ? await linkTo(run, first.person.id, ports) : undefined;
  const answered = await answeredSoFar(message, run, first.deliveries, ports);
  const facts = { survey, run, partners, link, answered };
  return { card: invitationCard(message, facts, reader) };
}

/** Whoever is reminded half-way reads that nothing is lost. */
async function answeredSoFar(
  { kind }: OutboxMessage,
  run: SurveyRun,
  deliveries: readonly Delivery[],
  ports: ComposePorts,
): Promise<number> {
  const [first] = deliveries;
  const view = kind === 'reminder' && first && (await peekSession(run, first, ports));
  return view && !('kind' in view) ? Object.keys(view.session.answers).length : 0;
}

/** When all of these people may be asked, where another survey has had their day. */
async function turnAfter(
  people: readonly string[],
  run: SurveyRun,
  at: Date,
  { turns }: ComposePorts,
): Promise<Date | undefined> {
  const since = new Date(at.getTime() - oneSurveyPerMs);
  const taken = await Promise.all(people.map((id) => turns.take(id, run.id, at, since)));
  const latest = Math.max(...taken.map((turn) => turn?.getTime() ?? 0));
  return latest === 0 ? undefined : new Date(latest + oneSurveyPerMs);
}

/** Whom the message speaks to: a person, or a partner's channel. */
interface Addressee {
  person: Person | undefined;
  partner: Partner | undefined;
}

async function addresseeOf(
  { route }: OutboxMessage,
  person: Person,
  { partners }: ComposePorts,
): Promise<Addressee> {
  const partner = (await partners.byId(person.partner ?? '')) ?? undefined;
  return { person: route.to.kind === 'channel' ? undefined : person, partner };
}

function readerOf(
  { person, partner }: Addressee,
  programme: Programme,
  settings: Settings,
): Reader {
  // A customer's language is not that of the partner it bought from.
  const partnerLocale = person?.role === 'customer' ? undefined : partner?.locale;
  const locale = person?.locale ?? partnerLocale ?? programme.locale;
  const name = person ? addressed(locale, person.name) : (partner?.name ?? '');
  return { name, locale, texts: textsIn(locale), programme, settings };
}

async function namesOf(
  deliveries: readonly Delivery[],
  { partners }: ComposePorts,
): Promise<string[]> {
  const found = await Promise.all(deliveries.map(({ about }) => partners.byId(about)));
  return found.flatMap((partner) => (partner ? [partner.name] : []));
}
