import { number } from '../../i18n/format.js';
import type { Comparison } from '../chat/picture.js';
import type { Reader } from './context.js';
import type { RunReport } from './report.js';
import type { Figure } from './results.js';
import { quarterIn } from './wording.js';

/** A comparison has room for so many rows. */
const mostRows = 6;

/**
 * The ratings of a run, the lowest first, beside those of the run before; of a survey without ratings
 * what was chosen most often. Shows nothing that the card does not say; null where that is too little.
 */
export function resultsPicture(report: RunReport, reader: Reader): Comparison | null {
  const { ratings } = report.results;
  return ratings.length > 1
    ? ratingsPicture(ratings.slice(0, mostRows), report, reader)
    : choicesPicture(report, reader);
}

function ratingsPicture(
  ratings: readonly Figure[],
  { survey, run }: RunReport,
  reader: Reader,
): Comparison {
  const { locale, texts, programme } = reader;
  const words = texts.surveyRuns.results;
  const labels = ratings.map(({ question }) => labelOf(question, survey, reader));
  const before = ratings.map(({ value, change }) => (change ? value - change.by : null));
  const now = { label: quarterIn(locale, run, programme), unit, values: valuesOf(ratings) };
  const earlier = before.some((value) => value !== null)
    ? [{ label: words.before, unit, values: before }]
    : [];
  const said = ratings.map(({ value }, index) => {
    const then = before[index];
    const shown = `${labels[index] ?? ''} ${number(locale, value, 1)}`;
    return then === null || then === undefined
      ? shown
      : `${shown} (${words.before}: ${number(locale, then, 1)})`;
  });
  return {
    ...{ kind: 'comparison', locale, title: survey.title[locale], subjects: labels },
    subtitle: words.ofFive('1–5'),
    measures: [now, ...earlier],
    alt: `${survey.title[locale]}, ${now.label}: ${said.join('; ')}.`,
  };
}

const unit = { kind: 'score' } as const;

function valuesOf(figures: readonly Figure[]): number[] {
  return figures.map(({ value }) => value);
}

function choicesPicture({ survey, run, results }: RunReport, reader: Reader): Comparison | null {
  const { locale, programme } = reader;
  const [choice] = results.choices;
  const question = survey.questions.find(({ id }) => id === choice?.question);
  if (!choice || !question || !('options' in question)) return null;
  const rows = choice.options.slice(0, mostRows).map(({ value, count }) => ({
    label: question.options.find((one) => one.value === value)?.label[locale] ?? value,
    count,
  }));
  if (rows.length < 2) return null;
  const title = survey.title[locale];
  const said = rows.map(({ label, count }) => `${label} ${number(locale, count)}`).join('; ');
  return {
    ...{ kind: 'comparison', locale, title, subtitle: quarterIn(locale, run, programme) },
    subjects: rows.map(({ label }) => label),
    measures: [
      {
        label: question.label[locale],
        unit: { kind: 'count' },
        values: rows.map(({ count }) => count),
      },
    ],
    alt: `${title}, ${question.label[locale]}: ${said}.`,
  };
}

function labelOf(id: string, survey: RunReport['survey'], { locale }: Reader): string {
  return survey.questions.find((question) => question.id === id)?.label[locale] ?? id;
}
