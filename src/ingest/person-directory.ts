import { UserError } from '../core/errors.js';
import { foldName } from '../core/names.js';
import { identitiesOf, type Identity, identityKey, type Person } from '../core/person.js';
import type { PersonRepository } from '../core/ports.js';

/** The people we know, found by what a file says of them. */
export interface PersonDirectory {
  byId(id: string): Person | undefined;
  byIdentity(identity: Identity): Person | undefined;
  /** Id of the person of this identity; where there is none, the identity as text. */
  idOf(identity: Identity): string;
  byEmail(email: string): Person | undefined;
  /** Somebody of this partner, by id, e-mail address or name; two hits are a UserError. */
  ofPartner(partner: string, called: string): Person | undefined;
  /** Adds a person or replaces the one of the same id. */
  add(person: Person): void;
}

export async function openPersonDirectory(repository: PersonRepository): Promise<PersonDirectory> {
  const people = new Map<string, Person>();
  const idsByIdentity = new Map<string, string>();
  const idsByEmail = new Map<string, string>();
  const personOf = (id: string | undefined) => (id === undefined ? undefined : people.get(id));

  function add(person: Person): void {
    const before = people.get(person.id);
    if (before) {
      for (const identity of identitiesOf(before)) idsByIdentity.delete(identityKey(identity));
      if (before.email) idsByEmail.delete(before.email.toLowerCase());
    }
    people.set(person.id, person);
    for (const identity of identitiesOf(person)) {
      idsByIdentity.set(identityKey(identity), person.id);
    }
    if (person.email) idsByEmail.set(person.email.toLowerCase(), person.id);
  }

  for (const person of await repository.all()) add(person);

  return {
    add,
    byId: (id) => people.get(id),
    byIdentity: (identity) => personOf(idsByIdentity.get(identityKey(identity))),
    idOf: (identity) => idsByIdentity.get(identityKey(identity)) ?? identityKey(identity),
    byEmail: (email) => personOf(idsByEmail.get(email.toLowerCase())),
    ofPartner(partner, called) {
      const direct = people.get(called) ?? personOf(idsByEmail.get(called.toLowerCase()));
      if (direct) return direct;
      const hits = [...people.values()].filter(
        (person) => person.partner === partner && foldName(person.name) === foldName(called),
      );
      if (hits.length < 2) return hits[0];
      const ids = hits.map((person) => person.id);
      throw new UserError(
        'ambiguous-person',
        { name: called, ids },
        `"${called}" is the name of several people there: use an id (${ids.join(', ')}).`,
      );
    },
  };
}
