import { invitationOf, unfinished, type AnsweringPorts } from './answering.js';
import type { Delivery } from './delivery.js';
import { messagesFor } from './plan.js';
import { nextReminder } from './remind.js';
import type { OutboxRepository } from './ports.js';
import type { Programme } from '../programme.js';
import type { Settings } from '../settings.js';
import type { LaterStep, Respondent } from './service.js';
import type { SurveyRun } from './run.js';
import { nextWorkingMoment, workingHoursOf } from './working-hours.js';

export interface LaterPorts extends AnsweringPorts {
  outbox: OutboxRepository;
  programme: Programme;
  settings: { get(): Promise<Settings> };
}

const dayInMs = 86_400_000;

/**
 * "Not now": the next reminder is written down for a later day, once for each message however often
 * the button is pressed. Where none is left, or the person cannot be written to privately, the
 * survey simply stays open.
 */
export async function askLater(
  message: string,
  by: Respondent,
  ports: LaterPorts,
): Promise<LaterStep> {
  const invitation = await invitationOf(message, by, ports);
  if ('kind' in invitation) {
    return invitation.kind === 'closed' && invitation.run
      ? { kind: 'closed', run: invitation.run }
      : { kind: 'not-invited' };
  }
  const { run, deliveries } = invitation;
  const open = await unfinished(run, deliveries, by.person.id, ports);
  const reminders = remindersAfter(open, run, ports);
  const due = await reminderDay(reminders[0], run, by, ports);
  if (!due) return { kind: 'stays-open', run };
  await ports.deliveries.addAll(reminders);
  await ports.outbox.addAll(messagesFor(reminders, due));
  // The reminder may have been on its way already: "not now" holds at once.
  await ports.outbox.postpone(
    reminders.map((reminder) => reminder.message),
    due,
  );
  const [written] = await ports.outbox.byKeys(reminders.map((reminder) => reminder.message));
  return { kind: 'asked-again', on: written?.due ?? due, run };
}

/** The deliveries of the reminder that follows these ones. */
function remindersAfter(
  open: readonly Delivery[],
  run: SurveyRun,
  { ids }: LaterPorts,
): Delivery[] {
  return open
    .filter(({ state, route }) => state === 'planned' && route?.to.kind === 'person')
    .map((delivery) => nextReminder(delivery, run, ids));
}

async function reminderDay(
  reminder: Delivery | undefined,
  run: SurveyRun,
  { person, now }: Respondent,
  { surveys, settings, partners, programme }: LaterPorts,
): Promise<Date | null> {
  if (!reminder) return null;
  const survey = surveys.find(({ id }) => id === run.survey);
  const all = await settings.get();
  const days = survey?.reminders ?? all.reminderDays;
  const day = days[reminder.ordinal - 1];
  if (day === undefined) return null;
  const wait = (day - (days[reminder.ordinal - 2] ?? 0)) * dayInMs;
  const partner = await partners.byId(person.partner ?? '');
  const hours = workingHoursOf(person, partner ?? undefined, programme, all);
  const due = nextWorkingMoment(new Date(now.getTime() + wait), hours);
  return due < run.closes ? due : null;
}
