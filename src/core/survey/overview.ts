import type { Programme } from '../programme.js';
import type { Delivery, DeliveryReason } from './delivery.js';
import { invites } from './delivery.js';
import type { OutboxMessage } from './outbox-message.js';
import type { OutboxRepository, Participation } from './ports.js';
import { lastFinishedQuarter } from './quarter.js';
import { takesAnswers, type SurveyRun } from './run.js';
import { unfinished, type AnsweringPorts } from './answering.js';
import type { OpenInvitation, Respondent, RunCounts, SurveyStatus } from './service.js';
import { DateTime } from 'luxon';

export interface OverviewPorts extends AnsweringPorts {
  outbox: OutboxRepository;
  programme: Programme;
}

/** How every survey stands, by its latest run. */
export async function surveyStatus(now: Date, ports: OverviewPorts): Promise<SurveyStatus[]> {
  const runs = await ports.runs.all();
  return Promise.all(
    ports.surveys.map(async (survey) => {
      const run = runs.find((one) => one.survey === survey.id);
      const counts = run ? await countsOf(run, ports) : noCounts();
      const next =
        survey.schedule === 'quarterly' ? { nextDue: nextDue(now, ports.programme) } : {};
      return { survey, ...(run ? { run } : {}), ...next, counts };
    }),
  );
}

/** When the last survey that is open about this quarter closes. */
export async function openUntil(
  period: string,
  now: Date,
  ports: Pick<OverviewPorts, 'runs'>,
): Promise<Date | null> {
  const open = (await ports.runs.all()).filter(
    (run) => run.period === period && takesAnswers(run, now),
  );
  const closes = open.map((run) => run.closes.getTime());
  return closes.length > 0 ? new Date(Math.max(...closes)) : null;
}

function nextDue(now: Date, programme: Programme): Date {
  const { due } = lastFinishedQuarter(now, programme);
  const zone = programme.timeZone;
  return DateTime.fromJSDate(due, { zone }).plus({ months: 3 }).startOf('month').toJSDate();
}

async function countsOf(run: SurveyRun, ports: OverviewPorts): Promise<RunCounts> {
  const [deliveries, messages, participations] = await Promise.all([
    ports.deliveries.ofRun(run.id),
    ports.outbox.ofRun(run.id),
    ports.participations.ofRun(run.id),
  ]);
  return runCounts(deliveries, messages, participations);
}

function noCounts(): RunCounts {
  return runCounts([], [], []);
}

/** Counts invitations; how the sending went stands in the message that carries them. */
export function runCounts(
  deliveries: readonly Delivery[],
  messages: readonly OutboxMessage[],
  participations: readonly Participation[],
): RunCounts {
  const invitations = deliveries.filter(({ kind }) => kind === 'invitation');
  const states = new Map(messages.map(({ key, state }) => [key, state]));
  const inState = (state: OutboxMessage['state']) =>
    invitations.filter((one) => one.state === 'planned' && states.get(one.message) === state)
      .length;
  const reasons: Partial<Record<DeliveryReason, number>> = {};
  for (const { reason } of invitations) if (reason) reasons[reason] = (reasons[reason] ?? 0) + 1;
  return {
    invited: invitations.filter(invites).length,
    sent: inState('sent'),
    started: participations.filter(({ started }) => started).length,
    completed: participations.filter(({ completed }) => completed).length,
    failed: inState('failed'),
    uncertain: inState('uncertain'),
    unreachable: invitations.filter(({ state }) => state === 'unreachable').length,
    notAsked: invitations.filter(({ state }) => state === 'not-asked').length,
    reasons,
  };
}

/** What waits for this person's answers. */
export async function openInvitations(
  by: Respondent,
  ports: OverviewPorts,
): Promise<OpenInvitation[]> {
  const runs = (await ports.runs.all()).filter((run) => takesAnswers(run, by.now));
  const ids = runs.map(({ id }) => id);
  const deliveries = await ports.deliveries.ofRecipient(by.person.id, ids);
  const open = await Promise.all(runs.map((run) => openIn(run, deliveries, by, ports)));
  return open.flat();
}

async function openIn(
  run: SurveyRun,
  deliveries: readonly Delivery[],
  by: Respondent,
  ports: OverviewPorts,
): Promise<OpenInvitation[]> {
  const survey = ports.surveys.find(({ id }) => id === run.survey);
  const invited = deliveries.filter(
    (one) => one.run === run.id && one.kind === 'invitation' && invites(one),
  );
  const [first, ...others] = await unfinished(run, invited, by.person.id, ports);
  if (!survey || !first) return [];
  const partners = await Promise.all(
    [first, ...others].map(({ about }) => ports.partners.byId(about)),
  );
  const partnerNames = partners.flatMap((partner) => (partner ? [partner.name] : []));
  return [{ message: first.message, survey, run, partnerNames }];
}
