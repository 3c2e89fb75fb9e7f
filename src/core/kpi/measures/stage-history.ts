import { type Stage, type StageEntry, stages } from '../../deal.js';
import { type Day, daysBetween, monthOf } from '../../time.js';
import { countOfDeals } from '../measure.js';
import { dayIn, decisionOn, isRegistration, registrationDay, winningDay } from './deal-days.js';
import { entriesInOrder, isLater } from './deal-stages.js';
import { ofOneDeal } from './of-one-deal.js';

/** Who led a deal into a stage; `unknown` where nobody recorded it. */
export type Leader = NonNullable<StageEntry['ledBy']> | 'unknown';

interface Entered {
  stage: Stage;
  day: Day;
  leader: Leader;
  /** The day on which a later stage was entered after this one. */
  forward: Day | undefined;
}

/** First entries of deals into stages; key: `stage|leader`. Renewals are left out. */
export const stageEntries = countOfDeals('stage-entries', function* (deal, context) {
  if (deal.kind === 'renewal') return;
  for (const { stage, day, leader } of firstEntries(deal, context)) {
    yield { day, key: `${stage}|${leader}` };
  }
});

/**
 * Deals by the day they left a stage; key: `stage|leader|kept` or `…|lost`, the leader being that of
 * their entry into it. They leave into a later stage, by being won, or by being lost when it is the
 * highest they reached. Nobody leaves the last stage, and renewals are left out.
 */
export const stageExits = countOfDeals('stage-exits', function* (deal, context) {
  for (const { stage, leader, day, kept } of exitsOf(deal, context)) {
    yield { day, key: `${stage}|${leader}|${kept ? 'kept' : 'lost'}` };
  }
});

/** Whole days that deals were in a stage, by the day they left it; key: `stage|leader`. */
export const stageDays = countOfDeals('stage-days', function* (deal, context) {
  for (const { stage, leader, day, entered } of exitsOf(deal, context)) {
    const amount = Math.max(0, daysBetween(entered, day));
    if (amount > 0) yield { day, key: `${stage}|${leader}`, amount };
  }
});

interface Exit {
  stage: Stage;
  leader: Leader;
  entered: Day;
  /** The day on which it left. */
  day: Day;
  kept: boolean;
}

const exitsOf = ofOneDeal((deal, context): Exit[] => {
  if (deal.kind === 'renewal') return [];
  const closed = decisionOn(deal, context);
  const all = firstEntries(deal, context);
  const exits: Exit[] = [];
  for (const { stage, leader, forward, day: entered } of all) {
    const at = { stage, leader, entered };
    const isHighest = !all.some((other) => isLater(other.stage, stage));
    if (stage === stages.at(-1)) continue;
    if (forward) exits.push({ ...at, day: forward, kept: true });
    else if (closed?.outcome === 'won') exits.push({ ...at, day: closed.day, kept: true });
    else if (closed && isHighest) exits.push({ ...at, day: closed.day, kept: false });
  }
  return exits;
});

/**
 * Registered deals by the day on which they had reached `qualify`, at the latest by being won; key: month
 * of registration.
 */
export const recognised = countOfDeals('recognised', function* (deal, context) {
  const since = registrationDay(deal, context);
  if (!since || !isRegistration(deal)) return;
  const first = earliest(qualifiedOn(deal, context), winningDay(deal, context));
  if (first) yield { day: first > since ? first : since, key: monthOf(since) };
});

/** When a deal reached `qualify`, by a stage or by its day of qualification. */
export const qualifiedOn = ofOneDeal((deal, context): Day | undefined =>
  earliest(entriesInOrder(deal, context).find(isQualified)?.day, dayIn(context, deal.qualified)),
);

function earliest(day: Day | undefined, other: Day | undefined): Day | undefined {
  return day === undefined || (other !== undefined && other < day) ? other : day;
}

/** Deals decided that had reached `qualify` (any won one has); key: outcome. Without renewals. */
export const decidedQualified = countOfDeals('decided-qualified', function* (deal, context) {
  const decided = decisionOn(deal, context);
  if (!decided || deal.kind === 'renewal') return;
  if (decided.outcome === 'won' || deal.qualified || deal.stages.some(isQualified)) {
    yield { day: decided.day, key: decided.outcome };
  }
});

export function isQualified({ stage }: Pick<StageEntry, 'stage'>): boolean {
  return stages.indexOf(stage) >= stages.indexOf('qualify');
}

/** The first entry into each stage by day; of one day, in the order in which they were recorded. */
const firstEntries = ofOneDeal((deal, context): Entered[] => {
  const found: Entered[] = [];
  for (const { stage, day, ledBy } of entriesInOrder(deal, context)) {
    for (const before of found) {
      if (isLater(stage, before.stage)) before.forward ??= day;
    }
    if (found.some((before) => before.stage === stage)) continue;
    found.push({ stage, day, leader: ledBy ?? 'unknown', forward: undefined });
  }
  return found;
});
