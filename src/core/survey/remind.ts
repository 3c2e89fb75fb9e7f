import type { Settings } from '../settings.js';
import { unfinished } from './answering.js';
import type { SurveyDefinition } from './definition.js';
import { invites, type Delivery } from './delivery.js';
import type { OutboxMessage } from './outbox-message.js';
import { messageKey, messagesFor } from './plan.js';
import type {
  DeliveryRepository,
  Ids,
  OutboxRepository,
  ParticipationRepository,
} from './ports.js';
import type { SurveyRun } from './run.js';

export interface RemindPorts {
  surveys: readonly SurveyDefinition[];
  deliveries: DeliveryRepository;
  participations: ParticipationRepository;
  outbox: OutboxRepository;
  ids: Ids;
}

const dayInMs = 86_400_000;

/**
 * Which messages call for which reminder, and how long after they were sent: the first reminder
 * follows the invitation, the second the first. The days are counted from the invitation.
 */
export function reminderSteps(
  survey: Pick<SurveyDefinition, 'reminders'>,
  { reminderDays }: Pick<Settings, 'reminderDays'>,
): { after: Pick<OutboxMessage, 'kind' | 'ordinal'>; waitMs: number }[] {
  const days = survey.reminders ?? reminderDays;
  return days.map((day, index) => ({
    after: index === 0 ? { kind: 'invitation', ordinal: 1 } : { kind: 'reminder', ordinal: index },
    waitMs: (day - (days[index - 1] ?? 0)) * dayInMs,
  }));
}

/** Writes the reminders that are due; each sent message is followed up once. */
export async function remindRun(
  run: SurveyRun,
  at: Date,
  settings: Settings,
  ports: RemindPorts,
): Promise<void> {
  if (run.paused) return;
  const survey = ports.surveys.find(({ id }) => id === run.survey);
  for (const { after, waitMs } of survey ? reminderSteps(survey, settings) : []) {
    const before = new Date(at.getTime() - waitMs);
    await remindAfter(await ports.outbox.followable(run.id, after, before), run, at, ports);
  }
}

/** Reminds by private message whoever has not finished; gives the number of reminders written. */
export async function remindAfter(
  messages: readonly OutboxMessage[],
  run: SurveyRun,
  at: Date,
  ports: RemindPorts,
): Promise<number> {
  let written = 0;
  for (const message of messages) {
    const reminders = await remindersFollowing(message, run, ports);
    await ports.deliveries.addAll(reminders);
    const rows = messagesFor(reminders, at);
    await ports.outbox.addAll(rows);
    written += rows.length;
    await ports.outbox.markFollowed([message.key]);
  }
  return written;
}

async function remindersFollowing(
  message: OutboxMessage,
  run: SurveyRun,
  ports: RemindPorts,
): Promise<Delivery[]> {
  // In a channel a reminder would also speak to those who have answered.
  if (message.route.to.kind !== 'person') return [];
  const deliveries = (await ports.deliveries.ofMessage(message.key)).filter(invites);
  const recipient = deliveries[0]?.recipient;
  if (recipient === undefined) return [];
  const open = await unfinished(run, deliveries, recipient, ports);
  const { channel } = message;
  // A private channel stays the same: opening it again would use up the platform's narrowest limit.
  const to = { ...message.route.to, ...(channel === undefined ? {} : { channel }) };
  const route = { platform: message.route.platform, to };
  return open.map((delivery) => ({ ...nextReminder(delivery, run, ports.ids), route }));
}

/** The reminder that follows a delivery, for the same person about the same partner. */
export function nextReminder(delivery: Delivery, run: SurveyRun, ids: Ids): Delivery {
  const { recipient, about } = delivery;
  const ordinal = delivery.kind === 'reminder' ? delivery.ordinal + 1 : 1;
  const message = messageKey(ids, run.id, `person ${recipient}`, 'reminder', ordinal);
  const id = ids.derived('delivery', run.id, recipient, about, 'reminder', String(ordinal));
  return { ...delivery, id, kind: 'reminder', ordinal, message };
}
