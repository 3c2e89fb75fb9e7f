import type { Settings } from '../settings.js';
import type { SurveyDefinition } from './definition.js';
import type { Ids, SurveyRunRepository } from './ports.js';
import { managersChannels } from './post-messages.js';
import {
  lastFinishedQuarter,
  quarterBefore,
  runningQuarter,
  type FinishedQuarter,
} from './quarter.js';
import { runId, wasOpened, type SurveyRun } from './run.js';
import { startStep, type StartStep } from './start.js';
import type { TickContext, TickPorts } from './tick.js';

const dayInMs = 86_400_000;
/** How far back a run can have been missed, in quarters. */
const lookBack = 8;

/** Announces, opens and misses the runs of the quarterly surveys. */
export async function startRuns(context: TickContext, ports: TickPorts): Promise<void> {
  const firstStarted = await ports.runs.firstStarted(ports.clock.now());
  const known = new Map((await ports.runs.all()).map((run) => [run.id, run]));
  const first = ![...known.values()].some(wasOpened);
  for (const survey of ports.surveys.filter(({ schedule }) => schedule === 'quarterly')) {
    for (const quarter of quartersAt(context.at, ports)) {
      const run = known.get(runId(survey.id, quarter.id));
      const { at, asked, settings } = context;
      const { programme } = ports;
      const announced = managersChannels(settings, ports.platforms).length > 0;
      const facts = { quarter, run, at, asked, announced, first, settings, programme };
      await doStep(startStep(facts), survey, quarter, context, ports);
    }
    await markMissedRuns(survey, context, firstStarted, ports);
  }
}

function quartersAt(at: Date, { programme }: TickPorts): FinishedQuarter[] {
  return [lastFinishedQuarter(at, programme), runningQuarter(at, programme)];
}

/** Does what was decided about one run; a run that is there keeps what managers said about it. */
export async function doStep(
  step: StartStep,
  survey: SurveyDefinition,
  quarter: FinishedQuarter,
  context: TickContext,
  ports: TickPorts,
): Promise<void> {
  const { at, settings } = context;
  const run = newRun(survey, quarter, at, settings, ports.clock.now());
  switch (step.step) {
    case 'announce':
      await ports.runs.create({ ...run, state: 'announced', starts: step.starts }, undefined);
      return;
    case 'open':
      return open(survey, run, context, ports);
    case 'miss':
      await ports.runs.change(run.id, ['announced'], { state: 'missed', results: 'due' });
      return;
    case 'wait':
      return;
  }
}

async function open(
  survey: SurveyDefinition,
  run: SurveyRun,
  { settings }: TickContext,
  ports: TickPorts,
): Promise<void> {
  if (!(await openRun(survey, run, ports))) return;
  ports.logger.info({ run: run.id, closes: run.closes }, 'A survey has started.');
  if (managersChannels(settings, ports.platforms).length === 0) {
    ports.logger.warn(
      { run: run.id },
      'No managers’ channel announces survey runs, so this one starts without being announced.',
    );
  }
}

/** Opens a run, whether it was known before or not; false where somebody else did. */
export async function openRun(
  survey: SurveyDefinition,
  run: SurveyRun,
  { runs, ids }: { runs: SurveyRunRepository; ids: Ids },
): Promise<boolean> {
  const secret = survey.anonymous ? ids.random() : undefined;
  const { opened, closes, anonymous, threshold } = run;
  const promised = threshold === undefined ? {} : { threshold };
  const again = { opened, closes, anonymous, planned: false, ...promised };
  return (await runs.create(run, secret)) || runs.open(run.id, again, secret);
}

/** A run as it begins at an instant of the programme's time; it has its full time in real days too. */
export function newRun(
  survey: Pick<SurveyDefinition, 'id' | 'anonymous' | 'openDays'>,
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
    ...(survey.anonymous ? { threshold: settings.anonymityThreshold } : {}),
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
  { at, settings }: TickContext,
  firstStarted: Date,
  ports: TickPorts,
): Promise<void> {
  const over = new Date(Math.min(at.getTime(), ports.clock.now().getTime()));
  let quarter = lastFinishedQuarter(over, ports.programme);
  for (let back = 0; back < lookBack && quarter.due > firstStarted; back += 1) {
    const isOver = over.getTime() >= quarter.due.getTime() + settings.makeUpDays * dayInMs;
    const known = isOver ? await ports.runs.byId(runId(survey.id, quarter.id)) : null;
    if (isOver && !known) {
      const run = newRun(survey, quarter, over, settings, over);
      const missed = { ...run, state: 'missed' as const, results: 'due' as const };
      if (await ports.runs.create(missed, undefined)) {
        ports.logger.warn(
          { run: missed.id, due: missed.due },
          'A survey was missed: nothing ran while it could still be started. `pulse tick --now` with an instant soon after it was due starts it after all.',
        );
      }
    }
    quarter = quarterBefore(quarter, ports.programme);
  }
}
