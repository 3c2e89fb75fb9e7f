import type { Person } from '../person.js';
import type { PersonRepository } from '../ports.js';
import type { DeliveryRepository, ParticipationRepository } from './ports.js';
import type { SurveyRun } from './run.js';

/** Somebody who was asked and has not finished. */
export interface NotAnswered {
  person: Person;
  started: boolean;
  /** False: no message could be sent to them. */
  reached: boolean;
}

/** Who has not answered a named run, by name; of an anonymous one it is told of nobody: null. */
export async function notAnswered(
  run: SurveyRun,
  ports: {
    participations: ParticipationRepository;
    deliveries: DeliveryRepository;
    people: PersonRepository;
  },
): Promise<NotAnswered[] | null> {
  if (run.anonymous) return null;
  const [took, deliveries, people] = await Promise.all([
    ports.participations.ofRun(run.id),
    ports.deliveries.ofRun(run.id),
    ports.people.all(),
  ]);
  return people
    .flatMap((person) => {
      const open = took.filter(({ recipient, completed }) => recipient === person.id && !completed);
      const reached = deliveries.some(
        ({ recipient, state }) => recipient === person.id && state === 'planned',
      );
      const started = open.some((one) => one.started);
      return open.length === 0 ? [] : [{ person, started, reached }];
    })
    .sort((one, other) => one.person.name.localeCompare(other.person.name));
}
