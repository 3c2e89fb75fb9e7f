import { isolated, number } from '../../i18n/format.js';
import type { Texts } from '../../i18n/texts.js';
import type { Period } from '../kpi/period.js';
import type { Locale } from '../locale.js';
import { periodLabel, shortPeriodLabel } from './period-label.js';
import type { Comparison, Distribution, Funnel, PictureUnit, Trend, Waterfall } from './picture.js';
import { figureInWords, figuresInWords } from './picture-words.js';

/** One period of a trend; `partial` where not all of it is in the value. */
export interface TrendPeriod {
  period: Period;
  value: number | null;
  yearAgo?: number | null;
  partial?: boolean;
}

/** One measure of one partner, or the programme, over periods of one length, oldest first. */
export function trendPicture(
  given: {
    name: string;
    kpi: string;
    unit: PictureUnit;
    /** The latest eight are shown. */
    periods: readonly TrendPeriod[];
    target?: number;
    /** `at` = id of the period in which it happened. */
    events?: readonly { at: string; title: string }[];
    /** What has to be known to read it rightly; a sentence without a full stop. */
    note?: string;
  },
  texts: Texts,
  locale: Locale,
): Trend {
  const { kpi, unit, target, note } = given;
  const periods = given.periods.slice(-most.periods);
  const name = isolated(locale, given.name);
  const events = (given.events ?? []).flatMap(({ at, title }) => {
    const index = periods.findIndex(({ period }) => period.id === at);
    return index < 0 ? [] : [{ at: index, label: title }];
  });
  const picture = {
    locale,
    title: texts.picture.of(kpi, name),
    subtitle: [...currencyOf(unit), ...(note ? [note] : [])].join(' · '),
    unit,
    points: periods.map(({ period, ...point }, index) => ({
      label: axisLabel(period, periods[index - 1]?.period, texts, locale),
      ...point,
    })),
    ...(target === undefined ? {} : { target }),
    ...(events.length === 0 ? {} : { events }),
  };
  return { kind: 'trend', ...picture, alt: trendInWords({ ...given, periods }, texts, locale) };
}

function trendInWords(
  given: Parameters<typeof trendPicture>[0],
  texts: Texts,
  locale: Locale,
): string {
  const { alt } = texts.picture;
  const { periods, unit, target, note } = given;
  const words = (values: readonly (number | null)[]) => figuresInWords(values, unit, texts, locale);
  const said = words(periods.map(({ value }) => value));
  const before = periods.flatMap(({ yearAgo }) => yearAgo ?? []);
  const name = isolated(locale, given.name);
  const clauses = [
    alt.trend(given.kpi, name, rangeOf(periods, texts, locale), said),
    ...(before.length > 0 ? [alt.yearBefore(words(before))] : []),
    ...(target === undefined ? [] : [alt.target(figureInWords(target, unit, texts, locale))]),
    ...(given.events ?? []).flatMap(({ at, title }) => {
      const found = periods.find(({ period }) => period.id === at);
      return found ? [alt.event(periodLabel(found.period, locale, texts), title)] : [];
    }),
    ...(note ? [note] : []),
  ];
  return sentence(clauses.join('; '));
}

/** Two to six partners or periods beside one another; more of either are left out. */
export function comparisonPicture(
  given: Pick<Comparison, 'title' | 'subjects' | 'measures'> & { subtitle?: string },
  texts: Texts,
  locale: Locale,
): Comparison {
  const subjects = given.subjects
    .slice(0, most.subjects)
    .map((subject) => isolated(locale, subject));
  const measures = given.measures.slice(0, most.measures);
  const clauses = measures.map(({ label, unit, values }) => {
    const said = subjects.map((subject, index) => {
      const value = values[index] ?? null;
      const figure =
        value === null ? texts.picture.noData : figureInWords(value, unit, texts, locale);
      return `${subject} ${figure}`;
    });
    return `${label}: ${said.join(', ')}`;
  });
  return {
    kind: 'comparison',
    ...headed(given, locale),
    subjects,
    measures,
    alt: inWords(given.title, clauses),
  };
}

