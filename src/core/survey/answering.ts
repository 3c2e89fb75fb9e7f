import { recently } from '../recent.js';
import type { Clock } from '../time.js';
import { unanswered, visibleQuestions, type Answers } from './answers.js';
import { changedBy, completing, patchOf } from './answer-patch.js';
import type { AnswerChange, AnswerPatch } from './answer-session.js';
import { publishSession } from './close.js';
import type { SurveyDefinition } from './definition.js';
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
export function createAnswering(ports: AnsweringPorts & { clock: Clock }): Answering {
  const known = recentlyRead(ports);
  const withSession = async (
    id: string,
    by: Respondent,
    step: (view: SessionView) => Promise<AnswerStep> | AnswerStep,
    from: SessionPorts = ports,
  ): Promise<AnswerStep> => {
    const view = await ownSession(id, by, from);
    return 'kind' in view ? view : step(view);
  };

  return {
    start: (message, by) => start(message, by, ports),

    record: (session, question, given, by) =>
      withSession(session, by, (view) => record(view, question, given, by, ports), known),

    submit: (session, values, by) =>
      withSession(session, by, (view) => submit(view, values, by, ports), known),

    skip: (session, question, by) =>
      withSession(session, by, (view) => {
        const asked = view.survey.questions.find(({ id }) => id === question);
        return asked?.optional ? after(view, question, by, ports) : show(view, question);
      }),

    back: (session, question, by) =>
      withSession(session, by, (view) =>
        show(view, neighbour(view.survey, view.session.answers, question, -1) ?? question),
      ),

    change: (session, by) => withSession(session, by, (view) => show(view)),

    write: (session, question, by) =>
      withSession(session, by, (view) => ({ ...show(view, question), kind: 'write' as const })),
  };
}

/**
 * For steps that store: what all of them ask alike is read once a second. A run that is closed meanwhile
 * seals its sessions, so that none of them takes a change.
 */
function recentlyRead({ clock, runs, partners, ...ports }: AnsweringPorts & { clock: Clock }) {
  const elapsed = () => clock.now().getTime();
  return {
    ...ports,
    runs: { ...runs, byId: recently((id: string) => runs.byId(id), elapsed) },
    partners: { ...partners, byId: recently((id: string) => partners.byId(id), elapsed) },
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
  const left = await unfinished(run, deliveries, by.person.id, ports);
  const delivery = left[0] ?? deliveries[0];
  if (!delivery) return { kind: 'not-invited' };
  const view = await openSession(run, delivery, ports);
  if ('kind' in view) return view;
  await noteStart(view, by, ports);
  if (view.session.completed) return thank(view, by, ports);
  const { survey, session } = view;
  const first = visibleQuestions(survey, session.answers).find(
    ({ id }) => session.answers[id] === undefined,
  );
  return show(view, first?.id);
}

/** Once anything was answered, it has been noted before. */
export async function noteStart(
  { run, session }: SessionView,
  { person }: Pick<Respondent, 'person'>,
  { participations }: Pick<AnsweringPorts, 'participations'>,
): Promise<void> {
  if (session.version === 0) await participations.markStarted(run.id, person.id, session.about);
}

/** Deliveries whose questions this person has not finished. */
export async function unfinished(
  run: SurveyRun,
  deliveries: readonly Delivery[],
  person: string,
  { participations }: Pick<AnsweringPorts, 'participations'>,
): Promise<Delivery[]> {
  if (deliveries.length === 0) return [];
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
  const answers = changedBy(view.session.answers, patch);
  const isLast = neighbour(view.survey, answers, id, 1) === undefined;
  const changed = await (isLast ? storeLast : store)(view, patch, by, ports);
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
  const changed = await (wrong ? store : storeLast)(view, patch, by, ports);
  if (!changed) return { kind: 'closed', run: view.run };
  return wrong ? { ...show(changed, wrong.id), kind: 'invalid' } : finish(changed, by, ports);
}

/**
 * The answer that leaves nothing to ask completes the session in the same write, unless another device
 * has changed it since it was read. Null: too late.
 */
async function storeLast(
  view: SessionView,
  patch: AnswerPatch,
  by: Respondent,
  ports: AnsweringPorts,
): Promise<SessionView | null> {
  const { survey, session } = view;
  const last = completing(survey, session, patch);
  const completed = last && (await store(view, { ...last, version: session.version }, by, ports));
  return completed ?? store(view, patch, by, ports);
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
  const next = neighbour(view.survey, view.session.answers, question, 1);
  return next === undefined ? finish(view, by, ports) : show(view, next);
}

/** Completes the session once nothing required is missing. */
async function finish(
  view: SessionView,
  by: Respondent,
  ports: AnsweringPorts,
): Promise<AnswerStep> {
  const { survey, session, run } = view;
  const [missing] = unanswered(survey, session.answers);
  if (missing) return show(view, missing.id);
  const last = completing(survey, session, {});
  if (!last) return thank(view, by, ports);
  const completed = await store(view, last, by, ports);
  return completed ? thank(completed, by, ports) : { kind: 'closed', run };
}

/** Notes that this person has answered – repeated after a crash – and looks for what is left. */
async function thank(
  view: SessionView,
  by: Respondent,
  ports: AnsweringPorts,
): Promise<AnswerStep> {
  const { run, session } = view;
  const { person } = by;
  await ports.participations.markCompleted(run.id, person.id, session.about);
  const own = (await ports.deliveries.ofRecipient(person.id, [run.id])).filter(invites);
  const others = own.filter(({ about }) => about !== session.about);
  const [left] = await unfinished(run, others, person.id, ports);
  const next = left && (await openSession(run, left, ports));
  const { message } = left ?? own.find(({ about }) => about === session.about) ?? { message: '' };
  return { kind: 'thanks', view, message, ...(next && !('kind' in next) ? { next } : {}) };
}

function show(view: SessionView, question?: string): Extract<AnswerStep, { kind: 'question' }> {
  const asked = visibleQuestions(view.survey, view.session.answers).map(({ id }) => id);
  const known = question !== undefined && asked.includes(question);
  return { kind: 'question', view, question: known ? question : (asked[0] ?? '') };
}

function neighbour(
  survey: SurveyDefinition,
  answers: Answers,
  question: string,
  by: 1 | -1,
): string | undefined {
  const asked = visibleQuestions(survey, answers).map(({ id }) => id);
  const at = asked.indexOf(question);
  return at < 0 ? undefined : asked[at + by];
}
