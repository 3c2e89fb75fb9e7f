import type { Connection } from 'mongoose';
import { runPulse } from '../../src/cli/program.js';
import type { ProductAtHand } from '../../src/cli/terminal.js';
import type { Config } from '../../src/config.js';
import { dayAt } from '../../src/core/time.js';
import { createDealRepository } from '../../src/store/deals.js';
import { createFailedLines } from '../../src/store/failed-lines.js';
import { createInstallationRepository } from '../../src/store/installations.js';
import { createTrainingRepository } from '../../src/store/training.js';
import { portsOn } from '../ingest/support.js';
import { servicesOn } from '../support/services.js';

/** What a command line printed, and how it ended. */
export interface Ended {
  status: number;
  out: string;
  err: string;
}

export const now = new Date('2026-11-02T10:00:00Z');

/** Types `pulse …` at a terminal whose product keeps its data in this database. */
export function terminalOn(
  connection: Connection,
  variables: Record<string, string> = {},
  chat: ProductAtHand['chat'] = {
    answer: async () => ({}),
    complete: async () => [],
    prepare: async () => {},
  },
  adapters: ProductAtHand['adapters'] = {},
) {
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
      open: async (config) => ({ ...productOn(connection, config, ticks), chat, adapters }),
      start: async () => ({ url: 'http://127.0.0.1:3000', stop: async () => undefined }),
    });
    return ended;
  }
  return { pulse, ticks };
}

function productOn(
  connection: Connection,
  config: Config,
  ticks: Date[],
): Omit<ProductAtHand, 'chat' | 'adapters'> {
  const { programme } = config;
  // Surveys have tests of their own, with a world of their own.
  const surveys = new Proxy({} as ProductAtHand['services']['surveys'], {});
  const { services, audit, settings, targets, rows, facts, context } = servicesOn(
    connection,
    programme,
    surveys,
  );
  const deals = createDealRepository(connection, { programme, settings: () => settings.get() });
  return {
    config,
    audit,
    settings,
    deals,
    targets,
    imports: { ...portsOn(connection, programme), deals },
    training: createTrainingRepository(connection, { programme }),
    services,
    installations: createInstallationRepository(connection, config.encryptionKeys),
    failed: createFailedLines(connection, { warn: () => undefined }),
    rowSources: async () => ({
      rows,
      facts,
      context: await context(),
      today: dayAt(now, programme.timeZone),
    }),
    tick: async (at) => void ticks.push(at),
    close: async () => undefined,
  };
}
