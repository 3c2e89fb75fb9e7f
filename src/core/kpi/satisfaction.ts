import type { Month } from '../time.js';
import type { KpiFigure, KpiInput } from './definition.js';
import type { Figures } from './figures.js';
import { publish, type Published, type RunCount } from './publish.js';
import { meanVotes } from './reduce-ranking.js';
import type { Part } from './report.js';
import {
  type Histogram,
  meanOf,
  meanVariance,
  netPromoterScore,
  only,
  shareVariance,
  sizeOf,
} from './statistics.js';

/** What satisfaction figures read. */
export const satisfactionInputs = ['responses', 'answers', 'group-sizes', 'votes'] as const;
type SatisfactionInput = KpiInput<(typeof satisfactionInputs)[number]>;
type SatisfactionFigures = Figures<(typeof satisfactionInputs)[number]>;

/** One survey as a source of a satisfaction figure. */
export interface SatisfactionSurvey {
  id: string;
  /** Questions rated 1–5; the recommendation (0–10) is asked as `recommend`. */
  dimensions: readonly string[];
  /** How the survey ships; where answers are there, they say themselves. */
  anonymous: boolean;
  /** The figure itself: the share of ratings in the top two, or their mean. */
  value: 'csat' | 'mean';
}

const recommend = 'recommend';

/**
 * Satisfaction over completed responses. All ratings count alike, "not applicable" is left out. Named
 * answers show from the first, anonymous ones only as `publish` allows and for whole quarters.
 */
export function satisfaction(survey: SatisfactionSurvey, input: SatisfactionInput): KpiFigure {
  const { figures, quarterEnds } = input;
  const named = figures.counts('responses').get(`${survey.id}|named`) ?? 0;
  const anonymous = figures.counts('responses').get(`${survey.id}|anonymous`) ?? 0;
  const n = named + anonymous;
  if (anonymous === 0 && (named > 0 || !survey.anonymous)) {
    return scored(survey, input, n, everything(survey));
  }
  if (!quarterEnds) return { status: 'suppressed', n: null };
  if (n === 0) return { status: 'no-data', n: 0 };
  const published = publishedOf(survey, input, quarterEnds);
  return published.score
    ? scored(survey, input, n, published.questions)
    : { status: 'suppressed', n };
}

function everything(survey: SatisfactionSurvey): Published['questions'] {
  return new Set([...survey.dimensions, recommend]);
}

function publishedOf(
  survey: SatisfactionSurvey,
  { figures, programmeWide, finished, settings }: SatisfactionInput,
  quarterEnds: readonly Month[],
): Published {
  const counts = (question: string) =>
    quarterEnds.map((month) =>
      runCount(survey.id, question, figures, month, settings.anonymityThreshold),
    );
  const questions = [...everything(survey)].map(
    (question) => [question, counts(question)] as const,
  );
  return publish(
    { responses: counts(''), questions: new Map(questions) },
    { threshold: settings.anonymityThreshold, total: programmeWide, finished },
  );
}

/** People behind one run: all responses where no question is named, else the answers to it. */
function runCount(
  survey: string,
  question: string,
  figures: SatisfactionFigures,
  month: Month,
  threshold: number,
): RunCount {
  const n = question
    ? sizeOf(scoresOf(figures.countsOf('answers', month), survey, question))
    : (figures.countsOf('responses', month).get(`${survey}|anonymous`) ?? 0) +
      (figures.countsOf('responses', month).get(`${survey}|named`) ?? 0);
  let inSmallGroups = 0;
  for (const [key, groups] of figures.countsOf('group-sizes', month)) {
    const [ofSurvey, ofQuestion, size] = key.split('|');
    if (ofSurvey === survey && ofQuestion === question && Number(size) < threshold) {
      inSmallGroups += Number(size) * groups;
    }
  }
  return { n, inSmallGroups };
}

function scored(
  survey: SatisfactionSurvey,
  input: SatisfactionInput,
  n: number,
  shown: Published['questions'],
): KpiFigure {
  const { figures } = input;
  const answers = figures.counts('answers');
  const ratings = pooled(
    survey.dimensions.map((dimension) => scoresOf(answers, survey.id, dimension)),
  );
  const mean = meanOf(ratings);
  if (mean === null) return { status: 'no-data', n };
  const satisfied = sizeOf(only(ratings, (score) => score >= 4));
  const csat = (100 * satisfied) / sizeOf(ratings);
  const promoters = shown.has(recommend)
    ? netPromoterScore(scoresOf(answers, survey.id, recommend))
    : null;
  const parts: Record<string, Part> = {
    csat,
    ...(promoters ?? { nps: null, low: null, high: null }),
    ...responsesTo(survey, input),
    ...(survey.anonymous ? {} : { companyMean: companyMean(survey, input) }),
    ...dimensionMeans(survey, answers, shown),
  };
  return survey.value === 'csat'
    ? { status: 'ok', value: csat, n, parts, variance: csatVariance(csat, n) }
    : { status: 'ok', value: mean, n, parts, variance: meanVariance(ratings, n) };
}

/** Of those the survey reached; null where nobody knows whom it did, as of answers from a file. */
function responsesTo({ id }: SatisfactionSurvey, { beside }: SatisfactionInput) {
  const { delivered = 0, completed = 0 } = beside.reach?.get(id) ?? {};
  const answered = Math.min(completed, delivered);
  return {
    responseRate: delivered === 0 ? null : (100 * answered) / delivered,
    delivered: delivered === 0 ? null : delivered,
  };
}

/** One company, one vote: the mean over a partner's people, and over the partners of the programme. */
function companyMean(
  { id }: SatisfactionSurvey,
  { figures, programmeWide, ranking }: SatisfactionInput,
): number | null {
  if (!programmeWide) return meanVotes(figures.counts('votes')).get(id) ?? null;
  return ranking?.votes.find(([survey]) => survey === id)?.[2] ?? null;
}

/** As if each person had given one rating: answers of one person are not independent. */
function csatVariance(csat: number, people: number): number {
  return shareVariance((csat / 100) * people, people);
}

function dimensionMeans(
  survey: SatisfactionSurvey,
  answers: ReadonlyMap<string, number>,
  shown: Published['questions'],
): Record<string, Part> {
  return Object.fromEntries(
    survey.dimensions.map((dimension) => [
      dimension,
      shown.has(dimension) ? meanOf(scoresOf(answers, survey.id, dimension)) : null,
    ]),
  );
}

/** Answers to one question, named and anonymous together, by score. */
function scoresOf(
  answers: ReadonlyMap<string, number>,
  survey: string,
  question: string,
): Histogram {
  const scores = new Map<number, number>();
  for (const [key, count] of answers) {
    const [ofSurvey, , ofQuestion, score] = key.split('|');
    if (ofSurvey !== survey || ofQuestion !== question) continue;
    scores.set(Number(score), (scores.get(Number(score)) ?? 0) + count);
  }
  return scores;
}

function pooled(all: readonly Histogram[]): Histogram {
  const sum = new Map<number, number>();
  for (const one of all) {
    for (const [score, count] of one) sum.set(score, (sum.get(score) ?? 0) + count);
  }
  return sum;
}

/** Parts of a satisfaction figure. */
export function satisfactionParts(dimensions: readonly string[]): string[] {
  return ['csat', 'nps', 'low', 'high', 'responseRate', 'delivered', ...dimensions];
}
