import { countedAnswers, readAnswer, unanswered, visibleQuestions } from './answers.js';
import type { AnswerChange, AnswerPatch } from './answer-session.js';
import { publishSession } from './close.js';
import type { Question } from './definition.js';
import { invites, type Delivery } from './delivery.js';
import type { ParticipationRepository, TaskRepository } from './ports.js';
import type { ResponseRepository } from './response.js';
import { takesAnswers, type SurveyRun } from './run.js';
import type { AnswerStep, Respondent, SessionView, SurveyService } from './service.js';
import { openSession, ownSession, type Refusal, type SessionPorts } from './sessions.js';

export interface AnsweringPorts extends SessionPorts {
  participations: ParticipationRepository;
  responses: ResponseRepository;
  tasks: TaskRepository;
}

type Answering = Pick<
  SurveyService,
  'start' | 'record' | 'submit' | 'skip' | 'back' | 'change' | 'write'
>;

/** The steps of answering; each stores what it was given before it says what comes next. */
export function createAnswering(ports: AnsweringPorts): Answering {
  const withSession = async (
    id: string,
    by: Respondent,
    step: (view: SessionView) => Promise<AnswerStep> | AnswerStep,
  ): Promise<AnswerStep> => {
    const view = await ownSession(id, by, ports);
    return 'kind' in view ? view : step(view);
  };

  return {
    start: (message, by) => start(message, by, ports),

    record: (session, question, given, by) =>
      withSession(session, by, (view) => record(view, question, given, by, ports)),

    submit: (session, values, by) =>
      withSession(session, by, (view) => submit(view, values, by, ports)),

    skip: (session, question, by) =>
      withSession(session, by, (view) => {
        const asked = view.survey.questions.find(({ id }) => id === question);
        return asked?.optional ? after(view, question, by, ports) : show(view, question);
      }),

    back: (session, question, by) =>
      withSession(session, by, (view) => show(view, neighbour(view, question, -1) ?? question)),

    change: (session, by) => withSession(session, by, (view) => show(view)),

    write: (session, question, by) =>
      withSession(session, by, (view) => ({ ...show(view, question), kind: 'write' as const })),
  };
}

/** The deliveries of a message that invite this person, and their run. */
export async function invitationOf(
  message: string,
  { person, now }: Respondent,
  ports: SessionPorts,
): Promise<{ run: SurveyRun; deliveries: Delivery[] } | Refusal> {
  const deliveries = (await ports.deliveries.ofMessage(message)).filter(
    (delivery) => delivery.recipient === person.id && invites(delivery),
  );
  const run = deliveries[0] && (await ports.runs.byId(deliveries[0].run));
  if (!run) return { kind: 'not-invited' };
  return takesAnswers(run, now) ? { run, deliveries } : { kind: 'closed', run };
}

async function start(message: string, by: Respondent, ports: AnsweringPorts): Promise<AnswerStep> {
  const invitation = await invitationOf(message, by, ports);
  if ('kind' in invitation) return invitation;
  const { run, deliveries } = invitation;
  const delivery = (await unfinished(run, deliveries, by.person.id, ports))[0] ?? deliveries[0];
  if (!delivery) return { kind: 'not-invited' };
  const view = await openSession(run, delivery, ports);
  if ('kind' in view) return view;
  await ports.participations.markStarted(run.id, by.person.id, delivery.about);
  if (view.session.completed) return thank(view, by, ports);
  const { survey, session } = view;
  const first = visibleQuestions(survey, session.answers).find(
    ({ id }) => session.answers[id] === undefined,
  );
  return show(view, first?.id);
}

/** Deliveries whose questions this person has not finished. */
export async function unfinished(
  run: SurveyRun,
  deliveries: readonly Delivery[],
  person: string,
  { participations }: Pick<AnsweringPorts, 'participations'>,
): Promise<Delivery[]> {
  const done = (await participations.ofRecipient(run.id, person))
    .filter(({ completed }) => completed)
    .map(({ about }) => about);
  return deliveries.filter(({ about }) => !done.includes(about));
}

async function record(
  view: SessionView,
  id: string,
  given: string | readonly string[],
  by: Respondent,
  ports: AnsweringPorts,
): Promise<AnswerStep> {
  const question = visibleQuestions(view.survey, view.session.answers).find((one) => one.id === id);
  if (!question) return { ...show(view), kind: 'invalid' };
  const patch = patchOf(question, given);
  if (!patch) return { ...show(view, id), kind: 'invalid' };
  const changed = await store(view, patch, by, ports);
  return changed ? after(changed, id, by, ports) : { kind: 'closed', run: view.run };
}

