import { isolated, number } from '../../i18n/format.js';
import { UserError } from '../errors.js';
import { type Identity, type Person } from '../person.js';
import type { Account } from './accounts.js';
import type { Button, List, Reply } from './card.js';
import type { Ask } from './command.js';
import { linkChannel } from './link-channel.js';
import { linkNamed, meaningWords, readNamed } from './link-member.js';

/** Looked up for one page; Slack takes 50 such questions a minute. */
const pageSize = 8;

/** Roles with a button of their own; further ones stand below them. */
const mostRoles = 10;

/**
 * Answers `/link`: people who have no chat account yet, with accounts of the same e-mail address. An
 * address proves nothing, so that each is linked only by an admin's press (`link PERSON TEAM USER`).
 * A member or a role of a Discord server is linked by naming it, a channel by naming its partner there.
 */
export async function answerLink(ask: Ask): Promise<Reply> {
  const member = readNamed(ask.words);
  if (member) return linkNamed(ask, member.named, member.rest);
  const [, person, team, user] = /^(\S+) (-|[TE][A-Z0-9]+) ([A-Z0-9]+)$/u.exec(ask.words) ?? [];
  if (person && team && user) return link(ask, decodeURIComponent(person), { team, user });
  if (/^\d*$/u.test(ask.words)) return proposals(ask, Number(ask.words));
  return linkChannel(ask, ask.words);
}

async function proposals(ask: Ask, from: number): Promise<Reply> {
  const { services, locale, texts } = ask;
  const unlinked = (await services.people.all()).filter(
    ({ email, slackUserId }) => email !== undefined && slackUserId === undefined,
  );
  const page = unlinked.slice(from, from + pageSize);
  const found = await Promise.all(page.map((person) => proposed(ask, person)));
  const rows = found.flat();
  const next = from + pageSize;
  const more: Button[] =
    unlinked.length > next
      ? [{ label: texts.link.next(number(locale, unlinked.length - next)), line: `link ${next}` }]
      : [];
  const lead = page.length === 0 ? texts.link.nobody : texts.link.lead;
  const roles = from === 0 ? await rolesLinked(ask) : [];
  const shown = roles.slice(0, mostRoles);
  const lists: List[] = [
    ...(rows.length > 0 ? [{ rows }] : []),
    ...(shown.length > 0 ? [{ heading: texts.link.roles, rows: shown }] : []),
  ];
  const below = roles.slice(mostRoles).map(({ label, value }) => `${label}: ${value}`);
  return {
    card: {
      locale,
      title: texts.link.title,
      lead: page.length > 0 && rows.length === 0 ? texts.link.noMatch : lead,
      ...(lists.length > 0 && { lists }),
      paragraphs: [...below, texts.link.members],
      ...(more.length > 0 && { buttons: more }),
    },
  };
}

/** What roles of Discord servers stand for, each with a way to end it. */
async function rolesLinked(ask: Ask): Promise<List['rows']> {
  const { services, locale, texts } = ask;
  return Promise.all(
    (await services.serverRoles.all()).map(async ({ id, name, means }) => ({
      label: isolated(locale, name),
      value: await meaningWords(ask, means),
      button: {
        label: texts.link.forget(isolated(locale, name)),
        line: `link role:${id} nobody`,
      },
    })),
  );
}

async function proposed(ask: Ask, person: Person): Promise<List['rows']> {
  const { services, locale, texts } = ask;
  const accounts = await services.accounts.byEmail(person.email ?? '');
  const free: Account[] = [];
  for (const account of accounts) {
    if (!(await services.people.byIdentity(account.identity))) free.push(account);
  }
  return free.map(({ identity, name }) => {
    const who = isolated(locale, person.name);
    return {
      label: who,
      value: isolated(locale, name),
      note: isolated(locale, person.email ?? ''),
      button: { label: texts.link.button(who), line: lineFor(person, identity) },
    };
  });
}

function lineFor({ id }: Person, identity: Identity): string {
  const team = identity.platform === 'slack' ? identity.team : '-';
  return `link ${encodeURIComponent(id)} ${team} ${identity.user}`;
}

async function link(ask: Ask, id: string, of: { team: string; user: string }): Promise<Reply> {
  const { services, locale, texts } = ask;
  const person = await services.people.byId(id);
  if (!person) throw new UserError('link-gone');
  const holder = await services.people.byIdentity({ platform: 'slack', ...of });
  if (holder && holder.id !== id) {
    throw new UserError('link-taken', { name: isolated(locale, holder.name) });
  }
  await services.people.saveAll([{ ...person, slackTeamId: of.team, slackUserId: of.user }]);
  await services.audit.record({
    actor: ask.person.id,
    action: 'person.link',
    subject: id,
    details: of,
  });
  const name = isolated(locale, person.name);
  return {
    card: {
      locale,
      lead: texts.link.linked(name),
      buttons: [{ label: texts.link.title, line: 'link' }],
    },
  };
}
