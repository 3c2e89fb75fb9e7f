import { type Stage, stages } from '../deal.js';
import { groupAt, numberAt, resultIn } from './report-parts.js';
import type { KpiId, KpiReport, Part } from './report.js';

/** What to ask for to see the pipeline. */
export const pipelineKpis: readonly KpiId[] = ['opportunity-pipeline', 'partner-revenue'];

/** Some open deals; money in the report's currency, null where it cannot be said. */
export interface DealsWorth {
  deals: number | null;
  amount: number | null;
}

/** The open deals of a partner or the programme at the end of a period. */
export interface PipelineView extends DealsWorth {
  partner: string | null;
  period: string;
  asOf: string;
  partial: boolean;
  currency: string | null;
  /** By the setting's chance of each stage, and by how deals of it have ended so far. */
  weighted: number | null;
  expected: number | null;
  stages: PipelineStage[];
  /** Change of the amount since the end of the month before, and what made it. */
  sinceLastMonth: number | null;
  moves: { before: number | null; opened: number | null; won: number | null; lost: number | null };
  /** Nobody has stated their amount. */
  unpriced: number | null;
  /** Neither registered nor moved forward within the days of the setting "activeDays". */
  stale: DealsWorth;
  /** Expected to be closed by now. */
  overdue: DealsWorth;
  /** A competitor is named. */
  contested: DealsWorth;
  lostToCompetitor: DealsWorth;
  /** Of won revenue, in the period. */
  won: number | null;
  target: number | null;
  /** Percent of the target that is won, and percent of the period's days that are gone. */
  attainment: number | null;
  pace: number | null;
  /** Open amount ÷ what is left of the target. */
  coverage: number | null;
}

export interface PipelineStage extends DealsWorth {
  stage: Stage;
  /** Percent that are won, as the setting has it. */
  chance: number | null;
  /** The same from deals of this stage that were decided; null while there are fewer than 30. */
  ownChance: number | null;
  decided: number | null;
}

/** From a report with `pipelineKpis`; null where it has no pipeline. */
export function pipelineOf(report: KpiReport): PipelineView | null {
  const pipeline = resultIn(report, 'opportunity-pipeline');
  const revenue = resultIn(report, 'partner-revenue');
  if (!pipeline) return null;
  const { parts } = pipeline;
  const { partner, period, asOf, partial } = report;
  const number = (part: string) => numberAt(parts, part);
  return {
    ...{ partner, period, asOf, partial, currency: pipeline.currency ?? null },
    ...{ deals: pipeline.n, amount: pipeline.value },
    ...{ weighted: number('weighted'), expected: number('expected') },
    stages: stages.map((stage) => stageOf(stage, parts)),
    sinceLastMonth: number('sinceLastMonth'),
    moves: {
      before: numberAt(parts, 'moves', 'before'),
      opened: numberAt(parts, 'moves', 'opened'),
      won: numberAt(parts, 'moves', 'won'),
      lost: numberAt(parts, 'moves', 'lost'),
    },
    unpriced: number('unpriced'),
    stale: worthOf(parts, 'stale'),
    overdue: worthOf(parts, 'overdue'),
    contested: worthOf(parts, 'contested'),
    lostToCompetitor: {
      deals: number('lostToCompetitorDeals'),
      amount: number('lostToCompetitorAmount'),
    },
    ...{ won: revenue?.value ?? null, target: revenue?.target ?? null },
    ...{ attainment: number('attainment'), pace: number('pace'), coverage: number('coverage') },
  };
}

function stageOf(stage: Stage, parts: Record<string, Part>): PipelineStage {
  const of = groupAt(parts, 'byStage', stage);
  const { chance, ownChance, decided } = {
    chance: numberAt(of, 'chance'),
    ownChance: numberAt(of, 'ownChance'),
    decided: numberAt(of, 'decided'),
  };
  return { stage, ...worthOf(of), chance, ownChance, decided };
}

function worthOf(parts: Record<string, Part>, ...path: string[]): DealsWorth {
  return {
    deals: numberAt(parts, ...path, 'deals'),
    amount: numberAt(parts, ...path, 'amount'),
  };
}
