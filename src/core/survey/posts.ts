import type { Person, Platform } from '../person.js';
import { dayAt, startOfDay } from '../time.js';
import type { Programme } from '../programme.js';
import type { Settings } from '../settings.js';
import type { Route } from './delivery.js';
import type { OutboxMessage } from './outbox-message.js';
import type { PostDefinition } from './post.js';
import {
  managersChannels,
  managersPlaces,
  postTo,
  routeToManager,
  type PostPorts,
} from './post-messages.js';
import { newRun } from './open-runs.js';
import { lastFinishedQuarter, type FinishedQuarter } from './quarter.js';
import { runId, type SurveyRun } from './run.js';
import type { TickContext, TickPorts } from './tick.js';
import type { SurveyTask } from './task.js';
import { nthWorkingDay, workCalendar } from './working-days.js';
import { nextWorkingMoment } from './working-hours.js';

const dayInMs = 86_400_000;
/** Days after the close at which managers are offered a draft of what they want to tell. */
const draftDays = 10;
/** Partners on one review post: as many as there is room for buttons. */
export const partnersPerReview = 20;

/** Tells the managers of a run that is about to start, once in each of their channels. */
export async function postAnnouncement(
  run: SurveyRun,
  { at, settings }: TickContext,
  ports: TickPorts,
): Promise<void> {
  const channels = managersChannels(settings, ports.platforms);
  await post(
    channels.map((route) =>
      postTo(route, { run: run.id, kind: 'announcement', due: at }, ports.ids),
    ),
    ports,
  );
}

/** Tells how a run ended: all managers together, and each one of its own partners. */
export async function postResults(
  run: SurveyRun,
  context: TickContext,
  ports: TickPorts,
): Promise<void> {
  const { at, settings } = context;
  const kind = run.state === 'missed' ? ('missed' as const) : ('results' as const);
  const places = await managersPlaces('satisfaction', settings, ports.platforms, ports);
  const toAll = places.map((route) => postTo(route, { run: run.id, kind, due: at }, ports.ids));
  const own = kind === 'results' ? await postsToManagers(run, context, ports) : [];
  await post([...toAll, ...own], ports);
  await ports.runs.change(run.id, [run.state], { results: 'posted' });
}

async function postsToManagers(
  run: SurveyRun,
  { at }: TickContext,
  ports: TickPorts,
): Promise<OutboxMessage[]> {
  return (await managersOfPartners(ports)).flatMap(({ manager, route }) =>
    route
      ? [postTo(route, { run: run.id, kind: 'results', subject: manager.id, due: at }, ports.ids)]
      : [],
  );
}

/** The managers who look after partners, with how they are reached. */
async function managersOfPartners({
  people,
  partners,
  platforms,
}: Pick<PostPorts, 'people' | 'partners'> & { platforms: readonly Platform[] }): Promise<
  { manager: Person; route: Route | undefined; partners: string[] }[]
> {
  const all = await partners.all();
  const managers = (await people.all()).filter(({ id }) =>
    all.some(({ manager }) => manager === id),
  );
  return managers.map((manager) => ({
    manager,
    route: routeToManager(manager, platforms),
    partners: all.flatMap((one) => (one.manager === manager.id ? [one.id] : [])),
  }));
}

/** Some days after the close: a draft of what all who were asked could be told. */
export async function postDrafts(
  run: SurveyRun,
  { at, settings }: TickContext,
  ports: TickPorts,
): Promise<void> {
  const due = run.closes.getTime() + draftDays * dayInMs;
  const isTime = at.getTime() >= due && at.getTime() < due + settings.makeUpDays * dayInMs;
  if (!isTime || run.results !== 'posted' || run.state !== 'closed') return;
  const places = await managersPlaces('satisfaction', settings, ports.platforms, ports);
  await post(
    places.map((route) => postTo(route, { run: run.id, kind: 'draft', due: at }, ports.ids)),
    ports,
  );
}

/** Tells each task once a round to whoever is to call, else to all managers. */
export async function postTasks({ at, settings }: TickContext, ports: TickPorts): Promise<void> {
  for (const task of await ports.tasks.untold()) {
    if (task.due > at) continue;
    const places = await placesOfTask(task, settings, ports);
    const { id: subject, round: ordinal, run } = task;
    await post(
      places.map((route) =>
        postTo(route, { run, kind: 'task', subject, ordinal, due: at }, ports.ids),
      ),
      ports,
    );
    await ports.tasks.markTold(subject, ordinal);
  }
}

async function placesOfTask(
  { assignee, about }: SurveyTask,
  settings: Settings,
  ports: TickPorts,
): Promise<Route[]> {
  const partner = await ports.partners.byId(about);
  const person = await ports.people.byId(assignee ?? partner?.manager ?? '');
  const own = person ? routeToManager(person, ports.platforms) : undefined;
  return own ? [own] : managersPlaces('comments', settings, ports.platforms, ports);
}

/** The posts of the quarter, on their working day; made up for like surveys. */
export async function postReviews(context: TickContext, ports: TickPorts): Promise<void> {
  const { at, settings } = context;
  const quarter = lastFinishedQuarter(at, ports.programme);
  for (const definition of ports.posts) {
    const due = reviewTime(definition, quarter, settings, ports.programme);
    const over = due.getTime() + settings.makeUpDays * dayInMs;
    if (at < due || at.getTime() >= over) continue;
    if (await ports.runs.byId(runId(definition.id, quarter.id))) continue;
    await postReview(definition, quarter, context, ports);
  }
}

async function postReview(
  definition: PostDefinition,
  quarter: FinishedQuarter,
  { at, settings }: TickContext,
  ports: TickPorts,
): Promise<void> {
  const asSurvey = { id: definition.id, anonymous: false, openDays: 1 };
  const run = newRun(asSurvey, quarter, at, settings, at);
  const messages = (await managersOfPartners(ports)).flatMap(({ manager, route, partners }) => {
    const parts = Math.ceil(partners.length / partnersPerReview);
    return Array.from({ length: route ? parts : 0 }, (_, part) => part + 1).flatMap((ordinal) =>
      route
        ? [
            postTo(
              route,
              { run: run.id, kind: 'review', subject: manager.id, ordinal, due: at },
              ports.ids,
            ),
          ]
        : [],
    );
  });
  await post(messages, ports);
  // Only now: whoever died before writes the same rows again.
  await ports.runs.create({ ...run, state: 'closed', planned: true }, undefined);
}

/** When a post of the quarter goes out: on its working day, at the opening hour. */
export function reviewTime(
  { workingDay }: Pick<PostDefinition, 'workingDay'>,
  quarter: Pick<FinishedQuarter, 'to'>,
  settings: Settings,
  programme: Programme,
): Date {
  const calendar = workCalendar(undefined, settings, programme);
  const day = nthWorkingDay(quarter.to, workingDay, calendar);
  const zone = programme.timeZone;
  const { workingHours: hours } = settings;
  const begins = { hours, zone, calendar, sparesQuarterEnd: false };
  const morning = nextWorkingMoment(startOfDay(day, zone), begins);
  return dayAt(morning, zone) === day ? morning : startOfDay(day, zone);
}

async function post(messages: readonly OutboxMessage[], { outbox }: PostPorts): Promise<void> {
  if (messages.length === 0) return;
  const known = await outbox.byKeys(messages.map(({ key }) => key));
  const keys = new Set(known.map(({ key }) => key));
  const missing = messages.filter(({ key }) => !keys.has(key));
  if (missing.length > 0) await outbox.addAll(missing);
}
