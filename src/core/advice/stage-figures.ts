import { type Stage, stages } from '../deal.js';
import type { KpiReport } from '../kpi/report.js';
import { partIn } from './facts.js';

/** How deals left one stage, by who had led them into it. */
export interface StageFigures {
  stage: Stage;
  /** Percent of the entries that partners led. */
  share: number | null;
  /** Percent not lost in it; null where nothing left it. */
  partner: number | null;
  vendor: number | null;
  /** Entries led by each. */
  ledByPartner: number;
  ledByVendor: number;
}

export function stageFigures(report: KpiReport): StageFigures[] {
  return stages.map((stage) => {
    const of = (part: string) => partIn(report, 'stage-influence', stage, part);
    return {
      stage,
      share: of('share'),
      partner: of('conversionPartner'),
      vendor: of('conversionVendor'),
      ledByPartner: of('partner') ?? 0,
      ledByVendor: of('vendor') ?? 0,
    };
  });
}

/** Stages from which deals that a partner led go on least, the weakest first. */
export function weakestStages(report: KpiReport): Stage[] {
  return stageFigures(report)
    .filter(({ partner, ledByPartner }) => partner !== null && partner < 100 && ledByPartner > 0)
    .sort((a, b) => (a.partner ?? 0) - (b.partner ?? 0))
    .map(({ stage }) => stage);
}

/** The stage in which most of the deals are lost that a partner led into it. */
export function leakingStage(report: KpiReport, fewest: number): Stage | null {
  const led = new Map(stageFigures(report).map((one) => [one.stage, one.ledByPartner]));
  return weakestStages(report).find((stage) => (led.get(stage) ?? 0) >= fewest) ?? null;
}
