import type { PostedAt } from '../chat/incoming.js';
import { parsePeriodId } from '../kpi/period-words.js';
import type { Partner } from '../partner.js';
import type { Platform } from '../person.js';
import type { PartnerRepository } from '../ports.js';
import type { Programme } from '../programme.js';
import { shareIn } from '../sharing/share.js';
import type { OutboxMessage } from '../survey/outbox-message.js';
import type { OutboxRepository } from '../survey/ports.js';
import { dayAt } from '../time.js';
import type { SubscriptionRepository } from '../watching/subscription.js';

/** What a card that was posted is about, in the words of a question; '' where nobody knows. */
export type PostedWords = (platform: Platform, at: PostedAt) => Promise<string>;

export interface PostedParts {
  outbox: Pick<OutboxRepository, 'arrivedAs'>;
  subscriptions: Pick<SubscriptionRepository, 'byId' | 'ofOwner'>;
  partners: Pick<PartnerRepository, 'all'>;
  programme: Programme;
}

/** Platforms do not let us read a channel: what stands in a card there is known from its sending. */
export function createPostedWords(parts: PostedParts): PostedWords {
  return async (platform, at) => {
    const message = await parts.outbox.arrivedAs(platform, at);
    switch (message?.kind) {
      case 'share': {
        const { partner, period } = shareIn(message) ?? {};
        return [partner, period].filter(Boolean).join(' ');
      }
      case 'digest':
        return digestWords(message, await partnerOf(message, parts), parts);
      case 'alert':
        return alertWords(message, await partnerOf(message, parts), parts);
      default:
        return '';
    }
  };
}

/** Whose own channel it went to. */
async function partnerOf(
  { route: { to } }: OutboxMessage,
  { partners }: PostedParts,
): Promise<Partner | undefined> {
  if (to.kind !== 'channel') return undefined;
  return (await partners.all()).find(({ slackChannel, discordChannel }) =>
    [slackChannel, discordChannel].includes(to.channel),
  );
}

async function digestWords(
  { subject = '', sentOn, due }: OutboxMessage,
  reader: Partner | undefined,
  { subscriptions, programme }: PostedParts,
): Promise<string> {
  const found = await subscriptions.byId(subject);
  if (found?.what.kind !== 'digest') return '';
  const { about, what } = found;
  const named = about.kind === 'partner' ? about.partner : reader?.id;
  const who = about.kind === 'programme' ? 'programme' : named;
  if (who === undefined) return '';
  const word = { week: null, month: 'last-month', quarter: 'last-quarter' }[what.every];
  const { timeZone, fiscalYearStart } = programme;
  const today = dayAt(sentOn ?? due, timeZone);
  const period = word && parsePeriodId(word, { today, fiscalYearStart });
  return period ? `${who} ${period.id}` : who;
}

/** The first of the movements it told. */
async function alertWords(
  { run: owner, subject: day }: OutboxMessage,
  reader: Partner | undefined,
  { subscriptions }: PostedParts,
): Promise<string> {
  for (const { what, told } of await subscriptions.ofOwner(owner)) {
    const movement = told.find(
      ({ on, partner }) => on === day && (!reader || partner === reader.id),
    );
    if (what.kind === 'rule' && movement) {
      return `${movement.partner ?? 'programme'} ${what.kpi} ${movement.period}`;
    }
  }
  return '';
}
