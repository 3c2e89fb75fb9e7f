import { isolated } from '../../i18n/format.js';
import { maySeeProgramme, partnersSeenBy } from '../chat/access.js';
import type { Card, Reply } from '../chat/card.js';
import type { Ask } from '../chat/command.js';
import { errorNotice } from '../chat/notices.js';
import { findPartner } from '../chat/partner-words.js';
import { wordsOf } from '../chat/words.js';
import { UserError } from '../errors.js';
import type { Partner } from '../partner.js';
import { decided, listed } from './cards.js';
import { dealForm, draftOf } from './form.js';
import type { Registered } from './service.js';
import { shownIn } from './shown.js';
import { mayDecide, waysToHear } from './ways.js';

/** As many as one card holds. */
const mostListed = 8;

type Step = (ask: Ask, words: string) => Promise<Reply>;

/** `register` opens the dialog and `submit` takes it; the other two stand on buttons. */
const steps: Readonly<Record<string, Step>> = {
  register: async (ask, words) => openForm(ask, await partnerMeant(ask, words)),
  submit: async (ask, words) => submit(ask, await partnerMeant(ask, words)),
  approve: (ask, words) => decide(ask, words, 'approved'),
  reject: (ask, words) => decide(ask, words, 'rejected'),
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
  const isAsked = await services.dealNotices.tell(submitted.deal.id, now);
  const { registered, registeredUntold, registeredUnheard } = texts.deals;
  const isHeard = waysToHear(person, partner, services.channels).length > 0;
  const say = isAsked ? (isHeard ? registered : registeredUnheard) : registeredUntold;
  return { card: { locale, lead: say(customer), buttons: list } };
}

/** What could not be read is asked for again, with everything that was filled in. */
function again(ask: Ask, partner: Partner, error: UserError): Reply {
  const { lead } = errorNotice(ask.locale, error).card;
  const card = { locale: ask.locale, ...(lead && { lead }) };
  return { form: dealForm(ask, partner.id, ask.values), card };
}

/** A press after a crash, or after somebody else's, finishes what is left to do and says what was decided. */
async function decide(ask: Ask, words: string, state: 'approved' | 'rejected'): Promise<Reply> {
  const { services, person, now, locale } = ask;
  const [id = ''] = words.split(/\s/u);
  const found = await services.registrations.find(id);
  const of = found && { id: found.registration.partner };
  if (!of || !mayDecide(person, of, await services.partners.all())) {
    throw new UserError('deal-not-yours');
  }
  const done = await services.registrations.decide(id, { state, by: person.id, at: now });
  if (!done) throw new UserError('deal-not-yours');
  await services.dealNotices.tell(id, now);
  return { card: decided(done, await shownIn(locale, [done], ask)), replace: true };
}

async function overview(ask: Ask): Promise<Reply> {
  const { services, person, locale, texts } = ask;
  const runs = maySeeProgramme(person);
  const seen = partnersSeenBy(person, await services.partners.all()).map(({ id }) => id);
  const all = await services.registrations.ofPartners(
    seen,
    runs ? { state: 'pending' } : undefined,
  );
  const first = all.slice(0, mostListed);
  const shown = await shownIn(locale, first, ask);
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
