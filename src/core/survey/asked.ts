import type { Person } from '../person.js';
import type { PersonRepository } from '../ports.js';
import { wantsNone } from './audience.js';
import type { Delivery } from './delivery.js';
import type {
  DeliveryRepository,
  Hold,
  HoldRepository,
  Participation,
  ParticipationRepository,
} from './ports.js';
import type { SurveyRun } from './run.js';

export interface AskedPorts {
  deliveries: DeliveryRepository;
  people: PersonRepository;
  holds: HoldRepository;
  participations: ParticipationRepository;
}

/** Somebody whom a message asks, with all that decides whether it still does. */
export interface Asked {
  person: Person;
  deliveries: readonly Delivery[];
  hold: Hold | undefined;
  /** What this person has begun or finished of it. */
  took: readonly Participation[];
}

/** Whom each of these messages asks, by the message's key; one look-up of each kind for all of them. */
export async function whomTheyAsk(
  messages: readonly string[],
  { deliveries, people, holds, participations }: AskedPorts,
): Promise<Map<string, Asked[]>> {
  const rows = await deliveries.ofMessages(messages);
  const recipients = [...new Set(rows.map(({ recipient }) => recipient))];
  const [found, held, took] = await Promise.all([
    people.byIds(recipients),
    holds.ofPeople(recipients),
    participations.ofDeliveries(rows),
  ]);
  const askedBy = (message: string): Asked[] =>
    found.flatMap((person) => {
      const own = rows.filter((row) => row.message === message && row.recipient === person.id);
      if (own.length === 0) return [];
      const hold = held.find((one) => one.person === person.id);
      return [{ person, deliveries: own, hold, took: took.filter((one) => isOf(person, one)) }];
    });
  return new Map(messages.map((message) => [message, askedBy(message)]));
}

function isOf({ id }: Person, { recipient }: Participation): boolean {
  return recipient === id;
}

/** Those who still want to be asked at `at` and have not answered, with what is left to ask. */
export function stillToAsk(asked: readonly Asked[], run: SurveyRun, at: Date) {
  return asked.flatMap(({ person, deliveries, hold, took }) => {
    if (wantsNone(person, run.survey)) return [];
    if (run.excluded?.some((left) => left === person.id || left === person.partner)) return [];
    if (hold && hold.until > at) return [];
    const done = took.filter(({ completed }) => completed).map(({ about }) => about);
    const open = deliveries.filter(({ about }) => !done.includes(about));
    return open.length > 0 ? [{ person, deliveries: open }] : [];
  });
}
