import { invites } from './delivery.js';
import type { DeliveryRepository, Ids, SurveyRunRepository, TaskRepository } from './ports.js';
import type { Respondent } from './service.js';
import { taskOf } from './task.js';

/** The longest note that is kept. */
const longestNote = 3000;

export interface NotePorts {
  runs: SurveyRunRepository;
  deliveries: DeliveryRepository;
  tasks: TaskRepository;
  ids: Ids;
}

/**
 * What somebody wanted to say after a run had closed: passed on with the name to the partner's
 * manager, apart from all answers. False where it is empty or the run did not ask this person.
 */
export async function sendNote(
  run: string,
  text: string,
  { person }: Respondent,
  ports: NotePorts,
): Promise<boolean> {
  const note = text.trim().slice(0, longestNote);
  const of = await ports.runs.byId(run);
  const invited = (await ports.deliveries.ofRecipient(person.id, [run])).find(invites);
  if (note === '' || !of || !invited) return false;
  const { id, ...task } = taskOf(
    'note',
    of,
    { person: person.id, about: invited.about, due: new Date(0) },
    ports.ids,
  );
  // Another note is another task; the same one sent twice is not.
  await ports.tasks.open({ ...task, id: ports.ids.derived('note', id, note), text: note });
  return true;
}
