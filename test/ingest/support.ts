import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Connection } from 'mongoose';
import type { Deal } from '../../src/core/deal.js';
import type { DealRepository } from '../../src/core/ports.js';
import type { Programme } from '../../src/core/programme.js';
import { importFile, type ImportRequest } from '../../src/ingest/import-file.js';
import { importKinds } from '../../src/ingest/kinds/index.js';
import { checkSurveys } from '../../src/core/survey/definition.js';
import { surveys } from '../../surveys/index.js';
import type { ImportPorts } from '../../src/ingest/session.js';
import { createCustomerRepository } from '../../src/store/customers.js';
import { createPartnerMerge } from '../../src/store/merge-partners.js';
import { createPartnerRepository } from '../../src/store/partners.js';
import { createPersonRepository } from '../../src/store/people.js';
import { createAuditLog } from '../../src/store/audit.js';
import { createCostRepository } from '../../src/store/costs.js';
import { createEventRepository } from '../../src/store/events.js';
import { createRateRepository } from '../../src/store/rates.js';
import { createResponseRepository } from '../../src/store/responses.js';
import { rowIds } from '../../src/store/row-ids.js';
import { createSurveyRunRepository } from '../../src/store/survey-runs.js';
import { createTargetRepository } from '../../src/store/targets.js';
import { createTrainingRepository } from '../../src/store/training.js';

export const programme: Programme = {
  timeZone: 'Asia/Jerusalem',
  fiscalYearStart: 1,
  currency: 'USD',
  locale: 'en',
};

/** Options of the public CRM export: sales agents are the partners, accounts the customers. */
export const crmMapping = {
  map: [
    'id=opportunity_id',
    'partner=sales_agent',
    'customer=account',
    'product=product',
    'registeredAt=engage_date',
    'closedAt=close_date',
    'amount=close_value',
    'outcome=deal_stage',
    'stage=deal_stage',
  ],
  values: [
    'outcome:Won=won',
    'outcome:Lost=lost',
    'outcome:Engaging=open',
    'outcome:Prospecting=open',
    'stage:Prospecting=generate',
    'stage:Engaging=qualify',
    'stage:Won=deliver',
    'stage:Lost=qualify',
  ],
};

/** Real repositories; deals are kept in memory, so that these tests are about the import alone. */
export function portsOn(
  connection: Connection,
  of: Programme = programme,
): ImportPorts & { deals: DealRepository } {
  return {
    partners: createPartnerRepository(connection, { programme: of }),
    mergePartners: createPartnerMerge(connection, { programme: of }),
    customers: createCustomerRepository(connection),
    people: createPersonRepository(connection),
    training: createTrainingRepository(connection, { programme: of }),
    deals: dealsInMemory(),
    rates: createRateRepository(connection),
    targets: createTargetRepository(connection, createAuditLog(connection)),
    costs: createCostRepository(connection),
    events: createEventRepository(connection),
    responses: createResponseRepository(connection),
    runs: createSurveyRunRepository(connection),
    surveys: checkSurveys(surveys),
    ids: rowIds,
  };
}

function dealsInMemory(): DealRepository {
  const stored = new Map<string, Deal>();
  return {
    byId: async (id) => stored.get(id) ?? null,
    byIds: async (ids) => ids.flatMap((id) => stored.get(id) ?? []),
    remove: async (id) => void stored.delete(id),
    wonOf: async () => [],
    openOf: async () => [],
    ofPartners: async (partners) =>
      [...stored.values()].filter(({ partner = '' }) => partners.includes(partner)),
    withoutPartner: async () => [],
    async saveAll(deals) {
      const saved = { created: 0, updated: 0, unchanged: 0 };
      for (const deal of deals) {
        const before = stored.get(deal.id);
        if (!before) saved.created += 1;
        else if (isDeepStrictEqual(before, deal)) saved.unchanged += 1;
        else saved.updated += 1;
        stored.set(deal.id, deal);
      }
      return saved;
    },
  };
}

/** A file in a folder of its own. */
export function fileWith(content: string | Uint8Array, name = 'deals.csv'): string {
  const path = join(mkdtempSync(join(tmpdir(), 'pulse-import-')), name);
  writeFileSync(path, content);
  return path;
}

/** Imports with defaults; `kind` by its name. */
export function importing(
  ports: ImportPorts,
  kindId: string,
  file: string,
  options: Partial<Omit<ImportRequest, 'kind' | 'file'>> = {},
) {
  const kind = importKinds.find(({ id }) => id === kindId);
  if (!kind) throw new Error(`no kind of import ${kindId}`);
  return importFile(
    {
      kind,
      file,
      map: [],
      values: [],
      encoding: 'utf-8',
      dryRun: false,
      otherFolder: '.',
      ...options,
    },
    { ports, programme },
  );
}
