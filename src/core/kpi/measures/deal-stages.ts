import { type Deal, type Stage, stages } from '../../deal.js';
import { dayOf, type Day } from '../../time.js';
import type { MeasureContext } from '../measure.js';
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
  return stages.indexOf(to) > stages.indexOf(from);
}

/** By day; of one day, in the order in which they were recorded. */
function entriesInOrder(deal: Deal, context: MeasureContext): { day: Day; stage: Stage }[] {
  return deal.stages
    .map(({ entered, stage }) => ({ day: dayOf(entered, context.timeZone), stage }))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}
