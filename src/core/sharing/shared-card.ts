import { isolated } from '../../i18n/format.js';
import { textsIn } from '../../i18n/texts.js';
import { asPartner } from '../chat/access.js';
import type { Card } from '../chat/card.js';
import { asPosted, mayPost } from '../chat/channel-data.js';
import type { Ask } from '../chat/command.js';
import { figuresFor } from '../chat/kpi-answer.js';
import { kpiCard } from '../chat/kpi-card.js';
import { periodLabel } from '../chat/period-label.js';
import { periodMeant } from '../chat/period-meant.js';
import { readReview } from '../chat/review.js';
import { reviewCard } from '../chat/review-card.js';
import type { Period } from '../kpi/period.js';
import type { Partner } from '../partner.js';
import type { SharedThing } from './share.js';

/** What is shared with which partner. */
export interface ToShare {
  what: SharedThing;
  partner: Partner;
  period: Period;
}

/** Whether it may go to that channel at all; words of thanks hold no figures. */
export function mayShareIn(
  { settings }: Pick<Ask, 'settings'>,
  what: SharedThing,
  channel: string,
): boolean {
  return !holdsFigures(what) || mayPost('figures', channel, settings);
}

export function holdsFigures(what: SharedThing): boolean {
  return what === 'figures' || what === 'review';
}

/**
 * What a partner's channel gets: in its language, as its own people would see it, amounts and scores only
 * where that channel may hold them. Null where there are no figures.
 */
export async function sharedCard(
  ask: Ask,
  { what, partner, period }: ToShare,
  channel: string,
): Promise<Card | null> {
  const locale = partner.locale ?? ask.programme.locale;
  const texts = textsIn(locale);
  const name = isolated(locale, partner.name);
  const { sharing: share } = texts;
  const seenAs = { ...ask, person: asPartner(partner, ask.person), locale, texts };
  const hides = {
    money: !mayPost('money', channel, ask.settings),
    satisfaction: !mayPost('satisfaction', channel, ask.settings),
  };
  switch (what) {
    case 'thanks':
      return { locale, lead: share.thanks(name, periodLabel(period, locale, texts)) };
    case 'pairing':
      return { locale, lead: share.pairing(name) };
    case 'review':
      return reviewCard(seenAs, await readReview(seenAs, partner, period, hides), []);
    case 'figures': {
      const meant = await periodMeant(seenAs, partner, period);
      if (!meant) return null;
      const about = { partner, visible: [partner], all: await ask.services.partners.all() };
      return kpiCard(asPosted(await figuresFor(seenAs, about, meant), channel), []);
    }
  }
}
