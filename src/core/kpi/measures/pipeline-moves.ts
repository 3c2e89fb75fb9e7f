import { addDays, type Day } from '../../time.js';
import type { Deal } from '../../deal.js';
import {
  balanceOfDeals,
  countOfDeals,
  type MeasureContext,
  moneyOfDeals,
  worthOfDeals,
} from '../measure.js';
import { closingDay, dayIn, decisionOn, openDays, type OpenDays } from './deal-days.js';
import { stageSteps } from './deal-stages.js';

/** How deals come into the pipeline and go out of it; key: opened, won, lost or cancelled. */
export const pipelineMoves = countOfDeals('pipeline-moves', movesOf);

/** What they are worth; key: `currency|move`. */
export const movedAmount = moneyOfDeals('moved-amount', function* (deal, context) {
  const { amount, currency } = deal;
  if (amount === undefined) return;
  for (const { day, key } of movesOf(deal, context)) {
    yield { day, key: `${currency}|${key}`, amount };
  }
});

/** Only of deals that were open at a day's end, so that what came less what went is what there is. */
function* movesOf(deal: Deal, context: MeasureContext): Iterable<{ day: Day; key: string }> {
  const open = openDays(deal, context);
  if (!open) return;
  yield { day: open.from, key: 'opened' };
  if (open.until) {
    yield { day: open.until, key: decisionOn(deal, context)?.outcome ?? 'cancelled' };
  }
}

/** Open deals that need somebody; key: `overdue` (expected to be closed before) or `contested`. */
export const openAtRisk = balanceOfDeals('open-at-risk', function* (deal, context) {
  const open = openDays(deal, context);
  if (!open) return;
  for (const { risk, from } of risksOf(deal, open, context)) {
    yield { day: from, key: risk };
    if (open.until) yield { day: open.until, key: risk, amount: -1 };
  }
});

/** What they are worth; key: `currency|risk`. */
export const atRiskAmount = worthOfDeals('at-risk-amount', function* (deal, context) {
  const open = openDays(deal, context);
  const { amount, currency } = deal;
  if (!open || amount === undefined) return;
  for (const { risk, from } of risksOf(deal, open, context)) {
    yield { day: from, key: `${currency}|${risk}`, amount };
    if (open.until) yield { day: open.until, key: `${currency}|${risk}`, amount: -amount };
  }
});

/** Nobody knows when a competitor came in: from the registration on. */
function risksOf(
  { expectedClose, competitor }: Deal,
  { from, until }: OpenDays,
  context: MeasureContext,
): { risk: 'overdue' | 'contested'; from: Day }[] {
  const expected = dayIn(context, expectedClose);
  const late = expected && addDays(expected, 1);
  const overdue = late && late > from ? late : late && from;
  return [
    ...(overdue && (!until || overdue < until)
      ? [{ risk: 'overdue' as const, from: overdue }]
      : []),
    ...(competitor === undefined ? [] : [{ risk: 'contested' as const, from }]),
  ];
}

/**
 * Decided deals ever since, by the stages they were in while they were open; key: `stage|outcome`. From
 * them comes a stage's own chance of being won. Renewals and undone wins are left out.
 */
export const stageOutcomes = balanceOfDeals('stage-outcomes', function* (deal, context) {
  const stages = stageSteps(deal, context);
  const day = closingDay(deal, context);
  const decided = decisionOn(deal, context);
  if (!stages || !day || !decided || deal.kind === 'renewal') return;
  const { first, steps } = stages;
  for (const stage of new Set([first, ...steps.map(({ to }) => to)])) {
    yield { day, key: `${stage}|${decided.outcome}` };
  }
});
