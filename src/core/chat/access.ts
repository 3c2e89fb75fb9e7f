import type { Partner } from '../partner.js';
import type { Person } from '../person.js';
import type { CommandDefinition } from './command.js';

/**
 * Who may do and see what: the only place that decides it. Platforms' own permissions come on top,
 * they never replace this.
 */
export function mayUse(person: Person, command: Pick<CommandDefinition, 'roles'>): boolean {
  return command.roles.includes(person.role);
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

/** Whether a person may see one partner's figures, among all partners of the programme. */
export function maySeePartner(
  person: Person,
  partner: Pick<Partner, 'id'>,
  partners: readonly Partner[],
): boolean {
  return partnersSeenBy(person, partners).some(({ id }) => id === partner.id);
}
