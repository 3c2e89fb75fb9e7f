import { answerGroup } from '../asking/group-answer.js';
import type { Button, Card } from '../chat/card.js';
import { asPosted, type DataClass, mayPost } from '../chat/channel-data.js';
import type { Ask } from '../chat/command.js';
import { groupOf, membersOf, type PartnerGroup } from '../chat/group-words.js';
import { figuresFor } from '../chat/kpi-answer.js';
import { kpiButtons } from '../chat/kpi-buttons.js';
import { kpiCard } from '../chat/kpi-card.js';
import { nothingYet } from '../chat/kpi-questions.js';
import { revenueTrend } from '../chat/kpi-trend.js';
import { periodMeant } from '../chat/period-meant.js';
import { todayOf } from '../chat/today.js';
import { parsePeriodId } from '../kpi/period-words.js';
import type { Period } from '../kpi/period.js';
import type { Partner } from '../partner.js';
import type { Digest, Subscription, Watched } from './subscription.js';

/** Of whom and about how long a digest is. */
interface DigestOf {
  every: Digest['every'];
  /** Partner ids; null = the programme. */
  about: readonly (string | null)[];
  all: readonly Partner[];
}

/** The card of a digest with its reader's eyes; null where it may not stand there. */
export async function digestCard(
  ask: Ask,
  { about: named, to }: Pick<Subscription, 'about' | 'to'>,
  { every, about, all }: DigestOf,
): Promise<Card | null> {
  if (!mayWrite(ask, 'figures')) return null;
  const word = { week: null, month: 'last-month', quarter: 'last-quarter' }[every];
  const period = word === null ? null : parsePeriodId(word, todayOf(ask));
  const visible = all.filter(({ id }) => about.includes(id));
  if (to.kind !== 'own-channels' && (named.kind === 'group' || named.kind === 'each')) {
    return groupDigest(ask, groupNamed(named, visible, ask.person.id), period);
  }
  const [partner = null] = visible;
  const meant = await periodMeant(ask, partner, period);
  if (!meant) return nothingYet(ask, partner);
  const figures = await figuresFor(ask, { partner, visible, all: [...all] }, meant);
  const { place } = ask.incoming;
  const picture = mayWrite(ask, 'money') ? await revenueTrend(ask, figures) : undefined;
  const isPrivate = place.kind === 'dm';
  const card = isPrivate
    ? kpiCard(figures, kpiButtons(ask, figures))
    : kpiCard(asPosted(figures, place.channel), []);
  return { ...card, ...(picture && { picture }) };
}

/** Privately always; in a channel as the setting of that class of data says. */
export function mayWrite({ incoming: { place }, settings }: Ask, data: DataClass): boolean {
  return place.kind === 'dm' || mayPost(data, place.channel, settings);
}

async function groupDigest(
  ask: Ask,
  group: PartnerGroup,
  period: Period | null,
): Promise<Card | null> {
  if (!mayWrite(ask, 'money') || !mayWrite(ask, 'rankings')) return null;
  const { card } = await answerGroup(ask, { period }, group);
  return card ?? null;
}

function groupNamed(named: Watched, visible: Partner[], me: string): PartnerGroup {
  return named.kind === 'group'
    ? groupOf(named.by, named.value, { partners: visible, me })
    : { by: 'mine', value: '', ...membersOf(visible, visible) };
}

/** How to change a digest; to whoever has long not opened one, fewer are offered. */
export function withWays(
  card: Card,
  { texts }: Ask,
  { id, key, isIgnored }: { id: string; key: string; isIgnored: boolean },
): Card {
  const { buttons, fewer } = texts.watch;
  // The key stands in a button: by it the message is found again where its sending ended unknown.
  const open: Button = { label: buttons.open, line: `watch read ${id} ${key}`, style: 'primary' };
  const offered: Button[] = isIgnored
    ? [
        { label: buttons.monthly, line: `watch monthly ${id}` },
        { label: buttons.keep, line: `watch keep ${id}` },
        { label: buttons.stop, line: `watch stop ${id}` },
      ]
    : [{ label: buttons.change, line: `watch show ${id}` }];
  return {
    ...card,
    ...(isIgnored && { paragraphs: [...(card.paragraphs ?? []), fewer] }),
    buttons: [open, ...offered, ...(card.buttons ?? [])].slice(0, 25),
  };
}
