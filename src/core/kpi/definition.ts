import type { LocalText } from '../locale.js';
import type { Settings } from '../settings.js';
import type { Month } from '../time.js';
import type { Targets } from './beside-rows.js';
import type { OwnBesideFacts } from './beside-facts.js';
import type { Cost } from './costs.js';
import type { Figures, InputId, Stretch } from './figures.js';
import type { Exchange } from './money.js';
import type { KpiId, KpiResult, Part } from './report.js';
import type { RankingMeasures } from './row.js';

/** What the pure function of a KPI is given. */
export interface KpiInput<Declared extends InputId = InputId> {
  figures: Figures<Declared>;
  /** The days of which flows are added up, and the day at the end of which balances are taken. */
  days: Stretch;
  /** How many days the whole period has, also where it is still running. */
  periodDays: number;
  /** How many months it touches. */
  periodMonths: number;
  /** The same figures of the twelve months up to that day; only where this KPI alone was asked for. */
  year?: Figures<Declared>;
  /** The twelve months before these; only of KPIs that break down 24. */
  yearBefore?: Figures<Declared>;
  /** The partner asked about; null = the whole programme. */
  partner: string | null;
  /** The whole programme rather than one partner. */
  programmeWide: boolean;
  /**
   * All partners side by side, of a month, a quarter or a year, where it was read; see `ranked`. Null
   * otherwise.
   */
  ranking: RankingMeasures | null;
  /** ISO 4217 code in which money is shown. */
  currency: string;
  /** Turns money of other currencies into that one; see money.ts. */
  exchange: Exchange;
  /** Costs of the stretch: the partner's own, or everybody's for the programme; see costs.ts. */
  costs: readonly Cost[];
  /** What the period asked for should reach; none of the periods it is compared with. */
  targets: Targets;
  settings: Settings;
  /** Courses, people and whom surveys reached; of the period asked for only. */
  beside: OwnBesideFacts;
  /** Last months of the fiscal quarters that make up the period; null = not whole quarters. */
  quarterEnds: readonly Month[] | null;
  /** The period is over. */
  finished: boolean;
}

/**
 * What it answers; the engine adds comparisons, unit and version. Parts that cost something may be a
 * getter: of the periods that are compared with, only the value is shown.
 */
export type KpiFigure =
  | {
      status: 'ok';
      value: number;
      n: number;
      parts?: Record<string, Part>;
      /** Of the value as an estimate, in its unit squared: percents and scores only. */
      variance?: number;
    }
  /** A ratio, mean or score over nothing. */
  | { status: 'no-data'; n: number; parts?: Record<string, Part> }
  /** Too few people to show it; n null where even their number is not shown. */
  | { status: 'suppressed'; n: number | null }
  | { status: 'error'; code: string; message: string; n: number; parts?: Record<string, Part> };

/** One figure of the catalogue; file name = id. */
export interface KpiDefinition<Declared extends InputId = InputId> {
  id: KpiId;
  name: LocalText;
  unit: KpiResult['unit'];
  /** Is more of it better? */
  direction: 'up' | 'down' | 'neutral';
  /** One sentence that says what is counted, and what is not. */
  formula: LocalText;
  /** Where the formula comes from: the row of the KPI catalogue. */
  source: string;
  /** Raised when the same facts give another value. */
  version: number;
  /**
   * `days`: an unfinished period is cut at today and compared with the same days before.
   * `runs`: the figure is made of survey runs, each about one whole quarter; never cut.
   */
  timing: 'days' | 'runs';
  /** All it reads; the engine passes nothing else. */
  inputs: readonly Declared[];
  /**
   * Which rankings it reads. `parts`: of the period asked about, for the programme. `value`: of that and
   * the period before, for a partner. `…-alone`: of the period, where this KPI alone is asked for
   * of a partner or of the programme; beside others it sees what they read.
   */
  ranked?: 'parts' | 'value' | 'partner-alone' | 'programme-alone';
  /** When it alone is asked for it also looks at the last twelve months, or at twelve more before them. */
  breakdowns?: 12 | 24;
  /** What else it reads: courses and people, or whom its survey (of the same id) reached. */
  beside?: 'training' | 'reach';
  /** Names of its parts, each null where the figure is suppressed. */
  parts: readonly string[];
  compute(input: KpiInput<Declared>): KpiFigure;
}

/** Declares a KPI; its function sees the declared inputs and no others. */
export function defineKpi<const Declared extends InputId>(
  definition: KpiDefinition<Declared>,
): KpiDefinition<Declared> {
  return definition;
}
