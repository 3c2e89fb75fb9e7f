import { money, moneyNumber, number, percent } from '../../i18n/format.js';
import type { KpiResult } from '../kpi/report.js';
import type { Fact } from './card.js';
import {
  countBehind,
  fewAnswers,
  fewDeals,
  partOf,
  resultOf,
  valueOf,
  type KpiFigures,
} from './kpi-figures.js';
import {
  dayChange,
  daysIn,
  bareDays,
  pointChange,
  shareChange,
  shareWords,
  type Change,
} from './kpi-change.js';

/** The rows of a card, eight at most; a figure that is not built or suppressed has none. */
export function kpiRows(figures: KpiFigures): Fact[] {
  const satisfaction = [customerRow(figures), partnerSatisfactionRow(figures)].filter(isRow);
  // With both scores the open deals move into the note of the registered ones: eight rows, no more.
  const crowded = satisfaction.length > 1;
  const sales = [
    revenueRow(figures),
    wonRow(figures),
    closeRateRow(figures),
    averageRow(figures),
    timeRow(figures),
    registeredRow(figures, crowded),
    crowded ? null : openRow(figures),
  ];
  return [...sales.filter(isRow), ...satisfaction];
}

function isRow(row: Fact | null): row is Fact {
  return row !== null;
}

type Row = Fact | null;

function revenueRow(figures: KpiFigures): Row {
  const { locale, programme } = figures;
  return row(figures, 'partner-revenue', 'revenue', (value, result) => ({
    value: money(locale, value, result.currency ?? programme.currency),
    ...shareChange(figures, result, (before) => moneyNumber(locale, before, programme.currency)),
    ...revenueNote(figures, value, result),
  }));
}

/** How much of the target is reached, and the place among all; to a partner instead its commission. */
function revenueNote(
  figures: KpiFigures,
  value: number,
  { target }: KpiResult,
): Pick<Fact, 'note'> {
  const { rank, locale, texts, programme } = figures;
  const notes = target
    ? [
        texts.kpi.notes.ofTarget(
          percent(locale, (100 * value) / target, 0),
          moneyNumber(locale, target, programme.currency),
        ),
      ]
    : [];
  if (!rank) return notes.length > 0 ? { note: notes.join() } : commissionNote(figures);
  const [place = '', of = ''] = [rank.place, rank.of].map((count) => number(locale, count));
  return { note: [...notes, texts.asking.rank(rank.place, place, of)].join(' · ') };
}

/** What a partner wants to know of its own revenue; an estimate, and no payout. */
function commissionNote({ report, locale, programme, texts }: KpiFigures): Pick<Fact, 'note'> {
  const commission = partOf(report, 'partner-revenue', 'commission');
  if (!commission) return {};
  return { note: texts.kpi.notes.commission(money(locale, commission, programme.currency)) };
}

function wonRow(figures: KpiFigures): Row {
  const { report, locale, texts } = figures;
  const decided = countBehind(report, 'close-rate');
  return row(figures, 'deal-count', 'won', (value, result) => ({
    value:
      decided > 0
        ? texts.kpi.values.of(number(locale, value), number(locale, decided))
        : number(locale, value),
    ...shareChange(figures, result, (before) => number(locale, before)),
  }));
}

function closeRateRow(figures: KpiFigures): Row {
  const { locale, compareWith, partner } = figures;
  // Of a whole programme a tenth of a point is nothing to be told twice.
  const before = partner ? (value: number) => percent(locale, value) : undefined;
  return row(figures, 'close-rate', 'closeRate', (value, result) => ({
    value: percent(locale, value),
    ...unlessFew(figures, result, () => ({
      ...pointChange(figures, result, before),
      ...beside(figures, valueOf(compareWith, 'close-rate'), (other) => percent(locale, other)),
    })),
  }));
}

function averageRow(figures: KpiFigures): Row {
  const { locale, programme, compareWith } = figures;
  return row(figures, 'average-deal-size', 'averageDeal', (value, result) => {
    const currency = result.currency ?? programme.currency;
    const plain = (amount: number) => moneyNumber(locale, amount, currency);
    return {
      value: money(locale, value, currency),
      ...unlessFew(figures, result, () => ({
        ...shareChange(figures, result, plain),
        ...beside(figures, valueOf(compareWith, 'average-deal-size'), plain),
        ...smallDeals(figures),
      })),
    };
  });
}

/** On the programme's card only: a partner's own card is not the place for a programme's setting. */
function smallDeals({ report, partner, settings, programme, locale, texts }: KpiFigures) {
  const share = partner ? null : partOf(report, 'average-deal-size', 'smallShare');
  if (!share || share < 0.5) return {};
  const under = money(locale, settings.smallDealAmount, programme.currency);
  return { note: texts.kpi.notes.smallDeals(percent(locale, share, 0), under) };
}

function timeRow(figures: KpiFigures): Row {
  const { report, partner, texts } = figures;
  return row(figures, 'time-to-close', 'timeToClose', (value, result) => ({
    value: daysIn(figures, value),
    ...unlessFew(figures, result, () => {
      const median = partner ? partOf(report, 'time-to-close', 'median') : null;
      const note =
        median === null ? {} : { note: texts.kpi.notes.halfWithin(bareDays(figures, median)) };
      return { ...dayChange(figures, result), ...note };
    }),
  }));
}

