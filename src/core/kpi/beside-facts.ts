import type { Course } from '../training.js';

/** Where the engine finds courses and who there is to attend them. */
export interface TrainingSource {
  courses(): Promise<Course[]>;
  /** How many people are known of a partner, or (null) of each of them. */
  peopleOf(partner: string | null): Promise<ReadonlyMap<string, number>>;
}

/** How many people a run reached, and how many of them answered. */
export interface Reach {
  delivered: number;
  completed: number;
}

/** Where the engine finds out whom surveys reached. */
export interface ReachSource {
  /** By partner asked about: of one, or (null) of each of them; partners nobody was asked about are absent. */
  of(runs: readonly string[], partner: string | null): Promise<ReadonlyMap<string, RunReaches>>;
}

/** By run. */
export type RunReaches = ReadonlyMap<string, Reach>;

/** What is known beside deals and answers; absent where nobody keeps it or no figure needs it. */
export interface BesideFacts {
  courses?: readonly Course[];
  people?: ReadonlyMap<string, number>;
  reach?: ReadonlyMap<string, RunReaches>;
}

/** Of one partner (null: of all), as its figures see them. */
export interface OwnBesideFacts {
  courses?: readonly Course[];
  /** People known. */
  people?: number;
  /** By survey. */
  reach?: ReadonlyMap<string, Reach>;
}

export function besideFactsOf(
  partner: string | null,
  { courses, people, reach }: BesideFacts,
): OwnBesideFacts {
  const own = <Value>(all: ReadonlyMap<string, Value>): Value[] =>
    [...all].flatMap(([id, value]) => (partner === null || id === partner ? [value] : []));
  return {
    ...(courses && { courses }),
    ...(people && { people: own(people).reduce((sum, count) => sum + count, 0) }),
    ...(reach && { reach: bySurvey(own(reach)) }),
  };
}

/** Runs are named `survey|period`. */
function bySurvey(all: readonly RunReaches[]): Map<string, Reach> {
  const sums = new Map<string, Reach>();
  for (const [run, { delivered, completed }] of all.flatMap((runs) => [...runs])) {
    const survey = run.slice(0, run.indexOf('|'));
    const sum = sums.get(survey) ?? { delivered: 0, completed: 0 };
    sums.set(survey, {
      delivered: sum.delivered + delivered,
      completed: sum.completed + completed,
    });
  }
  return sums;
}
