import { publish } from '../kpi/publish.js';
import {
  meanOf,
  meanVariance,
  netPromoterScore,
  noiseOf,
  only,
  sizeOf,
  type Histogram,
} from '../kpi/statistics.js';
import type { SurveyDefinition } from './definition.js';
import type { Response } from './response.js';

/** A figure of one run with what it was in the run before. */
export interface Figure {
  question: string;
  /** Mean of a rating (1–5) or net promoter score (−100 … 100). */
  value: number;
  /** People who answered this question; "not applicable" is no answer. */
  n: number;
  /** Two-sided 95 %; null where too few answered. */
  low: number | null;
  high: number | null;
  /** Share of ratings in the upper two, in percent; of ratings only. */
  satisfied?: number;
  /** Against the run before: how much, whether that is more than chance, and whether it fell twice. */
  change?: { by: number; noise: boolean; again?: true };
}

/** What may be shown of a run's answers; only figures that `publish` lets through. */
export interface Results {
  /** Completed responses; null where even their number must not be told. */
  n: number;
  /** False: too few have answered for any figure. */
  shown: boolean;
  /** The recommendation, where the survey asks for it. */
  recommend?: Figure;
  /** Ratings, lowest first. */
  ratings: Figure[];
  /** How often each option was chosen, most often first. */
  choices: { question: string; options: { value: string; count: number }[] }[];
  /** In random order where anonymous; empty where too few wrote one. */
  comments: Comment[];
  /** Over all these comments, the most frequent first. */
  themes: { theme: string; count: number }[];
}

export interface Comment {
  /** For those who sort comments: of an anonymous survey a random id; absent where the name is hidden. */
  id?: string;
  text: string;
  /** What people who read it say it is about. */
  themes: string[];
  /** Of a named survey; absent where the person did not want to be named. */
  person?: string;
  partner?: string;
}

/** Answer that hides the name of a named comment. */
export const unnamedComment = 'comment-unnamed';

/** What is asked of a run's answers. */
export interface ResultsQuestion {
  survey: Pick<SurveyDefinition, 'questions'>;
  anonymous: boolean;
  responses: readonly Response[];
  /** The run before, as far as it can be compared. */
  before: readonly Response[];
  /** The one before that; only whether it fell then, too, is told. */
  earlier?: readonly Response[];
  /** Comment id → themes. */
  themes?: ReadonlyMap<string, readonly string[]>;
  threshold: number;
  /** All partners together; else the responses are of one partner. */
  total: boolean;
}

/** Figures of a closed run or, of a named survey, of what there is so far. */
export function resultsOf(asked: ResultsQuestion): Results {
  const { responses, survey } = asked;
  const allowed = allowedQuestions(responses, asked);
  const allowedBefore = allowedQuestions(asked.before, asked);
  const allowedEarlier = allowedQuestions(asked.earlier ?? [], asked);
  const scored = survey.questions.filter(
    ({ id, type }) => (type === 'rating' || type === 'nps') && allowed.questions.has(id),
  );
  const figures = scored.flatMap(({ id, type }) => {
    const comparable = allowedBefore.questions.has(id) ? asked.before : [];
    const earlier = allowedEarlier.questions.has(id) ? (asked.earlier ?? []) : [];
    return type === 'nps' || type === 'rating'
      ? (figureOf(type, id, [responses, comparable, earlier]) ?? [])
      : [];
  });
  const isNps = (id: string) => survey.questions.some((one) => one.id === id && one.type === 'nps');
  const comments = commentsOf(asked, allowed.questions);
  const recommend = figures.find(({ question }) => isNps(question));
  return {
    n: responses.length,
    shown: allowed.score,
    ...(recommend ? { recommend } : {}),
    ratings: figures
      .filter(({ question }) => !isNps(question))
      .sort((one, other) => one.value - other.value),
    choices: choicesOf(survey, responses, allowed.questions),
    comments,
    themes: themesOf(comments),
  };
}

function themesOf(comments: readonly Comment[]): Results['themes'] {
  const counts = new Map<string, number>();
  for (const theme of comments.flatMap(({ themes }) => themes)) {
    counts.set(theme, (counts.get(theme) ?? 0) + 1);
  }
  return [...counts]
    .map(([theme, count]) => ({ theme, count }))
    .sort((one, other) => other.count - one.count || (one.theme < other.theme ? -1 : 1));
}

/** Which questions may be shown; of a named survey all that anybody answered. */
function allowedQuestions(
  responses: readonly Response[],
  { anonymous, threshold, total, survey }: Omit<ResultsQuestion, 'responses' | 'before'>,
) {
  if (!anonymous) {
    const all = new Set(survey.questions.map(({ id }) => id));
    return {
      score: responses.length > 0,
      questions: responses.length > 0 ? all : new Set<string>(),
    };
  }
  const count = (answered: readonly Response[]) => [
    { n: answered.length, inSmallGroups: total ? inSmallGroups(answered, threshold) : 0 },
  ];
  const questions = survey.questions.map(
    ({ id }) => [id, count(responses.filter(({ answers }) => isAnswer(answers[id])))] as const,
  );
  return publish(
    { responses: count(responses), questions: new Map(questions) },
    { threshold, total, finished: true },
  );
}

