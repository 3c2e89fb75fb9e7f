import type { Person } from '../person.js';
import { visibleQuestions } from './answers.js';
import { unfinished, type AnsweringPorts } from './answering.js';
import { invites, type Delivery } from './delivery.js';
import { takesAnswers, type SurveyRun } from './run.js';
import type { SessionView } from './service.js';
import { openSession, peekSession } from './sessions.js';
import type { SurveyDefinition } from './definition.js';

/** Whose form it is, which part of it (a partner asked about, 1 for the first) and which question. */
export interface FormPlace {
  run: SurveyRun;
  person: Person;
  part?: number;
  question?: string;
}

/** What stands on the page. Reading it stores nothing: mail scanners open links, too. */
export type FormPage =
  | { kind: 'not-invited' }
  | { kind: 'closed'; survey: SurveyDefinition }
  /** The first screen: who sees the answers, and Start. */
  | { kind: 'begin'; survey: SurveyDefinition; partnerNames: string[]; begun: boolean }
  | {
      kind: 'question';
      view: SessionView;
      question: string;
      part: number;
      parts: number;
      /** Ids of the questions before and after it. */
      previous: string | undefined;
      next: string | undefined;
    }
  /** Everything asked has been answered. */
  | { kind: 'done'; view: SessionView; part: number; left: number };

/** What the page shows at a place; without a part the first screen, or the end where all is answered. */
export async function formPage(
  place: FormPlace,
  now: Date,
  ports: AnsweringPorts,
): Promise<FormPage> {
  const { run, person } = place;
  const survey = ports.surveys.find(({ id }) => id === run.survey);
  if (!survey) return { kind: 'not-invited' };
  if (!takesAnswers(run, now)) return { kind: 'closed', survey };
  const parts = await partsOf(run, person.id, ports);
  if (parts.length === 0) return { kind: 'not-invited' };
  const left = await unfinished(run, parts, person.id, ports);
  const first = left[0];
  if (place.part === undefined && first) return begin(survey, place, left, parts, ports);
  const part = place.part ?? parts.length;
  const delivery = parts[part - 1];
  const view = delivery && (await peekSession(run, delivery, ports));
  if (!view || 'kind' in view) return { kind: 'not-invited' };
  const asked = visibleQuestions(survey, view.session.answers).map(({ id }) => id);
  const wanted = place.question ?? (view.session.completed ? undefined : firstOpen(view, asked));
  const at = wanted === undefined ? -1 : asked.indexOf(wanted);
  if (wanted === undefined || at < 0) return { kind: 'done', view, part, left: left.length };
  const [previous, next] = [asked[at - 1], asked[at + 1]];
  return {
    ...{ kind: 'question', view, question: wanted },
    ...{ part, parts: parts.length, previous, next },
  };
}

/** The session of one part, opened where it is not yet; null where this person has no such part. */
export async function openPart(
  { run, person, part = 1 }: FormPlace,
  ports: AnsweringPorts,
): Promise<SessionView | null> {
  const delivery = (await partsOf(run, person.id, ports))[part - 1];
  const view = delivery && (await openSession(run, delivery, ports));
  return view && !('kind' in view) ? view : null;
}

/** Which part a partner is, 1 for the first. */
export async function partAbout(
  { run, person }: FormPlace,
  about: string,
  ports: AnsweringPorts,
): Promise<number> {
  const parts = await partsOf(run, person.id, ports);
  return parts.findIndex((one) => one.about === about) + 1;
}

/** In an order of their own, so that a part keeps its number. */
async function partsOf(
  run: SurveyRun,
  person: string,
  { deliveries }: Pick<AnsweringPorts, 'deliveries'>,
): Promise<Delivery[]> {
  const own = (await deliveries.ofRecipient(person, [run.id])).filter(
    (one) => one.kind === 'invitation' && invites(one),
  );
  return own.sort((one, other) => (one.about < other.about ? -1 : 1));
}

async function begin(
  survey: SurveyDefinition,
  { run, person }: FormPlace,
  left: readonly Delivery[],
  parts: readonly Delivery[],
  ports: AnsweringPorts,
): Promise<FormPage> {
  const partners = await Promise.all(left.map(({ about }) => ports.partners.byId(about)));
  const started = (await ports.participations.ofRecipient(run.id, person.id)).some(
    (one) => one.started,
  );
  return {
    kind: 'begin',
    survey,
    partnerNames: partners.flatMap((partner) => (partner ? [partner.name] : [])),
    begun: started || left.length < parts.length,
  };
}

function firstOpen({ session }: SessionView, asked: readonly string[]): string | undefined {
  return asked.find((id) => session.answers[id] === undefined) ?? asked.at(-1);
}
