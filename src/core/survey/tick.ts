import type { Platform } from '../person.js';
import type { DealRepository, Logger, PartnerRepository, PersonRepository } from '../ports.js';
import type { Programme } from '../programme.js';
import type { Settings } from '../settings.js';
import { addMonths, dayAt, monthOf } from '../time.js';
import type { Clock } from '../time.js';
import { candidatesOf } from './audience.js';
import { closeRun, publishSession } from './close.js';
import type { ClosePorts } from './close.js';
import type { SurveyDefinition } from './definition.js';
import { invites } from './delivery.js';
import { messagesFor, missingInvitations } from './plan.js';
import type { DeliveryRepository, OutboxRepository } from './ports.js';
import { lastFinishedQuarter, quarterBefore } from './quarter.js';
import type { FinishedQuarter } from './quarter.js';
import { runId } from './run.js';
import type { SurveyRun } from './run.js';

export interface TickPorts extends ClosePorts {
  surveys: readonly SurveyDefinition[];
  programme: Programme;
  settings: { get(): Promise<Settings> };
  /** Those that can send. */
  platforms: readonly Platform[];
  deliveries: DeliveryRepository;
  outbox: OutboxRepository;
  people: PersonRepository;
  partners: PartnerRepository;
  deals: DealRepository;
  clock: Clock;
  logger: Logger;
}

const dayInMs = 86_400_000;
/** How far back a run can have been missed, in quarters. */
const lookBack = 8;
/** Runs whose invitations decide whose turn it is. */
const rotation = 4;

/**
 * Brings runs, invitations and closings in line with the instant `at` (programme time): creates what
 * is due and does not exist, writes the ledger before anything is sent, closes what is over. Any
 * number of processes may do it at once and again; unique keys make every repetition harmless.
 */
export async function reconcileSurveys(at: Date, ports: TickPorts): Promise<void> {
  const firstStarted = await ports.runs.firstStarted(ports.clock.now());
  const settings = await ports.settings.get();
  for (const survey of ports.surveys) {
    await openDueRun(survey, at, settings, ports);
    await markMissedRuns(survey, at, firstStarted, settings, ports);
  }
  for (const run of await ports.runs.all()) {
    if (run.state === 'missed' || run.state === 'closed' || run.opened > at) continue;
    if (run.state === 'closing' || run.closes <= at) await close(run, ports);
    else await planRun(run, at, settings, ports);
  }
  await publishLeftOvers(ports);
}

async function openDueRun(
  survey: SurveyDefinition,
  at: Date,
  settings: Settings,
  ports: TickPorts,
): Promise<void> {
  const quarter = lastFinishedQuarter(at, ports.programme);
  if (isPastWindow(quarter, at, settings)) return;
  const known = await ports.runs.byId(runId(survey.id, quarter.id));
  if (known && known.state !== 'missed') return;
  const run = newRun(survey, quarter, at, settings, ports.clock.now());
  const secret = survey.anonymous ? ports.ids.random() : undefined;
  if (!(await ports.runs.create(run, secret))) return;
  ports.logger.info({ run: run.id, closes: run.closes }, 'A survey has started.');
  ports.logger.warn(
    { run: run.id },
    'No managers’ channel announces survey runs, so this one starts without being announced.',
  );
}

function isPastWindow(quarter: FinishedQuarter, at: Date, { makeUpDays }: Settings): boolean {
  return at.getTime() >= quarter.due.getTime() + makeUpDays * dayInMs;
}

function newRun(
  survey: SurveyDefinition,
  quarter: FinishedQuarter,
  at: Date,
  settings: Settings,
  realNow: Date,
): SurveyRun {
  const opensFor = (survey.openDays ?? settings.surveyOpenDays) * dayInMs;
  return {
    id: runId(survey.id, quarter.id),
    survey: survey.id,
    period: quarter.id,
    from: quarter.from,
    to: quarter.to,
    month: quarter.month,
    anonymous: survey.anonymous,
    due: quarter.due,
    opened: at,
    closes: new Date(Math.max(at.getTime(), realNow.getTime()) + opensFor),
    state: 'open',
    planned: false,
  };
}

/**
 * Records runs that nobody was there to start. Only what is over by the real clock counts, so that a
 * tick for a later day does not spoil the runs in between.
 */
