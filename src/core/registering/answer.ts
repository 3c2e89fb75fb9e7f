import { isolated } from '../../i18n/format.js';
import { textsIn } from '../../i18n/texts.js';
import { maySeeProgramme, partnersSeenBy } from '../chat/access.js';
import type { Card, Reply } from '../chat/card.js';
import type { Ask } from '../chat/command.js';
import { errorNotice } from '../chat/notices.js';
import { findPartner } from '../chat/partner-words.js';
import { wordsOf } from '../chat/words.js';
import { UserError } from '../errors.js';
import type { Locale } from '../locale.js';
import type { Partner } from '../partner.js';
import type { Person } from '../person.js';
import { decided, listed, toDecide, type Shown } from './cards.js';
import { dealForm, draftOf } from './form.js';
import type { Registered, Submitted } from './service.js';

/** As many as one card holds. */
const mostListed = 8;

type Step = (ask: Ask, words: string) => Promise<Reply>;

/** `register` opens the dialog and `submit` takes it; the other two stand on buttons. */
const steps: Readonly<Record<string, Step>> = {
  register: async (ask, words) => openForm(ask, await partnerMeant(ask, words)),
  submit: async (ask, words) => submit(ask, await partnerMeant(ask, words)),
  approve: (ask, id) => decide(ask, id, 'approved'),
  reject: (ask, id) => decide(ask, id, 'rejected'),
};

/** Answers `/deal`, `/deal register [partner]` and what their buttons say. */
export async function answerDeal(ask: Ask): Promise<Reply> {
  const [, verb = '', words = ''] = /^(\S*)\s*(.*)$/su.exec(ask.words) ?? [];
  const known = verb.toLowerCase();
  const step = Object.hasOwn(steps, known) ? steps[known] : undefined;
  return step ? step(ask, words.trim()) : overview(ask);
}

/**
 * A partner's people mean their own; who runs the programme says whose deal it is, or stands in that
 * partner's channel.
 */
async function partnerMeant(ask: Ask, words: string): Promise<Partner> {
  const seen = partnersSeenBy(ask.person, await ask.services.partners.all());
  const byId = seen.find(({ id }) => id === words);
  if (byId) return byId;
  if (!maySeeProgramme(ask.person)) {
    if (!seen[0]) throw new UserError('no-own-partner');
    return seen[0];
  }
  const here = seen.find((partner) => isChannelOf(partner, ask.incoming.place.channel));
  if (words === '' && here) return here;
  if (words === '') throw new UserError('deal-whose');
  const found = findPartner(wordsOf(words), seen);
  if (found.kind === 'one') return found.partner;
  throw new UserError('unknown-partner', { name: words });
}

function isChannelOf({ slackChannel, discordChannel }: Partner, channel: string | undefined) {
  return channel !== undefined && (slackChannel === channel || discordChannel === channel);
}

function openForm(ask: Ask, partner: Partner): Reply {
  return { form: dealForm(ask, partner.id, ask.values), card: { locale: ask.locale } };
}

async function submit(ask: Ask, partner: Partner): Promise<Reply> {
  const { services, person, now, locale, texts } = ask;
  let draft;
  try {
    draft = draftOf(ask);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return again(ask, partner, error);
  }
  const of = { partner: partner.id, by: person.id };
  const submitted = await services.registrations.submit({ ...draft, ...of }, now);
  const customer = isolated(locale, draft.customer);
  const list = [{ label: texts.deals.list, line: 'deal' }];
  if (submitted.kind === 'known') {
    return { card: { locale, lead: texts.deals.known(customer), buttons: list } };
  }
  const told = await tellDeciders(ask, partner, submitted);
  const lead = told ? texts.deals.registered(customer) : texts.deals.registeredUntold(customer);
  return { card: { locale, lead, buttons: list } };
}

/** What could not be read is asked for again, with everything that was filled in. */
function again(ask: Ask, partner: Partner, error: UserError): Reply {
  const { lead } = errorNotice(ask.locale, error).card;
  const card = { locale: ask.locale, ...(lead && { lead }) };
  return { form: dealForm(ask, partner.id, ask.values), card };
}

