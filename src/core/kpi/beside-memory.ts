import type { Settings } from '../settings.js';
import type { BesideRowsSources } from './beside-rows.js';

/** How far what is kept beside the rows has been written: settings, targets, costs and rates. */
export interface BesideState {
  /** Another one after every write; undefined while somebody writes, or where nobody knows. */
  revision: string | undefined;
}

/** What is kept beside the rows and seldom written. */
export type BesideSources = Pick<BesideRowsSources, 'targets' | 'costs' | 'rates'> & {
  settings: () => Promise<Settings>;
};

/** Documents remembered at most: the targets and costs of a thousand partners, some times over. */
const rememberedAtMost = 20_000;

/** Whoever writes to the database by hand tells nobody: so long may it take until that is seen. */
const rememberedForMs = 60_000;

/**
 * What is kept beside the rows, remembered for as long as nobody writes. A state is read with the rows
 * of a question and BEFORE what is remembered under it: a write in between has another revision by then,
 * so that nobody who asks later believes what was read. `elapsed` is a clock in milliseconds that never
 * goes back.
 */
export function createBesideMemory(sources: BesideSources, elapsed: () => number) {
  let known: { revision: string; since: number; sources: BesideSources } | undefined;
  return {
    /** The sources as they were at that state, or later. */
    at({ revision }: BesideState): BesideSources {
      if (revision === undefined) return sources;
      const isKnown = known?.revision === revision && elapsed() - known.since < rememberedForMs;
      if (known && isKnown) return known.sources;
      known = { revision, since: elapsed(), sources: remembering(sources) };
      return known.sources;
    },
  };
}

function remembering({ settings, targets, costs, rates }: BesideSources): BesideSources {
  const answers = boundedAnswers();
  return {
    settings: () => answers.of(['settings'], settings),
    ...(targets && {
      targets: {
        of: (partner, period) =>
          answers.of(['targets', partner, period], () => targets.of(partner, period)),
        ofEverybody: (period) =>
          answers.of(['all targets', period], () => targets.ofEverybody(period)),
      },
    }),
    ...(costs && {
      costs: {
        of: (partner, months) =>
          answers.of(['costs', partner, ...months], () => costs.of(partner, months)),
      },
    }),
    ...(rates && {
      rates: {
        among: (currencies, until) =>
          answers.of(['rates', until, ...currencies], () => rates.among(currencies, until)),
      },
    }),
  };
}

/** Answers by their question; all are forgotten where they become too many. */
function boundedAnswers() {
  const known = new Map<string, Promise<unknown>>();
  let size = 0;
  return {
    of<Answer>(question: readonly (string | null)[], ask: () => Promise<Answer>): Promise<Answer> {
      const id = JSON.stringify(question);
      const before = known.get(id) as Promise<Answer> | undefined;
      if (before) return before;
      const answer = ask();
      known.set(id, answer);
      answer.then(
        (found) => {
          size += Array.isArray(found) ? found.length + 1 : 1;
          if (size <= rememberedAtMost) return;
          known.clear();
          size = 0;
        },
        () => known.delete(id),
      );
      return answer;
    },
  };
}