async function markMissedRuns(
  survey: SurveyDefinition,
  at: Date,
  firstStarted: Date,
  settings: Settings,
  ports: TickPorts,
): Promise<void> {
  const over = new Date(Math.min(at.getTime(), ports.clock.now().getTime()));
  let quarter = lastFinishedQuarter(over, ports.programme);
  for (let back = 0; back < lookBack && quarter.due > firstStarted; back += 1) {
    const known = await ports.runs.byId(runId(survey.id, quarter.id));
    if (!known && isPastWindow(quarter, over, settings)) {
      const missed = newRun(survey, quarter, over, settings, over);
      if (await ports.runs.create({ ...missed, state: 'missed' }, undefined)) {
        ports.logger.warn(
          { run: missed.id, due: missed.due },
          'A survey was missed: nothing ran while it could still be started. `pulse tick --now` with an instant soon after it was due starts it after all.',
        );
      }
    }
    quarter = quarterBefore(quarter, ports.programme);
  }
}

/** Writes the deliveries and then the messages that an open run lacks. */
async function planRun(
  run: SurveyRun,
  at: Date,
  settings: Settings,
  ports: TickPorts,
): Promise<void> {
  const lateComers = at.getTime() < run.due.getTime() + settings.makeUpDays * dayInMs;
  if (run.planned && !lateComers) return;
  const survey = ports.surveys.find(({ id }) => id === run.survey);
  if (!survey) return;
  const existing = await ports.deliveries.ofRun(run.id);
  const missing = await lackingInvitations(survey, run, existing, ports);
  if (missing.length > 0) {
    await ports.participations.addAll(missing.filter(invites));
    await ports.deliveries.addAll(missing);
  }
  const known = new Set((await ports.outbox.ofRun(run.id)).map(({ key }) => key));
  const messages = messagesFor([...existing, ...missing], at).filter(({ key }) => !known.has(key));
  if (messages.length > 0) await ports.outbox.addAll(messages);
  if (!run.planned) await ports.runs.markPlanned(run.id);
}

async function lackingInvitations(
  survey: SurveyDefinition,
  run: SurveyRun,
  existing: Parameters<typeof missingInvitations>[0]['existing'],
  ports: TickPorts,
) {
  const people = await ports.people.all();
  const partners = new Map((await ports.partners.all()).map((one) => [one.id, one]));
  const candidates = candidatesOf(survey, run, {
    people,
    partners,
    won: survey.audience === 'customers' ? await wonBefore(run, people, ports) : [],
    lastInvited: await ports.deliveries.lastInvited(latestRuns(run, ports.programme)),
    timeZone: ports.programme.timeZone,
  });
  const { platforms, ids } = ports;
  return missingInvitations({ run, candidates, partners, platforms, existing, ids });
}

type PeopleOf = Awaited<ReturnType<PersonRepository['all']>>;

function wonBefore(run: SurveyRun, people: PeopleOf, { deals }: TickPorts) {
  const customers = people.flatMap(({ role, customer }) =>
    role === 'customer' && customer !== undefined ? [customer] : [],
  );
  if (customers.length === 0) return Promise.resolve([]);
  return deals.wonOf([...new Set(customers)], `${addMonths(monthOf(run.to), -12)}-01`);
}

function latestRuns(run: SurveyRun, programme: Programme): string[] {
  const runs = [run.id];
  let quarter = lastFinishedQuarter(run.due, programme);
  for (let back = 1; back < rotation; back += 1) {
    quarter = quarterBefore(quarter, programme);
    runs.push(runId(run.survey, quarter.id));
  }
  return runs;
}

async function close(run: SurveyRun, ports: TickPorts): Promise<void> {
  await closeRun(run, ports);
  ports.logger.info(
    { run: run.id, on: dayAt(run.closes, ports.programme.timeZone) },
    'A survey has closed.',
  );
}

/** Named answers whose figures were not made because a process ended in between. */
async function publishLeftOvers(ports: TickPorts): Promise<void> {
  for (const session of await ports.sessions.unpublished()) {
    const run = await ports.runs.byId(session.run);
    if (run) await publishSession(run, session, ports);
  }
}