function inSmallGroups(responses: readonly Response[], threshold: number): number {
  const groups = new Map<string, number>();
  for (const { partner } of responses) groups.set(partner, (groups.get(partner) ?? 0) + 1);
  return [...groups.values()].filter((n) => n < threshold).reduce((sum, n) => sum + n, 0);
}

function isAnswer(given: Response['answers'][string] | undefined): boolean {
  return given !== undefined && given !== null;
}

function figureOf(
  type: 'nps' | 'rating',
  question: string,
  [responses, before, earlier]: readonly [
    now: readonly Response[],
    before: readonly Response[],
    earlier: readonly Response[],
  ],
): Figure | undefined {
  const now = estimate(type, histogramOf(question, responses));
  const then = estimate(type, histogramOf(question, before));
  if (!now) return undefined;
  const by = then && now.value - then.value;
  const noise = then && noiseOf(now.variance, then.variance);
  const first = then && estimate(type, histogramOf(question, earlier));
  const fell = (change: number | undefined) => change !== undefined && change <= -sameTo(type);
  const again = fell(by) && fell(first && then.value - first.value);
  const change =
    by === undefined || noise === undefined
      ? {}
      : {
          change: { by, noise: Math.abs(by) <= noise, ...(again ? { again: true as const } : {}) },
        };
  const { value, n, low, high, satisfied } = now;
  return {
    ...{ question, value, n, low, high },
    ...(satisfied === undefined ? {} : { satisfied }),
    ...change,
  };
}

/** Changes below this are the same to a reader. */
export function sameTo(type: 'nps' | 'rating'): number {
  return type === 'nps' ? 0.5 : 0.05;
}

interface Estimate extends Omit<Figure, 'question' | 'change'> {
  variance: number;
}

function estimate(type: 'nps' | 'rating', scores: Histogram): Estimate | undefined {
  const n = sizeOf(scores);
  if (n === 0) return undefined;
  if (type === 'nps') {
    const score = netPromoterScore(scores);
    if (!score) return undefined;
    const { nps: value, low, high } = score;
    return { value, n, low, high, variance: npsVariance(scores) };
  }
  const value = meanOf(scores) ?? 0;
  const variance = meanVariance(scores, n);
  const half = noiseOf(variance, 0);
  const satisfied = (100 * sizeOf(only(scores, (score) => score >= 4))) / n;
  const interval =
    n < 2
      ? { low: null, high: null }
      : { low: Math.max(1, value - half), high: Math.min(5, value + half) };
  return { value, n, ...interval, satisfied, variance };
}

/** As the interval of the score: with three quarters of a promoter and of a detractor more. */
function npsVariance(scores: Histogram): number {
  const size = sizeOf(scores) + 3;
  const p = (sizeOf(only(scores, (score) => score >= 9)) + 0.75) / size;
  const q = (sizeOf(only(scores, (score) => score <= 6)) + 0.75) / size;
  return (10_000 * (p + q - (p - q) ** 2)) / size;
}

function histogramOf(question: string, responses: readonly Response[]): Histogram {
  const scores = new Map<number, number>();
  for (const { answers } of responses) {
    const given = answers[question];
    if (typeof given === 'number') scores.set(given, (scores.get(given) ?? 0) + 1);
  }
  return scores;
}

function choicesOf(
  { questions }: ResultsQuestion['survey'],
  responses: readonly Response[],
  allowed: ReadonlySet<string>,
): Results['choices'] {
  return questions.flatMap((question) => {
    const chosen = question.type === 'choice' || question.type === 'multi-choice';
    if (!chosen || !allowed.has(question.id)) return [];
    const counts = question.options.map(({ value }) => ({
      value,
      count: responses.filter(({ answers }) => includes(answers[question.id], value)).length,
    }));
    const options = counts.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
    return options.length > 0 ? [{ question: question.id, options }] : [];
  });
}

function includes(given: Response['answers'][string] | undefined, value: string): boolean {
  return Array.isArray(given) ? given.includes(value) : given === value;
}

function commentsOf(
  { survey, responses, anonymous, themes }: ResultsQuestion,
  allowed: ReadonlySet<string>,
): Comment[] {
  const texts = survey.questions.filter(({ id, type }) => type === 'text' && allowed.has(id));
  return texts.flatMap(({ id }) =>
    responses.flatMap(({ id: response, answers, person, partner }) => {
      const text = answers[id];
      if (typeof text !== 'string') return [];
      // Only the first text has themes; another one of the same person must not be joined to it.
      const own = [...(themes?.get(response) ?? [])];
      const comment = { id: response, text, themes: own };
      if (anonymous) return [comment];
      const hidden = answers[unnamedComment] === 'yes' || person === undefined;
      // The id of a named response can be worked out from the person's.
      return hidden ? [{ text, themes: own }] : [{ ...comment, person, partner }];
    }),
  );
}