function registeredRow(figures: KpiFigures, withOpen: boolean): Row {
  const { locale, report, texts } = figures;
  return row(figures, 'registered-deals', 'registered', (value, result) => {
    const open = withOpen ? partOf(report, 'registered-deals', 'open') : null;
    const { openAtEnd, openNow } = texts.kpi.notes;
    const say = isOver(figures) ? openAtEnd : openNow;
    return {
      value: number(locale, value),
      ...shareChange(figures, result, (before) => number(locale, before)),
      ...(open === null ? {} : { note: say(number(locale, open)) }),
    };
  });
}

/** A stock: more open deals are neither good nor bad by themselves. */
function openRow(figures: KpiFigures): Row {
  const { report, partner, locale, texts } = figures;
  const open = partOf(report, 'registered-deals', 'open');
  if (open === null) return null;
  const { rows, values } = texts.kpi;
  const shown = number(locale, open);
  return {
    label: isOver(figures) ? rows.openAtEnd : rows.openNow,
    value: partner ? values.deals(open, shown) : shown,
    ...openChange(figures, open),
    ...oldNote(figures),
  };
}

/** How many of a partner's open deals have grown old. */
function oldNote({ report, partner, locale, texts }: KpiFigures): Pick<Fact, 'note'> {
  const old = partOf(report, 'registered-deals', 'old');
  const open = partOf(report, 'registered-deals', 'open');
  if (!partner || old === null || open === 0) return {};
  const { noneOld, someOld } = texts.asking.open;
  return { note: old === 0 ? noneOld : someOld(number(locale, old)) };
}

/** The last 30 days end today: what is open at their end is open now. */
function isOver({ period, today }: KpiFigures): boolean {
  return period.to <= today;
}

/** A partner reads numbers it can count, the programme a share. */
function openChange(figures: KpiFigures, open: number): Change {
  const { report, partner, locale, texts } = figures;
  const openBefore = partOf(report, 'registered-deals', 'openBefore');
  const first = resultOf(report, 'registered-deals')?.basis === 'first-period';
  if (openBefore === null || first) return {};
  const change = partner
    ? texts.kpi.changes.before(number(locale, openBefore))
    : shareWords(figures, open, openBefore);
  return { change, tone: 'neutral' };
}

function customerRow(figures: KpiFigures): Row {
  const { locale } = figures;
  return satisfactionRow(figures, 'customer-satisfaction', 'customerSatisfaction', (value) => ({
    shown: percent(locale, value, 0),
    notes: [],
  }));
}

function partnerSatisfactionRow(figures: KpiFigures): Row {
  const { report, locale, texts } = figures;
  return satisfactionRow(figures, 'partner-satisfaction', 'partnerSatisfaction', (value) => {
    const share = partOf(report, 'partner-satisfaction', 'csat');
    return {
      shown: texts.kpi.values.of(number(locale, value, 1), number(locale, 5)),
      notes: share === null ? [] : [texts.kpi.notes.satisfied(percent(locale, share, 0))],
    };
  });
}

/** Scores appear when there are any; until then they are named below as not measured yet. */
function satisfactionRow(
  figures: KpiFigures,
  id: 'customer-satisfaction' | 'partner-satisfaction',
  label: 'customerSatisfaction' | 'partnerSatisfaction',
  show: (value: number) => { shown: string; notes: string[] },
): Row {
  const { report, locale, texts } = figures;
  const result = resultOf(report, id);
  if (result?.status !== 'ok' || result.value === null) return null;
  const { shown, notes } = show(result.value);
  const n = result.n ?? 0;
  const answers = texts.kpi.notes.answers(n, number(locale, n));
  const row = { label: texts.kpi.rows[label], value: shown };
  if (n < fewAnswers) return { ...row, note: answers };
  return {
    ...row,
    ...pointChange(figures, result, (before) => show(before).shown),
    note: [...notes, answers].join(' · '),
  };
}

/** A row of one figure; a mean or rate over nothing says so, one that failed too. */
function row(
  figures: KpiFigures,
  id: KpiResult['id'],
  label: keyof KpiFigures['texts']['kpi']['rows'],
  fill: (value: number, result: KpiResult) => Omit<Fact, 'label'>,
): Row {
  const result = resultOf(figures.report, id);
  const { rows, values } = figures.texts.kpi;
  if (!result || result.status === 'suppressed') return null;
  if (figures.hidesMoney && result.unit === 'money') return null;
  if (result.status === 'ok' && result.value !== null) {
    return { label: rows[label], ...fill(result.value, result) };
  }
  if (result.status === 'error') return { label: rows[label], value: values.failed };
  // The sentence above says that nothing was won or closed, and what therefore is missing.
  const explained = valueOf(figures.report, 'deal-count') === 0;
  return explained ? null : { label: rows[label], value: values.noData };
}

/** Rates and means over fewer than five deals carry their number instead of an arrow. */
function unlessFew({ locale, texts }: KpiFigures, { n }: KpiResult, full: () => Change): Change {
  if (n === null || n >= fewDeals) return full();
  return { note: texts.kpi.notes.fewDeals(n, number(locale, n)) };
}

/** What the programme has, beside a partner's figure. */
function beside(
  { texts }: KpiFigures,
  value: number | null,
  write: (value: number) => string,
): Pick<Fact, 'note'> {
  return value === null ? {} : { note: texts.kpi.notes.ofProgramme(write(value)) };
}
