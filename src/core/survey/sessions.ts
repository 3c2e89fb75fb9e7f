import type { AnswerSession } from './answer-session.js';
import type { SurveyDefinition } from './definition.js';
import type { Delivery } from './delivery.js';
import type { PartnerRepository } from '../ports.js';
import type {
  AnswerSessionRepository,
  DeliveryRepository,
  Ids,
  SurveyRunRepository,
} from './ports.js';
import { takesAnswers, type SurveyRun } from './run.js';
import type { AnswerStep, Respondent, SessionView } from './service.js';

export interface SessionPorts {
  surveys: readonly SurveyDefinition[];
  runs: SurveyRunRepository;
  deliveries: DeliveryRepository;
  sessions: AnswerSessionRepository;
  partners: PartnerRepository;
  ids: Ids;
}

/** A refusal ends the step it stands in for. */
export type Refusal = Extract<AnswerStep, { kind: 'not-invited' | 'closed' }>;

/** The session belongs to this person and can be changed; else why not. */
export async function ownSession(
  id: string,
  { person, now }: Respondent,
  ports: SessionPorts,
): Promise<SessionView | Refusal> {
  const session = await ports.sessions.byId(id);
  if (!session) return { kind: 'closed' };
  const run = await ports.runs.byId(session.run);
  if (!run) return { kind: 'closed' };
  if (!(await belongsTo(person.id, session, run, ports))) return { kind: 'not-invited' };
  if (!takesAnswers(run, now)) return { kind: 'closed', run };
  return viewOf(session, run, ports);
}

async function belongsTo(
  person: string,
  session: AnswerSession,
  run: SurveyRun,
  ports: SessionPorts,
): Promise<boolean> {
  return session.id === (await sessionId(run, person, session.about, ports));
}

/** Opens the session of this delivery, or finds the one begun before – on whatever platform. */
export async function openSession(
  run: SurveyRun,
  delivery: Delivery,
  ports: SessionPorts,
): Promise<SessionView | Refusal> {
  const id = await sessionId(run, delivery.recipient, delivery.about, ports);
  if (id === null) return { kind: 'closed', run };
  const session = await ports.sessions.open(newSession(id, run, delivery));
  return viewOf(session, run, ports);
}

/** The session as it stands, without opening it: nothing is written. */
export async function peekSession(
  run: SurveyRun,
  delivery: Delivery,
  ports: SessionPorts,
): Promise<SessionView | Refusal> {
  const id = await sessionId(run, delivery.recipient, delivery.about, ports);
  if (id === null) return { kind: 'closed', run };
  const session = (await ports.sessions.byId(id)) ?? newSession(id, run, delivery);
  return viewOf(session, run, ports);
}

function newSession(id: string, run: SurveyRun, { about, recipient }: Delivery): AnswerSession {
  return {
    ...{ id, run: run.id, survey: run.survey, about },
    ...(run.anonymous ? {} : { recipient }),
    ...{ answers: {}, completed: false, version: 0, pending: false },
  };
}

/**
 * One session per (run, recipient, about), by its id. That of an anonymous run can only be computed
 * with the run's secret, which ends with the run: then null.
 */
async function sessionId(
  run: SurveyRun,
  recipient: string,
  about: string,
  { runs, ids }: SessionPorts,
): Promise<string | null> {
  if (!run.anonymous) return ids.derived('session', run.id, recipient, about);
  const secret = await runs.secretOf(run.id);
  return secret === null ? null : ids.secret(secret, recipient, about);
}

async function viewOf(
  session: AnswerSession,
  run: SurveyRun,
  { surveys, partners }: SessionPorts,
): Promise<SessionView | Refusal> {
  const survey = surveys.find(({ id }) => id === run.survey);
  if (!survey) return { kind: 'closed', run };
  const partner = await partners.byId(session.about);
  return { survey, run, session, partnerName: partner?.name ?? session.about };
}
