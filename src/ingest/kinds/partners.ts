import { tidyName } from '../../core/names.js';
import { earlierWhenChanged, partner, type Partner, partnerTypes } from '../../core/partner.js';
import type { Day } from '../../core/time.js';
import { column, Problem } from '../fields/column.js';
import { readDate, readDay } from '../fields/date.js';
import {
  oneOf,
  readCountry,
  readList,
  readLocale,
  readNumber,
  readText,
  readTimeZone,
} from '../fields/words.js';
import { defineKind } from '../kind.js';
import { overlay } from '../overlay.js';
import type { ImportSession } from '../session.js';

/** Partners, by id; without an id by name, which is then the id of a new one. */
export const partners = defineKind({
  id: 'partners',
  needs: [['id', 'name']],
  columns: ({ timeZone }) => ({
    id: column(readText),
    name: column(readText),
    tier: column(readText),
    type: column(oneOf('type', partnerTypes)),
    parent: column(readText),
    /** From which day on tier and parent are as the row says; without it they have always been so. */
    since: column((text) => readDay(text, timeZone)),
    /** The partner that this one turned out to be: what it has becomes that one's. */
    mergedInto: column(readText),
    aliases: column(readList),
    region: column(readText),
    joinedAt: column((text) => readDate(text, timeZone)),
    leftAt: column((text) => readDate(text, timeZone)),
    manager: column(readText),
    slackChannel: column(readText),
    discordChannel: column(readText),
    locale: column(readLocale),
    timeZone: column(readTimeZone),
    country: column(readCountry),
    commissionRate: column(readNumber),
  }),

  read: async () => undefined,

  record(row, session, _stored, once): Partner | Merge {
    const called = row.id ?? row.name;
    if (called === undefined) throw new Problem('id and name are both missing');
    const id = row.id ?? session.partners.find(called)?.id ?? tidyName(called);
    once(id);
    if (row.mergedInto) return mergeOf(id, row.mergedInto, session);
    const stored = session.partners.byId(id);
    if (!stored) refuseMerged(id, session);
    const { since, parent: calledParent, ...fields } = row;
    const parent = calledParent && { parent: session.partners.resolve(calledParent) };
    const stated = partner.parse({
      name: id,
      ...overlay(stored, { ...fields, ...('parent' in row && { parent: undefined }), ...parent }),
      id,
    });
    const record = datedBy(since, stored, stated);
    refuseCircle(record, session);
    session.partners.add(record);
    if (session.partners.sharesName(record)) session.tally.note('same-name');
    if (record.manager && !session.people.byId(record.manager))
      session.tally.note('unknown-manager');
    return record;
  },

  async save(records, session) {
    const saved = await session.ports.partners.saveAll(
      records.flatMap((one) => (isMerge(one) ? [] : [one])),
    );
    for (const merge of records.filter(isMerge)) {
      if (merge.done) saved.unchanged += 1;
      else {
        await session.ports.mergePartners(merge.from, merge.into);
        saved.updated += 1;
      }
    }
    return saved;
  },
});

/** Two partners that are one; `done`: they have been for long. */
interface Merge {
  from: string;
  into: string;
  done: boolean;
}

const isMerge = (one: Partner | Merge): one is Merge => 'into' in one;

function mergeOf(id: string, called: string, { partners }: ImportSession): Merge {
  const into = partners.find(called);
  if (!into) throw new Problem(`mergedInto: there is no partner "${called}"`);
  if (into.id === id) throw new Problem('mergedInto: that is the same partner');
  const from = partners.byId(id);
  if (!from && partners.find(id)?.id !== into.id) throw new Problem(`there is no partner "${id}"`);
  return { from: id, into: into.id, done: !from };
}

/** A file may go on naming a partner that was merged: it must not come back as another one. */
function refuseMerged(id: string, { partners }: ImportSession): void {
  const known = partners.find(id);
  if (known) throw new Problem(`"${id}" is another name of "${known.id}": use that id`);
}

/** What tier and parent were until the day from which the row says something else. */
function datedBy(since: Day | undefined, before: Partner | undefined, stated: Partner): Partner {
  if (!since || !before) return stated;
  const dated = { ...stated };
  delete dated.earlier;
  const earlier = earlierWhenChanged(before, stated, since);
  return { ...dated, ...(earlier && { earlier }) };
}

/** A tree has no circles: nobody is above itself. */
function refuseCircle({ id, parent }: Partner, { partners }: ImportSession): void {
  const above = new Set<string>();
  for (
    let next = parent;
    next !== undefined && !above.has(next);
    next = partners.byId(next)?.parent
  ) {
    above.add(next);
  }
  if (above.has(id)) throw new Problem(`parent: "${parent ?? ''}" stands below "${id}" itself`);
}
