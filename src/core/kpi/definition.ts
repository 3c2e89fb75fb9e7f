import type { LocalText } from '../locale.js';
import type { Settings } from '../settings.js';
import type { Month } from '../time.js';
import type { Figures, InputId } from './figures.js';
import type { KpiId, KpiResult, Part } from './report.js';

/** What the pure function of a KPI is given. */
export interface KpiInput<Declared extends InputId = InputId> {
  figures: Figures<Declared>;
  /** The whole programme rather than one partner. */
  programmeWide: boolean;
  /** ISO 4217 code in which money is shown. */
  currency: string;
  settings: Settings;
  /** Last months of the fiscal quarters that make up the period; null = not whole quarters. */
  quarterEnds: readonly Month[] | null;
  /** The period is over. */
  finished: boolean;
}

/** What it answers; the engine adds comparisons, unit and version. */
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
