import { isolated } from '../../i18n/format.js';
import { answerQuestion } from '../asking/kpi-question.js';
import { maySeePartner, maySeeProgramme } from '../chat/access.js';
import type { Card, Reply } from '../chat/card.js';
import { mayPost } from '../chat/channel-data.js';
import type { Ask } from '../chat/command.js';
import { kpiLine } from '../chat/kpi-line.js';
import { nothingYet } from '../chat/kpi-questions.js';
import { periodMeant } from '../chat/period-meant.js';
import { understand } from '../chat/understood.js';
import { wordsOf } from '../chat/words.js';
import { UserError } from '../errors.js';
import type { OutboxMessage } from '../survey/outbox-message.js';
import { outcomeCard } from './outcome-card.js';
import { type Share, sharedThings, shareIn } from './share.js';
import { holdsFigures, mayShareIn, sharedCard, type ToShare } from './shared-card.js';

/**
 * Answers `share <partner> [period] [review|thanks|pairing]`: shows what would go to the partner's channel.
 * Behind buttons: `… now PREVIEW` puts it on its way, `share state|again|open KEY` are about one that is.
 */
export async function answerShare(ask: Ask): Promise<Reply> {
  const words = wordsOf(ask.words);
  const [verb, key = ''] = words;
  if (verb === 'open') return open(ask, key);
  if (!maySeeProgramme(ask.person)) throw new UserError('share-not-yours');
  if (verb === 'state' || verb === 'again') return { card: await standing(ask, verb, key) };
  const at = words.indexOf('now');
  const preview = at < 0 ? null : (words[at + 1] ?? ask.services.sharing.preview(ask.incoming.key));
  const named = at < 0 ? words : words.slice(0, at);
  const what = sharedThings.find((one) => named.includes(one)) ?? 'figures';
  const rest = named.filter((word) => word !== what).join(' ');
  const asked = await understand({ ...ask, words: rest }, 'share');
  if ('card' in asked) return asked;
  const { partner } = asked;
  const meant = await periodMeant(ask, partner, asked.period);
  if (!partner || !meant) return { card: nothingYet(ask, partner) };
  const share = { what, partner, period: meant.period };
  return {
    card: preview === null ? await previewCard(ask, share) : await send(ask, share, preview),
  };
}

/** What would go out, and the one button that sends it. */
export async function previewCard(ask: Ask, shared: ToShare): Promise<Card> {
  const { locale, texts, services, settings, incoming } = ask;
  const { what, partner, period } = shared;
  const { sharing: share, asking } = texts;
  const { buttons } = asking;
  const name = isolated(locale, partner.name);
  const back = { label: buttons.figures, line: kpiLine(partner, period.id) };
  const route = services.channels.routeTo(partner);
  if (!route) return { locale, lead: share.noChannel(name), buttons: [back] };
  if (!mayShareIn(ask, what, route.channel)) {
    return { locale, lead: share.notThere(name), buttons: [back] };
  }
  const card = await sharedCard(ask, shared, route.channel);
  if (!card) return nothingYet(ask, partner);
  const isWithheld = (data: 'money' | 'satisfaction') =>
    holdsFigures(what) && !mayPost(data, route.channel, settings);
  const withheld = [
    ...(isWithheld('money') ? [share.noMoney] : []),
    ...(isWithheld('satisfaction') ? [share.noSatisfaction] : []),
  ];
  const line = [
    'share',
    partner.id,
    period.id,
    what,
    'now',
    services.sharing.preview(incoming.key),
  ];
  return {
    ...card,
    paragraphs: [...(card.paragraphs ?? []), share.preview(name), ...withheld],
    buttons: [{ label: buttons.shareNow, line: line.join(' '), style: 'primary' }, back],
  };
}

async function send(ask: Ask, { what, partner, period }: ToShare, preview: string): Promise<Card> {
  const { services, person, now, incoming, locale, texts } = ask;
  const route = services.channels.routeTo(partner);
  if (!route) {
    return { locale, lead: texts.sharing.noChannel(isolated(locale, partner.name)) };
  }
  if (!mayShareIn(ask, what, route.channel)) {
    return { locale, lead: texts.sharing.notThere(isolated(locale, partner.name)) };
  }
  const { from } = incoming;
  const share: Share = { what, partner: partner.id, period: period.id, from };
  return outcomeCard(
    ask,
    await services.sharing.send(share, route, preview, { id: person.id, at: now }),
  );
}

/** How one stands, after another attempt where that was asked for. */
async function standing(ask: Ask, verb: 'state' | 'again', key: string): Promise<Card> {
  const { services, incoming, now } = ask;
  const message = await sharedBefore(ask, key);
  const isAgain = verb === 'again';
  return outcomeCard(
    ask,
    isAgain ? await services.sharing.again(message, incoming.from, now) : message,
  );
}

/** One of a partner that the asker looks after. */
async function sharedBefore({ services, person }: Ask, key: string): Promise<OutboxMessage> {
  const message = await services.sharing.byKey(key);
  const shared = message && shareIn(message);
  const all = await services.partners.all();
  if (!shared || !maySeePartner(person, { id: shared.partner }, all)) {
    throw new UserError('share-gone');
  }
  return message;
}

/** The figures of what was shared, as whoever pressed may see them. */
async function open(ask: Ask, key: string): Promise<Reply> {
  const message = await ask.services.sharing.byKey(key);
  const shared = message && shareIn(message);
  if (!shared) throw new UserError('share-gone');
  return answerQuestion({ ...ask, words: `${shared.partner} ${shared.period}` });
}
