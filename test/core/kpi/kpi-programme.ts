import { createKpiEngine, type KpiEngine } from '../../../src/core/kpi/engine.js';
import { parsePeriodId } from '../../../src/core/kpi/period-words.js';
import type { KpiId, KpiReport, KpiResult } from '../../../src/core/kpi/report.js';
import type { TargetRepository } from '../../../src/core/kpi/targets.js';
import type { Programme } from '../../../src/core/programme.js';
import { defaultSettings, type Settings } from '../../../src/core/settings.js';
import { dayAt } from '../../../src/core/time.js';
import { kpis } from '../../../src/kpis/index.js';
import { createAuditLog } from '../../../src/store/audit.js';
import { createDealRepository, type DealStore } from '../../../src/store/deals.js';
import { createDerivedRows } from '../../../src/store/derived-rows.js';
import { createFactSource } from '../../../src/store/fact-source.js';
import { dealModel } from '../../../src/store/models/deal.js';
import { derivedRowModel } from '../../../src/store/models/derived-row.js';
import { responseModel } from '../../../src/store/models/response.js';
import { createResponseRepository, type ResponseStore } from '../../../src/store/responses.js';
import { attendanceModel } from '../../../src/store/models/attendance.js';
import { partnerModel } from '../../../src/store/models/partner.js';
import { createPartnerRepository, type PartnerStore } from '../../../src/store/partners.js';
import { createTrainingRepository, type TrainingStore } from '../../../src/store/training.js';
import { createSurveyReach } from '../../../src/store/survey-reach.js';
import { createTargetRepository } from '../../../src/store/targets.js';
import { createTrainingSource } from '../../../src/store/training-source.js';
import { freshDatabase } from '../../support/database.js';

export const utc: Programme = {
  timeZone: 'UTC',
  fiscalYearStart: 1,
  currency: 'USD',
  locale: 'en',
};

/** A programme with a real store, asked as users ask it. */
export interface KpiProgramme {
  deals: DealStore;
  responses: ResponseStore;
  training: TrainingStore;
  targets: TargetRepository;
  partners: PartnerStore;
  engine: KpiEngine;
  connection: Awaited<ReturnType<typeof freshDatabase>>['connection'];
  report: (partner: string | null, period: string, asOf?: string) => Promise<KpiReport>;
  kpi(partner: string | null, id: KpiId, period: string, asOf?: string): Promise<KpiResult>;
  drop(): Promise<void>;
}

/** Long after everything that tests let happen. */
const later = '2030-01-01T00:00:00Z';

export async function kpiProgramme(
  programme: Programme = utc,
  changed: Partial<Settings> = {},
): Promise<KpiProgramme> {
  const database = await freshDatabase();
  const { connection } = database;
  for (const model of [dealModel, responseModel, attendanceModel, partnerModel, derivedRowModel]) {
    await model(connection).createIndexes();
  }
  return { connection, drop: () => database.drop(), ...engineOn(connection, programme, changed) };
}

/** The same over a database that is there already. */
export function engineOn(
  connection: KpiProgramme['connection'],
  programme: Programme,
  changed: Partial<Settings> = {},
): Omit<KpiProgramme, 'connection' | 'drop'> {
  const settings = async () => ({ ...defaultSettings, ...changed });
  const training = createTrainingRepository(connection, { programme, settings });
  const targets = createTargetRepository(connection, createAuditLog(connection));
  const engine = createKpiEngine({
    rows: createDerivedRows(connection),
    facts: createFactSource(connection),
    programme,
    settings,
    kpis,
    targets,
    training: createTrainingSource(connection, training),
    reach: createSurveyReach(connection),
    onFailure: (id, cause) => {
      throw new Error(`${id} failed`, { cause });
    },
  });
  const report = async (partner: string | null, word: string, asOf = later) => {
    const now = new Date(asOf);
    const today = dayAt(now, programme.timeZone);
    const period = parsePeriodId(word, { ...programme, today });
    if (!period) throw new Error(`${word} is no period`);
    return engine.report({ partner, period, asOf: now });
  };
  return {
    engine,
    deals: createDealRepository(connection, { programme, settings }),
    responses: createResponseRepository(connection),
    training,
    targets,
    partners: createPartnerRepository(connection, { programme, settings }),
    report,
    async kpi(partner, id, period, asOf) {
      return kpiOf(await report(partner, period, asOf), id);
    },
  };
}

export function kpiOf(report: KpiReport, id: KpiId): KpiResult {
  const found = report.kpis.find((kpi) => kpi.id === id);
  if (!found) throw new Error(`${id} is not in the report`);
  return found;
}
