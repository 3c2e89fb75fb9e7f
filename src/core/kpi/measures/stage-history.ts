import { type Deal, type Stage, type StageEntry, stages } from '../../deal.js';
import { type Day, dayOf } from '../../time.js';
import { countOfDeals, type MeasureContext } from '../measure.js';
import { decisionOn } from './deal-days.js';

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
  if (deal.kind === 'renewal') return;
  const entered = firstEntries(deal, context);
  const highest = Math.max(...entered.map(({ stage }) => stages.indexOf(stage)));
  const closed = decisionOn(deal, context);
  for (const { stage, leader, forward } of entered) {
    const place = stages.indexOf(stage);
    if (place === stages.length - 1) continue;
    if (forward) yield { day: forward, key: `${stage}|${leader}|kept` };
    else if (closed?.outcome === 'won') {
      yield { day: closed.day, key: `${stage}|${leader}|kept` };
    } else if (closed && place === highest) {
      yield { day: closed.day, key: `${stage}|${leader}|lost` };
    }
  }
});

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
function firstEntries(deal: Deal, { timeZone }: MeasureContext): Entered[] {
  const all = deal.stages
    .map(({ stage, entered, ledBy }) => ({
      stage,
      day: dayOf(entered, timeZone),
      leader: ledBy ?? ('unknown' as const),
    }))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  return all.flatMap((entry, place) => {
    if (all.findIndex(({ stage }) => stage === entry.stage) !== place) return [];
    const later = all.slice(place + 1).find((next) => isLater(next.stage, entry.stage));
    return [{ ...entry, forward: later?.day }];
  });
}

function isLater(stage: Stage, than: Stage): boolean {
  return stages.indexOf(stage) > stages.indexOf(than);
}
