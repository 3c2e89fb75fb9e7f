import { isolated } from '../../i18n/format.js';
import { textsIn } from '../../i18n/texts.js';
import { UserError } from '../errors.js';
import type { Partner } from '../partner.js';
import type { Card, Reply } from './card.js';
import type { Ask } from './command.js';
import { isWord } from './link-member.js';
import { partnerCalled } from './partner-called.js';

/**
 * Answers `link PARTNER`, said in a channel: from then on it is this partner's own. The partner's people are
 * greeted there at once, so that a channel that is closed to the bot is found now and not by a survey.
 */
export async function linkChannel(ask: Ask, words: string): Promise<Reply> {
  const { incoming, services, locale, texts } = ask;
  const { channel, kind } = incoming.place;
  if (kind === 'dm' || channel === undefined) throw new UserError('link-channel-where');
  const field = incoming.from.platform === 'discord' ? 'discordChannel' : 'slackChannel';
  const all = await services.partners.all();
  const holder = all.find((partner) => partner[field] === channel);
  if (isWord(ask, words, 'nobody')) return free(ask, holder, field);
  const { id } = partnerCalled(words, all);
  const partner = all.find((one) => one.id === id);
  if (!partner) throw new UserError('unknown-partner', { name: words });
  if (holder && holder.id !== partner.id) {
    throw new UserError('link-channel-taken', { name: isolated(locale, holder.name) });
  }
  await services.partners.saveAll([{ ...partner, [field]: channel }]);
  await note(ask, 'partner.channel', partner, channel);
  const lead = texts.link.channelLinked(isolated(locale, partner.name));
  return { card: { locale, lead, ...(await greeted(ask, partner, channel)) } };
}

async function free(
  ask: Ask,
  holder: Partner | undefined,
  field: 'slackChannel' | 'discordChannel',
): Promise<Reply> {
  const { services, locale, texts } = ask;
  if (!holder) throw new UserError('link-channel-nobody');
  await services.partners.saveAll([{ ...holder, [field]: undefined }]);
  await note(ask, 'partner.channel', holder, null);
  return { card: { locale, lead: texts.link.channelFreed(isolated(locale, holder.name)) } };
}

/** Nothing to say where the greeting arrived; else what is in its way. */
async function greeted(
  { incoming, services, programme, texts }: Ask,
  partner: Partner,
  channel: string,
): Promise<Pick<Card, 'paragraphs'>> {
  const locale = partner.locale ?? programme.locale;
  const { greeting } = textsIn(locale).link;
  const card = { locale, lead: greeting(isolated(locale, partner.name)) };
  const route = { platform: incoming.from.platform, channel };
  const outcome = await services.channels.post(route, { key: `greeting:${incoming.key}`, card });
  if (outcome.status !== 'refused') return {};
  const why = texts.surveyRuns.reasons.refused(outcome.code);
  return { paragraphs: [texts.link.channelClosed(why)] };
}

async function note(
  { services, person }: Ask,
  action: string,
  { id }: Partner,
  channel: string | null,
): Promise<void> {
  await services.audit.record({ actor: person.id, action, subject: id, details: { channel } });
}