/** The partner's manager, else the managers' channel; false where nobody could be told. */
async function tellDeciders(
  ask: Ask,
  partner: Partner,
  submitted: Extract<Submitted, { kind: 'registered' }>,
): Promise<boolean> {
  const { services, settings, programme } = ask;
  const key = `deal:${submitted.deal.id}`;
  const cardIn = async (locale: Locale) =>
    toDecide(submitted, submitted.alike, await shownIn(ask, locale));
  const manager = partner.manager ? await services.people.byId(partner.manager) : null;
  if (manager) {
    const card = await cardIn(manager.locale ?? programme.locale);
    if ((await services.channels.tell(manager, { key, card })).status === 'sent') return true;
  }
  const route = services.channels.routeTo({
    slackChannel: settings.managersSlackChannel || undefined,
    discordChannel: settings.managersDiscordChannel || undefined,
  });
  if (!route) return false;
  const card = await cardIn(programme.locale);
  return (await services.channels.post(route, { key, card })).status === 'sent';
}

async function decide(ask: Ask, id: string, state: 'approved' | 'rejected'): Promise<Reply> {
  const { services, person, now, locale } = ask;
  const found = await services.registrations.find(id);
  const seen = partnersSeenBy(person, await services.partners.all());
  const isTheirs = seen.some((partner) => partner.id === found?.registration.partner);
  if (!found || !isTheirs || !maySeeProgramme(person)) throw new UserError('deal-not-yours');
  const done = await services.registrations.decide(id, { state, by: person.id, at: now });
  if (!done) throw new UserError('deal-not-yours');
  if (done.changed) await tellPartner(ask, done);
  return { card: decided(done, await shownIn(ask, locale)), replace: true };
}

async function tellPartner(ask: Ask, done: Registered): Promise<void> {
  const { services, programme } = ask;
  const by = await services.people.byId(done.registration.by);
  if (!by || by.id === ask.person.id) return;
  const card = decided(done, await shownIn(ask, by.locale ?? programme.locale));
  await services.channels.tell(by, { key: `decided:${done.deal.id}`, card });
}

async function overview(ask: Ask): Promise<Reply> {
  const { services, person, locale, texts } = ask;
  const runs = maySeeProgramme(person);
  const seen = partnersSeenBy(person, await services.partners.all()).map(({ id }) => id);
  const all = await services.registrations.ofPartners(
    seen,
    runs ? { state: 'pending' } : undefined,
  );
  const shown = await shownIn(ask, locale);
  const first = all.slice(0, mostListed);
  const card: Card = {
    locale,
    title: texts.deals.title,
    lead: first.length === 0 ? texts.deals.none : texts.deals.waiting(all.length, runs),
    facts: listed(first, shown),
    buttons: runs ? first.flatMap((one) => decideButtons(one, ask)) : [registerButton(ask)],
  };
  return { card };
}

function registerButton({ texts }: Ask) {
  const { register } = texts.deals;
  return { label: register, line: 'deal register', opens: 'form', style: 'primary' } as const;
}

function decideButtons({ deal, customer }: Registered, { locale, texts }: Ask) {
  const name = isolated(locale, customer);
  return [
    { label: `${texts.deals.approve}: ${name}`, line: `deal approve ${deal.id}` },
    { label: `${texts.deals.reject}: ${name}`, line: `deal reject ${deal.id}` },
  ];
}

async function shownIn({ services, programme }: Ask, locale: Locale): Promise<Shown> {
  const [partners, people] = await Promise.all([services.partners.all(), services.people.all()]);
  const names = new Map(
    [...partners, ...people].map(({ id, name }: Pick<Person, 'id' | 'name'>) => [id, name]),
  );
  return {
    locale,
    texts: textsIn(locale),
    timeZone: programme.timeZone,
    nameOf: (id) => names.get(id) ?? id,
  };
}
