import { isolated, number, percent } from '../../i18n/format.js';
import type { Table } from '../chat/card.js';
import type { Ask } from '../chat/command.js';
import { resultOf, valueOf } from '../chat/kpi-figures.js';
import { signed } from '../chat/mover-lists.js';
import type { Comparison } from '../chat/picture.js';
import { previousLabel } from '../chat/period-label.js';
import type { Period } from '../kpi/period.js';
import { questionDays } from '../kpi/question.js';
import type { KpiId, KpiReport } from '../kpi/report.js';
import { besideEachOther } from '../kpi/side-by-side.js';
import { openDealsOf } from '../kpi/verdict.js';
import type { Partner } from '../partner.js';
import { bareFigure, daysWords, figureWords } from './figure-words.js';

/** One column: whose figures, and in which report. */
export interface Compared {
  name: string;
  partner?: Partner;
  report: KpiReport;
}

/** What is compared. */
export const comparedKpis: readonly KpiId[] = [
  'partner-revenue',
  'deal-count',
  'close-rate',
  'average-deal-size',
  'time-to-close',
  'registered-deals',
];

/** Percent of open deals that are old: from so many points apart on, that is the difference. */
const oldApart = 20;

/** The names of the columns, first names where they tell everybody apart. */
export function shortNames(names: readonly string[]): string[] {
  const first = names.map((name) => name.split(' ')[0] ?? name);
  return new Set(first).size === names.length ? first : [...names];
}

/** The rows of a comparison; `against` adds the move against a period. */
export function comparedRows(
  ask: Ask,
  columns: readonly Compared[],
  { names = columns.map(({ name }) => name), against }: { names?: string[]; against?: Period } = {},
): Table {
  const { locale } = ask;
  return {
    columns: names.map((name) => isolated(locale, name)),
    rows: [
      moneyRow(ask, columns, 'partner-revenue', ask.texts.kpi.rows.revenue),
      wonRow(ask, columns),
      rateRow(ask, columns),
      moneyRow(ask, columns, 'average-deal-size', ask.texts.kpi.rows.averageDeal),
      halfRow(ask, columns),
      registeredRow(ask, columns),
      oldRow(ask, columns),
      ...(against ? [againstRow(ask, columns, against)] : []),
    ].filter((row) => row !== null),
  };
}

type Row = Table['rows'][number];

/** The currency stands once, at the last amount. */
function moneyRow(ask: Ask, columns: readonly Compared[], id: KpiId, label: string): Row | null {
  const results = columns.map(({ report }) => resultOf(report, id));
  if (results.every((result) => result === undefined)) return null;
  const cells = results.map((result, index) =>
    result ? (index === results.length - 1 ? figureWords : bareFigure)(ask, result) : '–',
  );
  return { label, cells };
}

function wonRow({ locale, texts }: Ask, columns: readonly Compared[]): Row {
  const cells = columns.map(({ report }) => {
    const won = number(locale, valueOf(report, 'deal-count') ?? 0);
    const decided = resultOf(report, 'close-rate')?.n ?? 0;
    return decided > 0 ? texts.kpi.values.of(won, number(locale, decided)) : won;
  });
  return { label: texts.kpi.rows.won, cells };
}

function rateRow(ask: Ask, columns: readonly Compared[]): Row {
  const { locale, texts, services } = ask;
  const results = columns.map(({ report }) => valueOf(report, 'close-rate'));
  const cells = results.map((value) =>
    value === null ? texts.kpi.values.noData : percent(locale, value),
  );
  const row = { label: texts.kpi.rows.closeRate, cells };
  return areSameRates(columns, services.kpis.catalogue)
    ? { ...row, note: texts.asking.compare.noDifference }
    : row;
}

/** Two rates over enough deals whose difference may be chance. */
export function areSameRates(
  columns: readonly Compared[],
  catalogue: Ask['services']['kpis']['catalogue'],
): boolean {
  const reports = columns.map(({ report }) => report);
  const enough = reports.every((report) => (resultOf(report, 'close-rate')?.n ?? 0) >= 5);
  const rate = besideEachOther(reports, catalogue).kpis.find(({ id }) => id === 'close-rate');
  return columns.length === 2 && enough && rate?.best === null;
}

function halfRow(ask: Ask, columns: readonly Compared[]): Row {
  const { texts } = ask;
  const cells = columns.map(({ report }) => {
    const median = resultOf(report, 'time-to-close')?.parts.median;
    return typeof median === 'number' ? daysWords(ask, median) : texts.kpi.values.noData;
  });
  return { label: texts.asking.compare.halfClosed, cells };
}

function registeredRow({ locale, texts }: Ask, columns: readonly Compared[]): Row {
  const cells = columns.map(({ report }) =>
    number(locale, valueOf(report, 'registered-deals') ?? 0),
  );
  return { label: texts.kpi.rows.registered, cells };
}

function oldRow({ locale, texts }: Ask, columns: readonly Compared[]): Row | null {
  const open = columns.map(({ report }) => openDealsOf(report));
  if (open.some(({ old, open: all }) => old === null || all === null)) return null;
  const cells = open.map(({ old, open: all }) =>
    texts.kpi.values.of(number(locale, old ?? 0), number(locale, all ?? 0)),
  );
  const { oldOpen, theDifference } = texts.asking.compare;
  const row = { label: oldOpen, cells };
  return olderOf(columns) === null ? row : { ...row, note: theDifference };
}

/** Which of two has so many more old open deals that nothing else needs to be looked for. */
export function olderOf(columns: readonly Compared[]): number | null {
  const shares = columns.map(({ report }) => {
    const { old, open } = openDealsOf(report);
    return old === null || !open ? 0 : (100 * old) / open;
  });
  const [one = 0, other = 0] = shares;
  if (shares.length !== 2 || Math.abs(one - other) < oldApart) return null;
  return one > other ? 0 : 1;
}

function againstRow(ask: Ask, columns: readonly Compared[], period: Period): Row {
  const { locale, texts, programme } = ask;
  const cells = columns.map(({ report }) => {
    const revenue = resultOf(report, 'partner-revenue');
    const was = revenue?.basis === 'same-days' ? revenue.previousToDate : revenue?.previous;
    return revenue?.value == null || !was
      ? texts.kpi.values.noData
      : signed({ locale }, (100 * (revenue.value - was)) / was);
  });
  const named = previousLabel(period, programme, locale, texts);
  const { partial } = questionDays({ period, asOf: ask.now }, programme);
  const { against, againstSameDays } = texts.asking.compare;
  return { label: partial ? againstSameDays(named) : against(named), cells };
}

/** What a picture of the comparison shows. */
export function pictureMeasures(ask: Ask, columns: readonly Compared[]): Comparison['measures'] {
  const { rows } = ask.texts.kpi;
  const of = (id: KpiId) => columns.map(({ report }) => valueOf(report, id));
  return [
    {
      label: rows.revenue,
      unit: { kind: 'money', currency: ask.programme.currency },
      values: of('partner-revenue'),
    },
    { label: rows.won, unit: { kind: 'count' }, values: of('deal-count') },
    { label: rows.closeRate, unit: { kind: 'percent' }, values: of('close-rate') },
    { label: rows.registered, unit: { kind: 'count' }, values: of('registered-deals') },
  ];
}
