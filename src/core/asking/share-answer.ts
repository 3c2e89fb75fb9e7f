import { isolated } from '../../i18n/format.js';
import { textsIn } from '../../i18n/texts.js';
import { asPartner, mayShowMoney } from '../chat/access.js';
import type { Card, Reply } from '../chat/card.js';
import type { Ask } from '../chat/command.js';
import { figuresFor } from '../chat/kpi-answer.js';
import { kpiCard } from '../chat/kpi-card.js';
import { kpiLine } from '../chat/kpi-line.js';
import { nothingYet } from '../chat/kpi-questions.js';
import { periodLabel } from '../chat/period-label.js';
import { periodMeant, type PeriodMeant } from '../chat/period-meant.js';
import { understand, type Understood } from '../chat/understood.js';
import type { ChannelRoute } from '../chat/channel-posts.js';
import type { Partner } from '../partner.js';

/** What is shared: the card of figures, or a word of thanks, or an offer to meet another partner. */
type Shared = 'figures' | 'thanks' | 'pairing';

/**
 * Answers `share <partner> [period] [thanks|pairing] [now]`: shows what would go to the partner's
 * channel, and with `now` sends it. A channel gets what the partner may see, amounts only where the
 * setting numbersInChannel allows them.
 */
export async function answerShare(ask: Ask): Promise<Reply> {
  const words = ask.words.split(/\s+/).filter(Boolean);
  const what = (['thanks', 'pairing'] as const).find((one) => words.includes(one)) ?? 'figures';
  const now = words.includes('now');
  const rest = words.filter((word) => word !== what && word !== 'now').join(' ');
  const asked = await understand({ ...ask, words: rest }, 'share');
  if ('card' in asked) return asked;
  const { partner } = asked;
  const meant = await periodMeant(ask, partner, asked.period);
  if (!partner || !meant) return { card: nothingYet(ask, partner) };
  const route = ask.services.channels.routeTo(partner);
  const { locale, texts } = ask;
  const name = isolated(locale, partner.name);
  const say = texts.asking.share;
  const back = { label: texts.asking.buttons.figures, line: kpiLine(partner, meant.period.id) };
  if (!route) return { card: { locale, lead: say.noChannel(name), buttons: [back] } };
  const card = await sharedCard(ask, { ...asked, partner }, meant, what, route);
  if (now) return sendNow(ask, partner, route, card);
  const line = ['share', partner.id, meant.period.id, ...(what === 'figures' ? [] : [what]), 'now'];
  const withheld =
    what === 'figures' && !mayShowMoney(route.channel, ask.settings) ? [say.noMoney] : [];
  return {
    card: {
      ...card,
      paragraphs: [...(card.paragraphs ?? []), say.preview(name), ...withheld],
      buttons: [
        { label: texts.asking.buttons.shareNow, line: line.join(' '), style: 'primary' },
        back,
      ],
    },
  };
}

/** In the partner's language, as its own people would see it. */
async function sharedCard(
  ask: Ask,
  asked: Understood & { partner: Partner },
  meant: PeriodMeant,
  what: Shared,
  route: ChannelRoute,
): Promise<Card> {
  const { partner } = asked;
  const locale = partner.locale ?? ask.programme.locale;
  const texts = textsIn(locale);
  const name = isolated(locale, partner.name);
  const period = periodLabel(meant.period, locale, texts);
  const { share } = texts.asking;
  if (what === 'thanks') return { locale, lead: share.thanks(name, period) };
  if (what === 'pairing') return { locale, lead: share.pairing(name) };
  const seenAs = { ...ask, person: asPartner(partner, ask.person), locale, texts };
  const figures = await figuresFor(seenAs, { ...asked, visible: [partner] }, meant);
  const hidesMoney = !mayShowMoney(route.channel, ask.settings);
  return kpiCard({ ...figures, hidesMoney }, []);
}

/** One attempt; a message whose fate is unknown is not sent again, and said to be so. */
async function sendNow(
  ask: Ask,
  partner: Partner,
  route: ChannelRoute,
  card: Card,
): Promise<Reply> {
  const { locale, texts, services, incoming } = ask;
  const say = texts.asking.share;
  const name = isolated(locale, partner.name);
  const outcome = await services.channels.post(route, { key: `share:${incoming.key}`, card });
  const lead = {
    sent: say.sent(name),
    refused: say.refused(name),
    unknown: say.unsure(name),
  }[outcome.status];
  return {
    card: {
      locale,
      lead,
      buttons: [{ label: texts.asking.buttons.figures, line: kpiLine(partner) }],
    },
  };
}
