import type { Programme } from '../programme.js';
import type { Settings } from '../settings.js';
import { dayAt, startOfDay } from '../time.js';
import type { By, SurveyControl } from './control.js';
import type { TaskRepository } from './ports.js';
import type { SteeredRuns } from './steered-runs.js';
import type { SurveyTask } from './task.js';
import { workingDaysFrom, workCalendar } from './working-days.js';

interface TaskPorts {
  tasks: TaskRepository;
  settings: { get(): Promise<Settings> };
  programme: Programme;
}

const snoozeDays = 3;

/** What managers do about people who are to be called back. */
export function createTaskControl(
  ports: TaskPorts,
  note: SteeredRuns['note'],
): Pick<SurveyControl, 'task' | 'finishTask' | 'assignTask' | 'snoozeTask'> {
  const changeTask = async (
    id: string,
    fields: Partial<SurveyTask>,
    by: By,
    action: string,
  ): Promise<SurveyTask | null> => {
    const task = await ports.tasks.byId(id);
    const again = fields.due ? { round: (task?.round ?? 0) + 1 } : {};
    const changed = task && (await ports.tasks.change(task, { ...fields, ...again }));
    if (changed) await note(by, action, id, fields);
    return changed;
  };

  return {
    task: (id) => ports.tasks.byId(id),
    finishTask: (id, by) => changeTask(id, { state: 'done' }, by, 'task-done'),
    assignTask: (id, to, by) => changeTask(id, { assignee: to, due: by.now }, by, 'task-assigned'),

    async snoozeTask(id, by) {
      const settings = await ports.settings.get();
      const zone = ports.programme.timeZone;
      const calendar = workCalendar(undefined, settings, ports.programme);
      const day = workingDaysFrom(dayAt(by.now, zone), snoozeDays, calendar);
      return changeTask(id, { due: startOfDay(day, zone) }, by, 'task-snoozed');
    },
  };
}
