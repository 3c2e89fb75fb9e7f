import { inOrder } from './tally.js';
import type { Amount } from './tally.js';
import type { Fact, MeasureContext, MeasureEvent } from './measure.js';
import { measures, type MeasureId } from './measures/index.js';

/** One measure as it is applied to facts of its kind. */
interface Applied<Record> {
  id: MeasureId;
  events(record: Record, context: MeasureContext): Iterable<MeasureEvent<Amount>>;
}

/** Told which measure (its place in `measureIds`) an event is of. */
export type OnEvent = (place: number, event: MeasureEvent<Amount>) => void;

/** All measures, in the order in which rows hold them. */
export const measureIds: readonly MeasureId[] = inOrder(
  new Map(Object.values(measures).flatMap((all) => all.map(({ id }) => [id, id] as const))),
).map(([, id]) => id);

const places = new Map(measureIds.map((id, place) => [id, place]));

/** Everything that a fact adds to figures. */
export function eachEvent(fact: Fact, context: MeasureContext, on: OnEvent): void {
  switch (fact.kind) {
    case 'deal':
      return eventsBy(measures.deal, fact.record, context, on);
    case 'response':
      return eventsBy(measures.response, fact.record, context, on);
    case 'attendance':
      return eventsBy(measures.attendance, fact.record, context, on);
    case 'partner':
      return eventsBy(measures.partner, fact.record, context, on);
    case 'child':
      return eventsBy(measures.child, fact.record, context, on);
  }
}

function eventsBy<Record>(
  applied: readonly Applied<Record>[],
  record: Record,
  context: MeasureContext,
  on: OnEvent,
): void {
  for (const one of applied) {
    const place = places.get(one.id) ?? -1;
    for (const event of one.events(record, context)) on(place, event);
  }
}
