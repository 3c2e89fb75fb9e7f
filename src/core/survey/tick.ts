import type { Platform } from '../person.js';
import type { Logger } from '../ports.js';
import { dayAt } from '../time.js';
import type { Clock, Day } from '../time.js';
import type { AudiencePorts } from './candidates.js';
import { closeRun, publishSession } from './close.js';
import type { ClosePorts } from './close.js';
import { fallBack } from './fall-back.js';
import { startRuns } from './open-runs.js';
import { planRun } from './plan-run.js';
import type { SurveyDefinition } from './definition.js';
import type { ParticipationRepository } from './ports.js';
import type { PostPorts } from './post-messages.js';
import { postAnnouncement, postDrafts, postResults, postReviews, postTasks } from './posts.js';
import { remindRun } from './remind.js';
import type { SurveyRun } from './run.js';
import { startTriggered, type Training } from './trigger.js';

export interface TickPorts extends ClosePorts, AudiencePorts, PostPorts {
  surveys: readonly SurveyDefinition[];
  participations: ParticipationRepository;
  /** Those that can send. */
  platforms: readonly Platform[];
  /** What partners have attended, for surveys that are triggered by it. */
  training: Training;
  /** What this process remembers, so that a tick does not look for everything again. */
  looked: Looked;
  clock: Clock;
  logger: Logger;
}

/** When this process has looked last. */
export interface Looked {
  /** For reasons to trigger a survey: once a day. */
  forReasonsOn?: Day;
  /** By run, the hour and the people it was for: once an hour for people who came late. */
  forPeopleOf: Map<string, string>;
}

/** How a tick came about. */
export interface TickOccasion {
  at: Date;
  /** Somebody asked for it (`pulse tick`): that is consent to what is due. */
  asked: boolean;
}

/**
 * Brings runs, deliveries, posts and closings in line with the instant `at` (programme time): each
 * step compares what should be with what is, so that any number of processes may do it at once and
 * again; unique keys make every repetition harmless. The order of the steps does not matter for the
 * end state, only for how soon it is reached.
 */
export async function reconcileSurveys(occasion: TickOccasion, ports: TickPorts): Promise<void> {
  const { at } = occasion;
  const settings = await ports.settings.get();
  const context = { ...occasion, settings };
  await startRuns(context, ports);
  await startTriggered(context, ports);
  for (const run of await ports.runs.all()) {
    if (run.opened <= at) await moveOn(run, context, ports);
  }
  await postReviews(context, ports);
  await publishLeftOvers(ports);
  await postTasks(context, ports);
}

/** What a step knows of the occasion. */
export type TickContext = TickOccasion & {
  settings: Awaited<ReturnType<TickPorts['settings']['get']>>;
};

async function moveOn(run: SurveyRun, context: TickContext, ports: TickPorts): Promise<void> {
  switch (run.state) {
    case 'announced':
      return postAnnouncement(run, context, ports);
    case 'open':
    case 'closing': {
      const over = run.state === 'closing' || run.closes <= context.at;
      if (over) return close(run, context, ports);
      await planRun(run, context, ports);
      await fallBack(run, context, ports);
      return remindRun(run, context.at, context.settings, ports);
    }
    case 'closed':
    case 'missed':
      if (run.results === 'due') return postResults(run, context, ports);
      return postDrafts(run, context, ports);
    case 'stopped':
      return;
  }
}

async function close(run: SurveyRun, context: TickContext, ports: TickPorts): Promise<void> {
  await closeRun(run, ports);
  ports.logger.info(
    { run: run.id, on: dayAt(run.closes, ports.programme.timeZone) },
    'A survey has closed.',
  );
  const closed = await ports.runs.byId(run.id);
  if (closed?.results === 'due') await postResults(closed, context, ports);
}

/** Named answers whose figures were not made because a process ended in between. */
async function publishLeftOvers(ports: TickPorts): Promise<void> {
  for (const session of await ports.sessions.unpublished()) {
    const run = await ports.runs.byId(session.run);
    if (run) await publishSession(run, session, ports);
  }
}
