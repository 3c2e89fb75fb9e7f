/** How many people stand behind one run's figure. */
export interface RunCount {
  n: number;
  /** Of a total: how many of them are in groups that are too small to be shown themselves. */
  inSmallGroups: number;
}

/** What is to be published of anonymous answers: by run the responses, and the answers to each question. */
export interface AnonymousCounts {
  responses: readonly RunCount[];
  questions: ReadonlyMap<string, readonly RunCount[]>;
}

/** What may be shown of it. */
export interface Published {
  score: boolean;
  questions: ReadonlySet<string>;
}

/** What the decision depends on besides the counts. */
export interface PublishRules {
  /** People below which nothing is shown. */
  threshold: number;
  /** A total of groups that are shown themselves (the programme), so that one could be subtracted. */
  total: boolean;
  /** No run can be added to the period any more. */
  finished: boolean;
}

/**
 * Decides what may be shown of anonymous answers; the only place that does. Nothing is shown of fewer
 * people than the threshold, and nothing from which they could be had by subtracting what is shown:
 * - a total is hidden where the people in its small groups are 1 … threshold − 1;
 * - several runs are shown together where those hidden among them hold no such rest (a total or an
 *   unfinished period: where none is hidden, because others sums of them are or will be shown);
 * - where hidden questions were answered by fewer people than the threshold, the next smallest is
 *   hidden too.
 */
export function publish(counts: AnonymousCounts, rules: PublishRules): Published {
  const score = mayShow(counts.responses, rules);
  const sizes = new Map(
    [...counts.questions].map(([question, runs]) => [question, peopleIn(runs)] as const),
  );
  const shown = [...counts.questions]
    .filter(([, runs]) => score && mayShow(runs, rules))
    .map(([question]) => question);
  return { score, questions: new Set(withoutRest(shown, sizes, rules.threshold)) };
}

function mayShow(runs: readonly RunCount[], rules: PublishRules): boolean {
  if (peopleIn(runs) < rules.threshold) return false;
  const rest = peopleIn(runs.filter((run) => !mayShowRun(run, rules.threshold)));
  if (rest === 0) return true;
  return !rules.total && rules.finished && rest >= rules.threshold;
}

function mayShowRun({ n, inSmallGroups }: RunCount, threshold: number): boolean {
  return n === 0 || (n >= threshold && (inSmallGroups === 0 || inSmallGroups >= threshold));
}

/** The same people answer all questions, so the rest holds as many as its largest question. */
function withoutRest(
  shown: readonly string[],
  sizes: ReadonlyMap<string, number>,
  threshold: number,
): string[] {
  const hidden = [...sizes].filter(([question]) => !shown.includes(question));
  const rest = Math.max(0, ...hidden.map(([, size]) => size));
  if (rest === 0 || rest >= threshold) return [...shown];
  const bySize = [...shown].sort((a, b) => (sizes.get(a) ?? 0) - (sizes.get(b) ?? 0));
  return bySize.slice(1);
}

function peopleIn(runs: readonly RunCount[]): number {
  return runs.reduce((sum, { n }) => sum + n, 0);
}
