import type { AnswerSession } from './answer-session.js';
import type { SurveyDefinition } from './definition.js';
import type {
  AnswerSessionRepository,
  Ids,
  ParticipationRepository,
  SurveyRunRepository,
  TaskRepository,
} from './ports.js';
import type { Response, ResponseRepository } from './response.js';
import type { SurveyRun } from './run.js';
import { callsForACall, taskOf } from './task.js';

export interface ClosePorts {
  runs: SurveyRunRepository;
  sessions: AnswerSessionRepository;
  participations: ParticipationRepository;
  responses: ResponseRepository;
  ids: Ids;
}

export interface PublishPorts {
  surveys: readonly SurveyDefinition[];
  sessions: AnswerSessionRepository;
  responses: ResponseRepository;
  tasks: TaskRepository;
  ids: Ids;
}

/**
 * Ends a run. Every step may be repeated after a crash, or done by two processes at once, and leaves
 * the same result: each anonymous answer gets its final random id BEFORE anything is copied, and the
 * copies are written in the order of these ids – a random one.
 */
export async function closeRun(run: SurveyRun, ports: ClosePorts): Promise<void> {
  await ports.runs.advance(run.id, 'open', 'closing');
  await ports.sessions.seal(run.id);
  if (run.anonymous) await releaseAnswers(run, ports);
  await ports.runs.change(run.id, ['closing'], { state: 'closed', results: 'due' });
}

async function releaseAnswers(run: SurveyRun, ports: ClosePorts): Promise<void> {
  const released = await ports.sessions.assignReleaseIds(run.id, () => ports.ids.random());
  const responses = released.map(({ releaseId, session }) => responseOf(run, session, releaseId));
  responses.sort((one, other) => (one.id < other.id ? -1 : 1));
  if (responses.length > 0) await ports.responses.saveAll(responses);
  await ports.sessions.destroyRun(run.id);
  await ports.runs.destroySecret(run.id);
}

/**
 * Makes figures of a named session's latest answers. Where somebody changes them meanwhile, it is
 * done again, so that the last state wins whatever the order of the writes.
 */
export async function publishSession(
  run: SurveyRun,
  session: AnswerSession,
  { sessions, responses, surveys, tasks, ids }: PublishPorts,
): Promise<void> {
  const survey = surveys.find(({ id }) => id === run.survey);
  let latest: AnswerSession | null = session;
  while (latest) {
    await responses.saveAll([responseOf(run, latest, latest.id)]);
    const { recipient: person, about, answers } = latest;
    if (survey && person !== undefined && callsForACall(survey, answers)) {
      // Before the session counts as published: a crash in between repeats both.
      await tasks.open(taskOf('low-score', run, { person, about, due: new Date(0) }, ids));
    }
    if (await sessions.markPublished(latest.id, latest.version)) return;
    latest = await sessions.byId(latest.id);
  }
}

function responseOf(run: SurveyRun, session: AnswerSession, id: string): Response {
  return {
    id,
    survey: run.survey,
    run: run.id,
    period: run.period,
    month: run.month,
    partner: session.about,
    ...(session.recipient === undefined ? {} : { person: session.recipient }),
    anonymous: run.anonymous,
    answers: session.answers,
  };
}
