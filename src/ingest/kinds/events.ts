import { costChannel } from '../../core/kpi/costs.js';
import { programmeEvent } from '../../core/programme-event.js';
import { cell } from '../cells/cell.js';
import { momentOn, readDay } from '../cells/date.js';
import { needed } from '../cells/needed.js';
import { oneOf, readText } from '../cells/words.js';
import { defineKind } from '../kind.js';
import { overlay } from '../overlay.js';

/** Dated events that may explain a change; without a partner, of the whole programme. */
export const events = defineKind({
  id: 'events',
  columns: ({ timeZone }) => ({
    date: cell((text) => readDay(text, timeZone)),
    title: cell(readText),
    partner: cell(readText),
    channel: cell(oneOf('channel', costChannel.options)),
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
