import { partnersSeenBy } from '../chat/access.js';
import type { Reply } from '../chat/card.js';
import type { Ask } from '../chat/command.js';
import { UserError } from '../errors.js';
import type { Person } from '../person.js';
import { answerQuestion } from './kpi-question.js';

/**
 * Answers `member USER`: the figures of the partner whose person this Discord user is, or for whom it has
 * a role. Who is nobody's person and who is somebody's the asker may not see get the same refusal.
 */
export async function answerMember(ask: Ask): Promise<Reply> {
  const { services, words } = ask;
  const person = await services.people.byIdentity({ platform: 'discord', user: words });
  const visible = partnersSeenBy(ask.person, await services.partners.all());
  const meant = person ? [person] : await byRoles(ask);
  const partners = visible.filter(({ id }) =>
    meant.some(({ role, partner }) => role === 'partner' && partner === id),
  );
  const [partner, other] = partners;
  if (!partner || other) throw new UserError('member-of-none');
  return answerQuestion({ ...ask, words: partner.id });
}

async function byRoles({ services, incoming }: Ask): Promise<Pick<Person, 'role' | 'partner'>[]> {
  const { memberRoles = [] } = incoming;
  if (memberRoles.length === 0) return [];
  return (await services.serverRoles.byIds(memberRoles)).map(({ means }) => means);
}
