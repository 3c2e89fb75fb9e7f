import type { Ask } from './command.js';
import type { Choice } from './incoming.js';
import { completePartner } from './kpi-completion.js';
import { personPrefix } from './link-member.js';
import { byNearness } from './nearest.js';
import { folded } from './words.js';

/** Partners have room beside them. */
const mostPeople = 5;

/** As whom somebody is linked: the words for it, people without an account here, partners. */
export async function completeLinkedAs(typed: string, ask: Ask): Promise<Choice[]> {
  const wanted = folded(typed);
  const { words } = ask.texts.link;
  const fixed = (['manager', 'nobody'] as const)
    .map((value) => ({ value, label: words[value] }))
    .filter(({ value, label }) => [value, label].some((one) => folded(one).startsWith(wanted)));
  return [...fixed, ...(await peopleLike(wanted, ask)), ...(await completePartner(typed, ask))];
}

/** One letter resembles everybody. */
async function peopleLike(wanted: string, { services }: Ask): Promise<Choice[]> {
  if (wanted.length < 2) return [];
  const free = (await services.people.all()).filter(({ discordUserId }) => !discordUserId);
  return byNearness(wanted, free, ({ id, name }) => [folded(name), folded(id)])
    .slice(0, mostPeople)
    .map(({ id, name, partner }) => ({
      label: [name, partner].filter(Boolean).join(' · '),
      value: `${personPrefix}${id}`,
    }));
}
