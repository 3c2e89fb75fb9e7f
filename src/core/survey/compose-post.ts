import { textsIn } from '../../i18n/texts.js';
import type { Card } from '../chat/card.js';
import type { Partner } from '../partner.js';
import type { Person, Platform } from '../person.js';
import { announcementCard } from './announcement-card.js';
import type { AnsweringPorts } from './answering.js';
import type { AudiencePorts } from './candidates.js';
import type { Composed } from './compose.js';
import type { Reader } from './context.js';
import { dryRun } from './dry-run.js';
import type { OutboxMessage } from './outbox-message.js';
import type { OutboxRepository, TaskRepository, ThemeRepository } from './ports.js';
import { draftCard, feedbackCard, missedCard, reviewCard } from './post-cards.js';
import type { PostDefinition } from './post.js';
import { partnersPerReview } from './posts.js';
import { reportOn } from './report.js';
import { ownResultsCard, resultsCard } from './results-card.js';
import { wasOpened, type SurveyRun } from './run.js';
import { taskCard } from './task-card.js';
import { callsForACall } from './task.js';
import { addressed } from './wording.js';
import { nextWorkingMoment, workingHoursOf } from './working-hours.js';

export interface PostComposePorts extends AnsweringPorts, AudiencePorts {
  posts: readonly PostDefinition[];
  outbox: OutboxRepository;
  tasks: TaskRepository;
  themes: ThemeRepository;
  partners: AudiencePorts['partners'];
  runs: AudiencePorts['runs'];
  deliveries: AudiencePorts['deliveries'];
  /** Those that can send. */
  platforms: readonly Platform[];
}

/** A post is made at the moment of sending, like an invitation; null: it has lost its meaning. */
type Made = Card | null;

/** What managers are told, and what they tell those who were asked. */
export async function composePost(
  message: OutboxMessage,
  at: Date,
  ports: PostComposePorts,
): Promise<Composed> {
  const settings = await ports.settings.get();
  const person = await readerPerson(message, ports);
  const partner = (await ports.partners.byId(person?.partner ?? '')) ?? undefined;
  const hours = workingHoursOf(person, partner, ports.programme, settings);
  const sparesQuarterEnd = message.kind === 'feedback';
  const open = nextWorkingMoment(at, { ...hours, sparesQuarterEnd });
  if (open > at) return { wait: open, because: 'working-hours' };
  const locale = person?.locale ?? partner?.locale ?? ports.programme.locale;
  const name = person ? addressed(locale, person.name) : '';
  const { programme } = ports;
  const reader = { name, locale, texts: textsIn(locale), programme, settings };
  const card = await make(message, at, reader, ports);
  return card ? { card } : { cancel: 'no-longer-needed' };
}

async function readerPerson(
  { route }: OutboxMessage,
  { people }: PostComposePorts,
): Promise<Person | undefined> {
  if (route.to.kind === 'channel') return undefined;
  const { identity } = route.to;
  const isById = identity.platform === 'web' || identity.platform === 'mail';
  const found = isById ? await people.byId(identity.user) : await people.byIdentity(identity);
  return found ?? undefined;
}

async function make(
  message: OutboxMessage,
  at: Date,
  reader: Reader,
  ports: PostComposePorts,
): Promise<Made> {
  const run = await ports.runs.byId(message.run);
  switch (message.kind) {
    case 'review':
      return makeReview(message, reader, ports);
    case 'task':
      return run && makeTask(message, run, reader, ports);
    case 'announcement':
      return run && makeAnnouncement(run, at, reader, ports);
    case 'missed': {
      const survey = ports.surveys.find(({ id }) => id === run?.survey);
      return run?.state === 'missed' && survey ? missedCard(survey, run, reader) : null;
    }
    case 'results':
      return run && makeResults(message, run, reader, ports);
    case 'draft': {
      const report = run && !run.feedback ? await reportOn(run.id, ports) : null;
      return report?.results.shown ? draftCard(report, reader) : null;
    }
    case 'feedback': {
      const survey = ports.surveys.find(({ id }) => id === run?.survey);
      return run?.feedback && survey ? feedbackCard(survey, run, run.feedback, reader) : null;
    }
    case 'invitation':
    case 'reminder':
    case 'alert':
    case 'digest':
    case 'ended':
    case 'refused':
    case 'share':
    case 'share-told':
    case 'deal-question':
    case 'deal-decision':
      return null;
  }
}

async function makeAnnouncement(
  run: SurveyRun,
  at: Date,
  reader: Reader,
  ports: PostComposePorts,
): Promise<Made> {
  const survey = ports.surveys.find(({ id }) => id === run.survey);
  if (!survey || run.state !== 'announced') return null;
  const starts = run.starts ?? run.due;
  const planned = await dryRun(survey, run, starts > at ? starts : at, ports.platforms, ports);
  const partners = new Map((await ports.partners.all()).map((one) => [one.id, one]));
  const first = !(await ports.runs.all()).some(wasOpened);
  return announcementCard({ survey, run, planned, partners, first }, reader);
}

/** Of all partners, or – for a manager – of each of its own. */
async function makeResults(
  { subject }: OutboxMessage,
  run: SurveyRun,
  reader: Reader,
  ports: PostComposePorts,
): Promise<Made> {
  if (subject === undefined) {
    const report = await reportOn(run.id, ports);
    return report && resultsCard(report, reader);
  }
  const own = await partnersOf(subject, ports);
  const reports = await Promise.all(own.map(({ id }) => reportOn(run.id, ports, [id])));
  const known = reports.flatMap((report, index) => {
    const partner = own[index];
    return report && partner && report.counts.invited + report.results.n > 0
      ? [{ report, partner }]
      : [];
  });
  return ownResultsCard(known, reader);
}

async function makeReview(
  { subject, ordinal, run }: OutboxMessage,
  reader: Reader,
  ports: PostComposePorts,
): Promise<Made> {
  const of = await ports.runs.byId(run);
  const definition = ports.posts.find(({ id }) => run.startsWith(`${id}|`));
  const own = await partnersOf(subject ?? '', ports);
  const partners = own.slice((ordinal - 1) * partnersPerReview, ordinal * partnersPerReview);
  if (!definition || !of || partners.length === 0) return null;
  return reviewCard(definition, of, partners, reader);
}

async function partnersOf(manager: string, ports: PostComposePorts): Promise<Partner[]> {
  return (await ports.partners.all()).filter((partner) => partner.manager === manager);
}

async function makeTask(
  { subject, ordinal }: OutboxMessage,
  run: SurveyRun,
  reader: Reader,
  ports: PostComposePorts,
): Promise<Made> {
  const task = await ports.tasks.byId(subject ?? '');
  const survey = ports.surveys.find(({ id }) => id === run.survey);
  if (!task || !survey || task.state !== 'open' || task.round !== ordinal) return null;
  const responses = task.kind === 'low-score' ? await ports.responses.ofRun(run.id) : [];
  const response = responses.find(
    (one) => one.person === task.person && one.partner === task.about,
  );
  // The answer was changed for the better before anybody was told.
  if (task.kind === 'low-score' && !callsForACall(survey, response?.answers ?? {})) return null;
  const person = await ports.people.byId(task.person);
  const partner = await ports.partners.byId(task.about);
  return taskCard({ task, survey, run, person, partner, answers: response?.answers ?? {} }, reader);
}
