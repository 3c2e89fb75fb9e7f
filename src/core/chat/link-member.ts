import { isolated } from '../../i18n/format.js';
import { UserError } from '../errors.js';
import { identityKey, type Person } from '../person.js';
import type { RoleMeaning } from '../server-role.js';
import type { Reply } from './card.js';
import type { Ask } from './command.js';
import { partnerCalled } from './partner-called.js';
import { folded } from './words.js';

/** A member or a role of a chat server, as a line names it: `user:ID` or `role:ID`. */
export interface Named {
  kind: 'user' | 'role';
  id: string;
}

/** What choices put before the id of a person that is known already. */
export const personPrefix = 'person:';

/** Undefined where the words name neither; `rest` says as whom. */
export function readNamed(words: string): { named: Named; rest: string } | undefined {
  const [, kind, id, rest = ''] = /^(user|role):(\d+)\s*(.*)$/su.exec(words) ?? [];
  if (id === undefined || (kind !== 'user' && kind !== 'role')) return undefined;
  return { named: { kind, id }, rest: rest.trim() };
}

/** Answers `link user:ID AS` and `link role:ID AS`, where AS is a partner, `manager`, `nobody` or a person. */
export async function linkNamed(ask: Ask, named: Named, as: string): Promise<Reply> {
  const lead =
    named.kind === 'role' ? await linkRole(ask, named, as) : await linkUser(ask, named, as);
  const { locale, texts } = ask;
  const isNew = named.kind === 'role' && !isWord(ask, as, 'nobody');
  return {
    card: {
      locale,
      lead,
      ...(isNew && { paragraphs: [texts.link.roleHands, texts.link.roleLimits] }),
      buttons: [{ label: texts.link.title, line: 'link' }],
    },
  };
}

async function linkRole(ask: Ask, { id }: Named, as: string): Promise<string> {
  const { services, locale, texts, incoming } = ask;
  const { link } = texts;
  const [before] = await services.serverRoles.byIds([id]);
  const name = incoming.names?.[id] ?? before?.name ?? id;
  const shown = isolated(locale, name);
  if (isWord(ask, as, 'nobody')) {
    if (!(await services.serverRoles.remove(id)))
      throw new UserError('link-nobody', { name: shown });
    await note(ask, 'role.unlink', id, { name });
    return link.roleUnlinked(shown);
  }
  // Everybody in a server has the role that bears the server's id, and Discord never tells it.
  if (id === incoming.place.team) throw new UserError('link-everybody');
  const means = await meaningOf(ask, as);
  await services.serverRoles.save({ id, name, means });
  await note(ask, 'role.link', id, { name, means });
  return link.roleLinked(shown, await meaningWords(ask, means));
}

async function linkUser(ask: Ask, { id }: Named, as: string): Promise<string> {
  const { services, locale, texts } = ask;
  const identity = { platform: 'discord', user: id } as const;
  const holder = await services.people.byIdentity(identity);
  if (isWord(ask, as, 'nobody')) {
    if (!holder) throw new UserError('link-nobody', { name: nameOf(ask, id) });
    await services.people.saveAll([{ ...holder, discordUserId: undefined }]);
    await note(ask, 'person.unlink', holder.id, { discordUserId: id });
    return texts.link.memberUnlinked(isolated(locale, holder.name));
  }
  const person = { ...(await personMeant(ask, id, as)), discordUserId: id };
  if (holder && holder.id !== person.id) {
    throw new UserError('link-member-taken', { name: isolated(locale, holder.name) });
  }
  await services.people.saveAll([person]);
  await note(ask, 'person.link', person.id, { discordUserId: id });
  return texts.link.memberLinked(isolated(locale, person.name), await meaningWords(ask, person));
}

/** Somebody that is known already, or somebody new with the name that Discord shows. */
async function personMeant(ask: Ask, user: string, as: string): Promise<Person> {
  if (as.startsWith(personPrefix)) {
    const known = await ask.services.people.byId(as.slice(personPrefix.length));
    if (!known) throw new UserError('link-gone');
    return known;
  }
  const id = identityKey({ platform: 'discord', user });
  const name = ask.incoming.names?.[user] ?? id;
  const known = await ask.services.people.byId(id);
  const person = known ?? { id, name, dm: false, optedOut: [] };
  return { ...person, partner: undefined, ...(await meaningOf(ask, as)) };
}

async function meaningOf(ask: Ask, as: string): Promise<RoleMeaning> {
  if (as === '') throw new UserError('link-as-whom');
  if (isWord(ask, as, 'manager')) return { role: 'manager' };
  const { id } = partnerCalled(as, await ask.services.partners.all());
  return { role: 'partner', partner: id };
}

/** `works for Acme`, `one of the managers`. */
export async function meaningWords(
  { services, locale, texts }: Ask,
  { role, partner }: { role: Person['role']; partner?: string | undefined },
): Promise<string> {
  const { means } = texts.link;
  if (role !== 'partner' || partner === undefined) return means[role];
  const known = await services.partners.byId(partner);
  return means.of(isolated(locale, known?.name ?? partner));
}

/** Whether one of the words that may stand for a partner was typed, in English or the person's language. */
export function isWord({ texts }: Ask, typed: string, word: 'manager' | 'nobody'): boolean {
  return [word, texts.link.words[word]].some((one) => folded(one) === folded(typed));
}

function nameOf({ incoming, locale }: Ask, id: string): string {
  return isolated(locale, incoming.names?.[id] ?? id);
}

async function note(
  { services, person }: Ask,
  action: string,
  subject: string,
  details: object,
): Promise<void> {
  await services.audit.record({ actor: person.id, action, subject, details });
}
