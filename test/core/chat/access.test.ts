import { describe, expect, it } from 'vitest';
import {
  maySeePartner,
  maySeeProgramme,
  mayUse,
  partnersSeenBy,
} from '../../../src/core/chat/access.js';
import { roles } from '../../../src/core/person.js';
import { aPartner, aPerson } from '../../support/chat-programme.js';

const acme = aPartner('Acme', { manager: 'dana' });
const globex = aPartner('Globex', { manager: 'yossi' });
const initech = aPartner('Initech');
const all = [acme, globex, initech];

const people = {
  admin: aPerson('root', { role: 'admin' }),
  dana: aPerson('dana'),
  yossi: aPerson('yossi'),
  newManager: aPerson('new'),
  acmeSeller: aPerson('alex', { role: 'partner', partner: 'Acme' }),
  unlinked: aPerson('lost', { role: 'partner' }),
  customer: aPerson('cleo', { role: 'customer', partner: 'Acme', customer: 'C' }),
};

describe('who sees which partner', () => {
  it.each([
    ['admin', [true, true, true]],
    ['dana', [true, false, false]],
    ['yossi', [false, true, false]],
    ['newManager', [false, false, false]],
    ['acmeSeller', [true, false, false]],
    ['unlinked', [false, false, false]],
    ['customer', [false, false, false]],
  ] as const)('%s sees Acme, Globex and Initech: %s', (who, expected) => {
    expect(all.map((partner) => maySeePartner(people[who], partner, all))).toEqual(expected);
  });

  it('while no partner has a manager, managers see all', () => {
    const unmanaged = [aPartner('Acme'), initech];
    expect(partnersSeenBy(people.newManager, unmanaged)).toEqual(unmanaged);
    expect(partnersSeenBy(people.acmeSeller, unmanaged)).toHaveLength(1);
  });
});

describe('what else a role may', () => {
  it('the programme’s figures are for those who run it', () => {
    const seen = roles.filter((role) => maySeeProgramme(aPerson('x', { role })));
    expect(seen).toEqual(['admin', 'manager']);
  });

  it.each(roles)('%s uses a command that names the role, and no other', (role) => {
    const someone = aPerson('x', { role });
    const others = roles.filter((other) => other !== role);
    expect(mayUse(someone, { roles: [role] })).toBe(true);
    expect(mayUse(someone, { roles: others })).toBe(false);
  });
});
