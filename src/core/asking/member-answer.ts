import { partnersSeenBy } from '../chat/access.js';
import type { Reply } from '../chat/card.js';
import type { Ask } from '../chat/command.js';
import { UserError } from '../errors.js';
import { answerQuestion } from './kpi-question.js';

/**
 * Answers `member USER`: the figures of the partner whose person this Discord user is. Who is nobody's
 * person and who is somebody's the asker may not see get the same refusal.
 */
export async function answerMember(ask: Ask): Promise<Reply> {
  const { services, words } = ask;
  const person = await services.people.byIdentity({ platform: 'discord', user: words });
  const visible = partnersSeenBy(ask.person, await services.partners.all());
  const partner =
    person?.role === 'partner' ? visible.find(({ id }) => id === person.partner) : undefined;
  if (!partner) throw new UserError('member-of-none');
  return answerQuestion({ ...ask, words: partner.id });
}
