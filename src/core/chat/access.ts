import type { Partner } from '../partner.js';
import type { Person, Platform } from '../person.js';
import { type CommandDefinition, isChange } from './command.js';
import type { Incoming } from './incoming.js';

/**
 * Who may do and see what: the only place that decides it. Platforms' own permissions come on top,
 * they never replace this.
 */
export function mayUse(person: Person, command: Pick<CommandDefinition, 'roles'>): boolean {
  return command.roles.includes(person.role);
}

/**
 * Who is known by a role of the chat server alone may look things up. What is kept or sent later in
 * somebody's name needs a person: nobody could be asked then whether the role is still there.
 */
export function mayUseByRole(command: Pick<CommandDefinition, 'changes' | 'hidden'>): boolean {
  return !isChange(command);
}

/** Figures of the programme as a whole are for those who run it. */
export function maySeeProgramme(person: Person): boolean {
  return person.role === 'admin' || person.role === 'manager';
}

/**
 * The partners whose figures a person may see: an admin all; a manager those it looks after – all,
 * where no partner has a manager yet; a partner itself; a customer none.
 */
export function partnersSeenBy(person: Person, partners: readonly Partner[]): Partner[] {
  switch (person.role) {
    case 'admin':
      return [...partners];
    case 'manager':
      return partners.some(({ manager }) => manager !== undefined)
        ? partners.filter(({ manager }) => manager === person.id)
        : [...partners];
    case 'partner':
      return partners.filter(({ id }) => id === person.partner);
    case 'customer':
      return [];
  }
}

/** The ids of the only partners of which somebody may read names and lists; undefined: of all. */
export function narrowedTo(person: Person, partners: readonly Partner[]): string[] | undefined {
  const seen = partnersSeenBy(person, partners);
  return seen.length === partners.length ? undefined : seen.map(({ id }) => id);
}

/** Whether a person may see one partner's figures, among all partners of the programme. */
export function maySeePartner(
  person: Person,
  partner: Pick<Partner, 'id'>,
  partners: readonly Partner[],
): boolean {
  return partnersSeenBy(person, partners).some(({ id }) => id === partner.id);
}

/** In whose words sentences are written for a person: those who run the programme, or a partner. */
export function readsAs(person: Person): 'manager' | 'partner' {
  return maySeeProgramme(person) ? 'manager' : 'partner';
}

/** What a person may read of findings: internal ones are for those who run the programme. */
export function findingsFor<T extends { internal?: boolean }>(
  person: Person,
  findings: readonly T[],
): T[] {
  return findings.filter(({ internal }) => internal !== true || maySeeProgramme(person));
}

/** Agreed actions are seen like the figures they are about. */
export function maySeeAction(
  person: Person,
  action: { partner?: string | undefined; internal: boolean },
  partners: readonly Partner[],
): boolean {
  if (findingsFor(person, [action]).length === 0) return false;
  return action.partner === undefined
    ? maySeeProgramme(person)
    : maySeePartner(person, { id: action.partner }, partners);
}

/** Those who run the programme finish any action they see; a partner only what it has taken on. */
export function mayAct(
  person: Person,
  action: { partner?: string | undefined; internal: boolean; owner?: string | undefined },
  partners: readonly Partner[],
): boolean {
  if (!maySeeAction(person, action, partners)) return false;
  return maySeeProgramme(person) || action.owner === person.id;
}

/**
 * Rankings and comparisons name several partners: they are for those who run the programme, and never
 * in a channel that belongs to a partner, whose people would read along.
 */
export function mayReadRankings(
  person: Person,
  { place, from }: Pick<Incoming, 'place' | 'from'>,
  partners: readonly Partner[],
): boolean {
  if (!maySeeProgramme(person)) return false;
  return !partners.some(({ slackChannel, discordChannel }) => {
    const channel = from.platform === 'discord' ? discordChannel : slackChannel;
    return channel !== undefined && channel === place.channel;
  });
}

/**
 * What a message that nobody asked for just now may be about (partner ids, null = the programme): what
 * its owner sees; in a partner's channel that partner alone; in other channels only for those who run
 * the programme.
 */
export function mayBeTold(
  person: Person,
  about: readonly (string | null)[],
  to: { platform: Platform; channel?: string },
  partners: readonly Partner[],
): boolean {
  const seen = new Set(partnersSeenBy(person, partners).map(({ id }) => id));
  const sees = (one: string | null) => (one === null ? maySeeProgramme(person) : seen.has(one));
  if (about.length === 0 || !about.every(sees)) return false;
  if (to.channel === undefined) return true;
  const readers = partners.filter(({ slackChannel, discordChannel }) =>
    (to.platform === 'discord' ? [discordChannel] : [slackChannel, discordChannel]).includes(
      to.channel,
    ),
  );
  if (readers.length === 0) return maySeeProgramme(person);
  return about.every((one) => readers.some(({ id }) => id === one));
}

/** How somebody at a partner would see it: for "View as". */
export function asPartner(partner: Pick<Partner, 'id' | 'locale'>, viewer: Person): Person {
  const { optedOut, dm } = viewer;
  return { id: `view:${partner.id}`, name: '', role: 'partner', partner: partner.id, optedOut, dm };
}
