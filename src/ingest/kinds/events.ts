import { costChannel } from '../../core/kpi/costs.js';
import { programmeEvent } from '../../core/programme-event.js';
import { column } from '../fields/column.js';
import { momentOn, readDay } from '../fields/date.js';
import { needed } from '../fields/needed.js';
import { oneOf, readText } from '../fields/words.js';
import { defineKind } from '../kind.js';
import { overlay } from '../overlay.js';

/** Dated events that may explain a change; without a partner, of the whole programme. */
export const events = defineKind({
  id: 'events',
  needs: [['date'], ['title']],
  columns: ({ timeZone }) => ({
    date: column((text) => readDay(text, timeZone)),
    title: column(readText),
    partner: column(readText),
    channel: column(oneOf('channel', costChannel.options)),
  }),

  read: async () => undefined,

  record(row, session, _stored, once) {
    const date = needed(row, 'date');
    const title = needed(row, 'title');
    const partner = row.partner && session.partners.resolve(row.partner);
    once(JSON.stringify([date, title, partner, row.channel]));
    if (partner) session.partners.seen(partner, momentOn(date, session.programme));
    return programmeEvent.parse(overlay({ date, title }, { partner, channel: row.channel }));
  },

  save: (records, session) => session.ports.events.saveAll(records),
});
