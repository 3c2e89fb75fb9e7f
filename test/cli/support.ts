import type { Connection } from 'mongoose';
import { runPulse } from '../../src/cli/program.js';
import type { ProductAtHand } from '../../src/cli/terminal.js';
import type { Config } from '../../src/config.js';
import { createKpiEngine } from '../../src/core/kpi/engine.js';
import { measureContext } from '../../src/core/kpi/measure.js';
import { dayAt } from '../../src/core/time.js';
import { kpis } from '../../src/kpis/index.js';
import { createAuditLog } from '../../src/store/audit.js';
import { createCostRepository } from '../../src/store/costs.js';
import { createCustomerRepository } from '../../src/store/customers.js';
import { createDealRepository } from '../../src/store/deals.js';
import { createDerivedRows } from '../../src/store/derived-rows.js';
import { createFactSource } from '../../src/store/fact-source.js';
import { createPartnerRepository } from '../../src/store/partners.js';
import { createPersonRepository } from '../../src/store/people.js';
import { createRateRepository } from '../../src/store/rates.js';
import { createSettingsRepository } from '../../src/store/settings.js';
import { createTargetRepository } from '../../src/store/targets.js';
import { createTrainingRepository } from '../../src/store/training.js';
import { portsOn } from '../ingest/support.js';

/** What a command line printed, and how it ended. */
export interface Ended {
  status: number;
  out: string;
  err: string;
}

export const now = new Date('2026-11-02T10:00:00Z');

/** Types `pulse …` at a terminal whose product keeps its data in this database. */
export function terminalOn(connection: Connection, variables: Record<string, string> = {}) {
  const ticks: Date[] = [];
  async function pulse(...words: string[]): Promise<Ended> {
    const ended: Ended = { status: -1, out: '', err: '' };
    ended.status = await runPulse(words, {
      out: (text) => void (ended.out += `${text}\n`),
      err: (text) => void (ended.err += `${text}\n`),
      watched: false,
      folder: '/nowhere',
      actor: 'console:tester',
      variables,
      clock: { now: () => now },
      open: async (config) => productOn(connection, config, ticks),
      start: async () => ({ url: 'http://127.0.0.1:3000', stop: async () => undefined }),
    });
    return ended;
  }
  return { pulse, ticks };
}

function productOn(connection: Connection, config: Config, ticks: Date[]): ProductAtHand {
  const { programme } = config;
  const audit = createAuditLog(connection);
  const settings = createSettingsRepository(connection, audit);
  const deals = createDealRepository(connection, { programme, settings: () => settings.get() });
  const targets = createTargetRepository(connection, audit);
  return {
    config,
    audit,
    settings,
    deals,
    targets,
    imports: { ...portsOn(connection, programme), deals },
    training: createTrainingRepository(connection, { programme }),
    services: {
      kpis: createKpiEngine({
        rows: createDerivedRows(connection),
        facts: createFactSource(connection),
        programme,
        settings: () => settings.get(),
        kpis,
        rates: createRateRepository(connection),
        costs: createCostRepository(connection),
        targets,
      }),
      partners: createPartnerRepository(connection, { programme }),
      people: createPersonRepository(connection),
      customers: createCustomerRepository(connection),
    },
    chat: { answer: async () => ({}), complete: async () => [] },
    rowSources: async () => ({
      rows: createDerivedRows(connection),
      facts: createFactSource(connection),
      context: measureContext(programme, await settings.get()),
      today: dayAt(now, programme.timeZone),
    }),
    tick: async (at) => void ticks.push(at),
    close: async () => undefined,
  };
}
