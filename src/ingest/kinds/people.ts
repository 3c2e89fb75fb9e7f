import { type Person, identitiesOf, identityKey, person, roles } from '../../core/person.js';
import { column, Problem } from '../fields/column.js';
import {
  oneOf,
  readCountry,
  readEmail,
  readFlag,
  readLocale,
  readText,
  readTimeZone,
} from '../fields/words.js';
import { defineKind } from '../kind.js';
import { overlay } from '../overlay.js';
import type { PersonDirectory } from '../person-directory.js';

/**
 * People. A person's key is the id, else (slackTeamId, slackUserId), else discordUserId, else the
 * e-mail address; it is the id of a new one.
 */
export const people = defineKind({
  id: 'people',
  needs: [['id', 'slackUserId', 'discordUserId', 'email']],
  columns: () => ({
    id: column(readText),
    name: column(readText),
    email: column(readEmail),
    role: column(oneOf('role', roles)),
    partner: column(readText),
    customer: column(readText),
    slackUserId: column(readText),
    slackTeamId: column(readText),
    discordUserId: column(readText),
    locale: column(readLocale),
    timeZone: column(readTimeZone),
    country: column(readCountry),
    dm: column(readFlag),
  }),

  read: (rows, session) => session.customers.read(rows.flatMap((row) => row.customer ?? [])),

  record(row, session, _stored, once) {
    const id = row.id ?? keyOf(row, session.people);
    once(id);
    const fields = { name: row.email ?? id, ...overlay(session.people.byId(id), row), id };
    refuseIncomplete(fields);
    refuseTaken(person.parse(fields), session.people);
    const record = person.parse({
      ...fields,
      ...(row.partner && { partner: session.partners.resolve(row.partner) }),
      ...(row.customer && { customer: session.customers.resolve(row.customer) }),
    });
    session.people.add(record);
    return record;
  },

  save: (records, session) => session.ports.people.saveAll(records),
});

type Keys = Partial<Pick<Person, 'slackTeamId' | 'slackUserId' | 'discordUserId' | 'email'>>;

/** The id of the person known by this key, else the key itself. */
function keyOf(row: Keys, known: PersonDirectory): string {
  const { slackTeamId: team, slackUserId, discordUserId: user, email } = row;
  if (team && slackUserId) return known.idOf({ platform: 'slack', team, user: slackUserId });
  if (user) return known.idOf({ platform: 'discord', user });
  if (email) return known.byEmail(email)?.id ?? email.toLowerCase();
  throw new Problem(
    'id is missing, and so are slackTeamId with slackUserId, discordUserId and email',
  );
}

function refuseIncomplete(fields: Record<string, unknown>): void {
  if (fields.role === undefined) throw new Problem('role is missing');
  if (fields.role === 'partner' && !fields.partner) {
    throw new Problem('partner is missing: the role partner needs it');
  }
  if (fields.role === 'customer' && !fields.customer) {
    throw new Problem('customer is missing: the role customer needs it');
  }
  if (fields.slackUserId && !fields.slackTeamId) {
    throw new Problem(
      'slackTeamId is missing: slackUserId needs it (one workspace for all: --value slackTeamId:=T…)',
    );
  }
}

/** An identity decides who somebody is, so it cannot belong to two people. */
function refuseTaken(record: Person, known: PersonDirectory): void {
  for (const identity of identitiesOf(record)) {
    const owner = known.byIdentity(identity);
    if (owner && owner.id !== record.id) {
      throw new Problem(
        `${identityKey(identity)} belongs to "${owner.id}" (${owner.name}) already`,
      );
    }
  }
}
