import { type Stage, type StageEntry, stages } from '../../deal.js';
import { dayOf, type Day } from '../../time.js';
import { openDays, type OpenDays } from './deal-days.js';
import { ofOneDeal } from './of-one-deal.js';

/** One change of stage while the deal was open. */
export interface StageStep {
  day: Day;
  from: Stage;
  to: Stage;
}

/** The way of a deal that was open at the end of a day at least. */
export interface DealStages {
  open: OpenDays;
  first: Stage;
  steps: StageStep[];
  last: Stage;
}

/**
 * The stage a deal was in when it was registered and its changes while it was open. Before its first
 * entry a deal counts as a lead (`generate`); entries before the registration only say where it began.
 * Undefined where `openDays` is.
 */
export const stageSteps = ofOneDeal((deal, context): DealStages | undefined => {
  const open = openDays(deal, context);
  if (!open) return undefined;
  let first: Stage = 'generate';
  const steps: StageStep[] = [];
  for (const { day, stage } of entriesInOrder(deal, context)) {
    const current = steps.at(-1)?.to ?? first;
    if (day <= open.from) first = stage;
    else if ((!open.until || day < open.until) && stage !== current) {
      steps.push({ day, from: current, to: stage });
    }
  }
  return { open, first, steps, last: steps.at(-1)?.to ?? first };
});

export function isForward({ from, to }: StageStep): boolean {
  return isLater(to, from);
}

/** Entries into stages by day; of one day, in the order in which they were recorded. */
export const entriesInOrder = ofOneDeal((deal, { timeZone }): DatedEntry[] => {
  const entries = deal.stages.map(({ entered, stage, ledBy }) => ({
    day: dayOf(entered, timeZone),
    stage,
    ledBy,
  }));
  return entries.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
});

interface DatedEntry {
  day: Day;
  stage: Stage;
  ledBy: StageEntry['ledBy'];
}

/** Whether a stage comes after another. */
export function isLater(stage: Stage, than: Stage): boolean {
  return stages.indexOf(stage) > stages.indexOf(than);
}
