import { tidyName } from '../../core/names.js';
import { customer } from '../../core/partner.js';
import { column, Problem } from '../fields/column.js';
import { readText } from '../fields/words.js';
import { defineKind } from '../kind.js';
import { overlay } from '../overlay.js';

/** Customers, by id; without an id by name, which is then the id of a new one. */
export const customers = defineKind({
  id: 'customers',
  needs: [['id', 'name']],
  columns: () => ({
    id: column(readText),
    name: column(readText),
    partner: column(readText),
    region: column(readText),
    industry: column(readText),
  }),

  async read(rows, session) {
    const names = rows.flatMap((row) => row.id ?? row.name ?? []);
    await session.customers.read(names);
    const ids = names.map((name) => session.customers.knownAs(name)).flat();
    const stored = await session.ports.customers.byIds([...names.map(tidyName), ...ids]);
    return new Map(stored.map((one) => [one.id, one]));
  },

  record(row, session, stored, once) {
    const called = row.id ?? row.name;
    if (called === undefined) throw new Problem('id and name are both missing');
    const id = row.id ?? session.customers.find(called) ?? tidyName(called);
    once(id);
    const partner = row.partner && { partner: session.partners.resolve(row.partner) };
    return customer.parse({ name: id, ...overlay(stored.get(id), { ...row, ...partner }), id });
  },

  save: (records, session) => session.ports.customers.saveAll(records),
});