/** Open deals by stage, first stage first. */
export function funnelPicture(
  given: Pick<Funnel, 'title' | 'currency' | 'stages'> & { subtitle?: string },
  texts: Texts,
  locale: Locale,
): Funnel {
  const { currency, stages } = given;
  const clauses = stages.map(({ label, count, amount }) => {
    const worth = figureInWords(amount, { kind: 'money', currency }, texts, locale);
    return `${label}: ${texts.picture.deals(count, number(locale, count))}, ${worth}`;
  });
  const alt = inWords(given.title, clauses);
  return { kind: 'funnel', ...headed(given, locale), currency, stages, alt };
}

/** How the pipeline came from one amount to another, in major units; won and lost leave it. */
export function waterfallPicture(
  given: {
    title: string;
    subtitle?: string;
    currency: string;
    start: number;
    /** All positive; `slipped` and `revalued` carry their sign. */
    opened: number;
    won: number;
    lost: number;
    slipped: number;
    revalued: number;
    end: number;
  },
  texts: Texts,
  locale: Locale,
): Waterfall {
  const { pipeline } = texts.picture;
  const { currency, start, end } = given;
  const steps = [
    { label: pipeline.opened, change: given.opened },
    { label: pipeline.won, change: -given.won },
    { label: pipeline.lost, change: -given.lost },
    { label: pipeline.slipped, change: given.slipped },
    { label: pipeline.revalued, change: given.revalued },
  ];
  const worth = (value: number) => figureInWords(value, { kind: 'money', currency }, texts, locale);
  const clauses = [
    `${pipeline.start} ${worth(start)}`,
    ...steps.map(({ label, change }) =>
      [pipeline.won, pipeline.lost].includes(label)
        ? `${label} ${worth(-change)}`
        : `${label} ${worth(change)}`,
    ),
    `${pipeline.end} ${worth(end)}`,
  ];
  return {
    kind: 'waterfall',
    ...headed(given, locale),
    currency,
    from: { label: pipeline.start, value: start },
    steps,
    to: { label: pipeline.end, value: end },
    alt: inWords(given.title, clauses),
  };
}

/** How many fall into each class; of more than ten the last ones are left out. */
export function distributionPicture(
  given: Pick<Distribution, 'title' | 'bins' | 'median'> & { subtitle?: string },
  texts: Texts,
  locale: Locale,
): Distribution {
  const bins = given.bins.slice(0, most.bins);
  const { median } = given;
  const middle = median && bins[median.at];
  const clauses = [
    ...bins.map(({ label, count }) => `${label}: ${number(locale, count)}`),
    ...(middle ? [texts.picture.alt.median(middle.label)] : []),
  ];
  const alt = inWords(given.title, clauses);
  return {
    kind: 'distribution',
    ...headed(given, locale),
    bins,
    ...(median && middle ? { median } : {}),
    alt,
  };
}

/** More than these cannot be read at the width of a phone. */
const most = { periods: 8, subjects: 6, measures: 4, bins: 10 };

function headed({ title, subtitle }: { title: string; subtitle?: string }, locale: Locale) {
  return { locale, title, ...(subtitle ? { subtitle } : {}) };
}

function inWords(title: string, clauses: readonly string[]): string {
  return sentence(`${title}: ${clauses.join('; ')}`);
}

/** Ends in one full stop, also after an abbreviation. */
function sentence(words: string): string {
  return `${words.replace(/\.$/, '')}.`;
}

function currencyOf(unit: PictureUnit): string[] {
  return unit.kind === 'money' ? [unit.currency] : [];
}

/** The year stands only where it begins or changes. */
function axisLabel(
  period: Period,
  before: Period | undefined,
  texts: Texts,
  locale: Locale,
): string {
  const year = period.id.slice(0, 4);
  const short = shortPeriodLabel(period, locale, texts);
  if (period.kind !== 'quarter' && period.kind !== 'month') return short;
  return before?.id.slice(0, 4) === year ? short : `${short}\n${year}`;
}

/** `Q1 to Q3 2017`; both years where they differ. */
function rangeOf(periods: readonly TrendPeriod[], texts: Texts, locale: Locale): string {
  const first = periods[0]?.period;
  const last = periods.at(-1)?.period;
  if (!first || !last) return '';
  const whole = periodLabel(last, locale, texts);
  if (first.id === last.id) return whole;
  const sameYear = first.id.slice(0, 4) === last.id.slice(0, 4) && first.kind !== 'year';
  const start = sameYear
    ? shortPeriodLabel(first, locale, texts)
    : periodLabel(first, locale, texts);
  return texts.picture.range(start, whole);
}
