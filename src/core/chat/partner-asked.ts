import { UserError } from '../errors.js';
import { previousPeriod, quarterOf } from '../kpi/fiscal-calendar.js';
import type { Period } from '../kpi/period.js';
import type { Partner } from '../partner.js';
import { maySeeProgramme, partnersSeenBy } from './access.js';
import type { Card } from './card.js';
import type { Ask } from './command.js';
import { todayOf } from './kpi-answer.js';
import { severalPartners, somethingUnknown } from './kpi-questions.js';
import { parseQuestion } from './parse-question.js';

/** Whom and which period a line is about; or a question back. */
export type Asked = { partner: Partner | null; period: Period | null } | { card: Card };

/**
 * Reads `[partner] [period]` for commands that are about one partner or the programme, with the same
 * refusals as cards have. Nobody named: a partner means itself, others the partner whose channel
 * they write in, else the programme.
 */
export async function partnerAsked(ask: Ask, words = ask.words): Promise<Asked> {
  const partners = await ask.services.partners.all();
  const visible = partnersSeenBy(ask.person, partners);
  const question = parseQuestion(words, {
    partners: visible,
    programme: maySeeProgramme(ask.person),
    on: todayOf(ask),
  });
  if (ask.person.role === 'partner') {
    if (visible.length === 0) throw new UserError('no-own-partner');
    if (question.unknown && question.partners.length === 0) throw new UserError('other-partner');
  }
  if (question.ambiguous) return { card: severalPartners(ask, question) };
  if (question.unknown) return { card: somethingUnknown(ask, question, visible) };
  const own = maySeeProgramme(ask.person) ? ofChannel(ask, visible) : (visible[0] ?? null);
  const partner = question.programme ? null : (question.partners[0] ?? own);
  return { partner, period: question.period };
}

function ofChannel({ incoming }: Ask, visible: readonly Partner[]): Partner | null {
  const { channel } = incoming.place;
  if (!channel) return null;
  const of = ({ slackChannel, discordChannel }: Partner) =>
    incoming.from.platform === 'discord' ? discordChannel : slackChannel;
  return visible.find((partner) => of(partner) === channel) ?? null;
}

/** The last quarter that is over and has data; where there is none, the current one. */
export async function lastWholeQuarter(
  { services, now, programme, ...ask }: Ask,
  partner: Partner | null,
): Promise<Period> {
  const { today } = todayOf({ now, programme, services, ...ask });
  const current = quarterOf(today, programme);
  const span = await services.kpis.dataSpan(partner?.id ?? null, now);
  if (!span || span.first >= current.from) return current;
  const latest = quarterOf(span.last, programme);
  return latest.from < current.from ? latest : previousPeriod(current, programme);
}
