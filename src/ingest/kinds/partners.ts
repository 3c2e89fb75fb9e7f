import { tidyName } from '../../core/names.js';
import { partner, partnerTypes } from '../../core/partner.js';
import { cell, Problem } from '../cells/cell.js';
import { readDate } from '../cells/date.js';
import {
  oneOf,
  readCountry,
  readList,
  readLocale,
  readNumber,
  readText,
  readTimeZone,
} from '../cells/words.js';
import { defineKind } from '../kind.js';
import { overlay } from '../overlay.js';

/** Partners, by id; without an id by name, which is then the id of a new one. */
export const partners = defineKind({
  id: 'partners',
  columns: ({ timeZone }) => ({
    id: cell(readText),
    name: cell(readText),
    tier: cell(readText),
    type: cell(oneOf('type', partnerTypes)),
    parent: cell(readText),
    aliases: cell(readList),
    region: cell(readText),
    joinedAt: cell((text) => readDate(text, timeZone)),
    leftAt: cell((text) => readDate(text, timeZone)),
    manager: cell(readText),
    slackChannel: cell(readText),
    discordChannel: cell(readText),
    locale: cell(readLocale),
    timeZone: cell(readTimeZone),
    country: cell(readCountry),
    commissionRate: cell(readNumber),
  }),

  read: async () => undefined,

  record(row, session, _stored, once) {
    const called = row.id ?? row.name;
    if (called === undefined) throw new Problem('id and name are both missing');
    const id = row.id ?? session.partners.find(called)?.id ?? tidyName(called);
    once(id);
    const parent = row.parent && { parent: session.partners.resolve(row.parent) };
    const stored = session.partners.byId(id);
    const record = partner.parse({ name: id, ...overlay(stored, { ...row, ...parent }), id });
    session.partners.add(record);
    if (session.partners.sharesName(record)) session.tally.note('same-name');
    if (record.manager && !session.people.byId(record.manager))
      session.tally.note('unknown-manager');
    return record;
  },

  save: (records, session) => session.ports.partners.saveAll(records),
});
