import { isolated, money, number, percent } from '../../i18n/format.js';
import { maySeeProgramme } from '../chat/access.js';
import type { Card, Fact, Reply } from '../chat/card.js';
import type { Ask } from '../chat/command.js';
import { kpiLine } from '../chat/kpi-line.js';
import { nothingYet } from '../chat/kpi-questions.js';
import { periodLabel } from '../chat/period-label.js';
import { periodMeant } from '../chat/period-meant.js';
import { understand, type Understood } from '../chat/understood.js';
import { channelKpis, channelsOf, type ChannelView } from '../kpi/channel-view.js';
import { nameOf } from './figure-words.js';
import { shownRange } from './shown-range.js';

/** Answers `/channels [partner] [period]`: what marketing channels bring and cost. */
export async function answerChannels(ask: Ask): Promise<Reply> {
  const asked = await understand(ask, 'channels');
  return 'card' in asked ? asked : channelsUnderstood(ask, asked);
}

export async function channelsUnderstood(
  ask: Ask,
  { partner, ...asked }: Understood,
): Promise<Reply> {
  const meant = await periodMeant(ask, partner, asked.period);
  if (!meant) return { card: nothingYet(ask, partner) };
  const { locale, texts, services, now } = ask;
  const { period } = meant;
  const report = await services.kpis.report({
    partner: partner?.id ?? null,
    period,
    asOf: now,
    kpis: channelKpis,
  });
  const view = channelsOf(report);
  const say = texts.asking.channels;
  const name = isolated(locale, nameOf(texts, partner));
  const seen = (view?.channels ?? []).filter(({ leads, revenue }) => leads > 0 || revenue);
  const card: Card = {
    locale,
    title: `${say.title(name)} · ${periodLabel(period, locale, texts)}`,
    ...leadOf(say, view?.unsure === 'untagged', seen),
    facts: seen.map((channel) => rowOf(ask, channel)),
    ...(maySeeProgramme(ask.person) && isCostless(seen) && { paragraphs: [say.noCost] }),
    buttons: [{ label: texts.asking.buttons.figures, line: kpiLine(partner, period.id) }],
    footer: shownRange(ask, period),
  };
  return { card };
}

function leadOf(
  say: Ask['texts']['asking']['channels'],
  untagged: boolean,
  seen: readonly ChannelView[],
): Pick<Card, 'lead'> {
  const tagged = seen.some(({ channel }) => channel !== 'none');
  if (!tagged) return { lead: say.none };
  return untagged ? { lead: say.untagged } : {};
}

/** Paid channels without a recorded cost have no return, which somebody may look for. */
function isCostless(seen: readonly ChannelView[]): boolean {
  return seen.some(({ channel, spend }) => channel === 'paid' && !spend);
}

/** What the programme gets back for its costs is not the partner’s to see. */
function rowOf({ locale, texts, programme, person }: Ask, channel: ChannelView): Fact {
  const say = texts.asking.channels;
  const { leads, closeRate, revenue, return: returned } = channel;
  const notes = [
    ...(closeRate === null ? [] : [say.rate(percent(locale, closeRate, 0))]),
    ...(returned === null || !maySeeProgramme(person)
      ? []
      : [say.returned(percent(locale, returned, 0))]),
  ];
  return {
    label: say.names[channel.channel],
    value: say.leads(leads, number(locale, leads)),
    ...(revenue !== null && { change: money(locale, Math.round(revenue), programme.currency) }),
    ...(notes.length > 0 && { note: notes.join(' · ') }),
  };
}