async function submit(
  view: SessionView,
  values: Readonly<Record<string, string | readonly string[]>>,
  by: Respondent,
  ports: AnsweringPorts,
): Promise<AnswerStep> {
  const given = view.survey.questions.filter(({ id }) => values[id] !== undefined);
  const patches = given.map((question) => patchOf(question, values[question.id] ?? ''));
  const wrong = given[patches.indexOf(undefined)];
  const patch = {
    set: Object.assign({}, ...patches.map((one) => one?.set ?? {})) as AnswerPatch['set'],
    unset: patches.flatMap((one) => one?.unset ?? []),
  };
  const changed = await store(view, patch, by, ports);
  if (!changed) return { kind: 'closed', run: view.run };
  return wrong ? { ...show(changed, wrong.id), kind: 'invalid' } : finish(changed, by, ports);
}

/** Undefined where the answer does not fit the question. */
function patchOf(
  question: Question,
  given: string | readonly string[],
): Pick<AnswerPatch, 'set' | 'unset'> | undefined {
  const read = readAnswer(question, given);
  if (read === 'invalid' || (read === 'empty' && !question.optional)) return undefined;
  return read === 'empty' ? { unset: [question.id] } : { set: { [question.id]: read.value } };
}

/** Stores a change; a completed named session changes its figures at once. Null: too late. */
async function store(
  view: SessionView,
  patch: AnswerPatch,
  { now }: Respondent,
  ports: AnsweringPorts,
): Promise<SessionView | null> {
  const history: AnswerChange[] = [
    ...Object.entries(patch.set ?? {}).map(([question, value]) => ({ question, value, at: now })),
    ...(patch.unset ?? []).map((question) => ({ question, at: now })),
  ];
  const kept = view.run.anonymous ? 'anonymous' : history;
  const session = await ports.sessions.change(view.session.id, patch, kept);
  if (!session) return null;
  if (session.completed && !view.run.anonymous) await publishSession(view.run, session, ports);
  return { ...view, session };
}

/** What comes after a question: the next one, or the end. */
async function after(
  view: SessionView,
  question: string,
  by: Respondent,
  ports: AnsweringPorts,
): Promise<AnswerStep> {
  const next = neighbour(view, question, 1);
  return next === undefined ? finish(view, by, ports) : show(view, next);
}

/** Completes the session once nothing required is missing. */
async function finish(
  view: SessionView,
  by: Respondent,
  ports: AnsweringPorts,
): Promise<AnswerStep> {
  const { survey, session, run } = view;
  const missing = unanswered(survey, session.answers)[0];
  if (missing) return show(view, missing.id);
  if (session.completed) return thank(view, by, ports);
  // Answers to questions that a later answer made pointless are not counted.
  const counted = countedAnswers(survey, session.answers);
  const unset = Object.keys(session.answers).filter((id) => !(id in counted));
  const completed = await store(view, { unset, completed: true }, by, ports);
  return completed ? thank(completed, by, ports) : { kind: 'closed', run };
}

/** Notes that this person has answered – repeated after a crash – and looks for what is left. */
async function thank(
  view: SessionView,
  by: Respondent,
  ports: AnsweringPorts,
): Promise<AnswerStep> {
  const { run, session, message } = view;
  await ports.participations.markCompleted(run.id, by.person.id, session.about);
  const invitation = await invitationOf(message, by, ports);
  if ('kind' in invitation) return { kind: 'thanks', view };
  const [left] = await unfinished(run, invitation.deliveries, by.person.id, ports);
  const next = left && (await openSession(run, left, ports));
  return next && !('kind' in next) ? { kind: 'thanks', view, next } : { kind: 'thanks', view };
}

function show(view: SessionView, question?: string): Extract<AnswerStep, { kind: 'question' }> {
  const asked = visibleQuestions(view.survey, view.session.answers).map(({ id }) => id);
  const known = question !== undefined && asked.includes(question);
  return { kind: 'question', view, question: known ? question : (asked[0] ?? '') };
}

function neighbour(view: SessionView, question: string, by: 1 | -1): string | undefined {
  const asked = visibleQuestions(view.survey, view.session.answers).map(({ id }) => id);
  const at = asked.indexOf(question);
  return at < 0 ? undefined : asked[at + by];
}
