import type { ScoreOfYear } from './last-year-shown.js';
import type { Judged } from '../kpi/verdict.js';
import type { Concentration, Mover } from '../kpi/movers.js';
import type { Texts } from '../../i18n/texts.js';
import type { KpiId, KpiReport, KpiResult } from '../kpi/report.js';
import type { Period } from '../kpi/period.js';
import type { Locale } from '../locale.js';
import type { Partner } from '../partner.js';
import type { Programme } from '../programme.js';
import type { Settings } from '../settings.js';
import type { Day } from '../time.js';

/** What the card of a partner or the programme shows; rankings and breakdowns are asked for alone. */
export const cardKpis: readonly KpiId[] = [
  'partner-revenue',
  'deal-count',
  'close-rate',
  'average-deal-size',
  'time-to-close',
  'registered-deals',
  'partner-satisfaction',
  'customer-satisfaction',
  'courses-attended',
];

/** Everything a card of figures is made of. */
export interface KpiFigures {
  report: KpiReport;
  period: Period;
  /** null = the whole programme. */
  partner: Pick<Partner, 'id' | 'name' | 'joinedAt'> | null;
  /** The programme's figures of the same period, where the reader may see them. */
  compareWith: KpiReport | null;
  /** How many partners are in the programme. */
  partnerCount: number;
  /** First and last day with any data. */
  span: { first: Day; last: Day };
  /** The latest day with any fact of the whole programme: how fresh the import is. */
  dataAsOf: Day;
  /** Nobody named a period and the current one is empty: this is the latest with data. */
  latestData: boolean;
  /** How it does, and what that was held against; absent where nobody judged it. */
  judged?: Judged;
  /** Its place by won revenue among the partners, where the reader may know it. */
  rank?: { place: number; of: number };
  /** Of the programme: the partners whose revenue moved most. */
  movers?: { needYou: readonly MoverShown[]; good: readonly MoverShown[] };
  /** Where the card goes, amounts may not be shown. */
  hidesMoney?: boolean;
  /** Nobody has imported any training. */
  noTraining?: boolean;
  /** Scores of the last whole year, of those that the period has too few answers for. */
  scoresOfYear?: readonly ScoreOfYear[];
  /** Last day of the surveys about this period, while they can be answered. */
  surveyOpenUntil?: Day;
  today: Day;
  programme: Programme;
  settings: Settings;
  locale: Locale;
  texts: Texts;
}

/** A partner whose revenue moved, with its name and what its large deals made of it. */
export interface MoverShown extends Mover {
  name: string;
  concentration: Concentration | null;
}

/** Under so many deals a rate or mean says little: no arrow, and the number is named. */
export const fewDeals = 5;

/** Under so many answers a score is a few people's opinion: it is shown, but not compared. */
export const fewAnswers = 5;

export function resultOf(report: KpiReport | null, id: KpiId): KpiResult | undefined {
  return report?.kpis.find((result) => result.id === id);
}

/** A figure that can be shown, or null. */
export function valueOf(report: KpiReport | null, id: KpiId): number | null {
  const result = resultOf(report, id);
  return result?.status === 'ok' ? result.value : null;
}

/** A part that is a plain number, or null. */
export function partOf(report: KpiReport | null, id: KpiId, part: string): number | null {
  const value = resultOf(report, id)?.parts[part];
  return typeof value === 'number' ? value : null;
}

/** How many records stand behind a figure; 0 where nothing is known. */
export function countBehind(report: KpiReport | null, id: KpiId): number {
  return resultOf(report, id)?.n ?? 0;
}
