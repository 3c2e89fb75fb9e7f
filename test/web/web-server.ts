import { createHash } from 'node:crypto';
import type { KpiQuestion } from '../../src/core/kpi/service.js';
import type { Partner } from '../../src/core/partner.js';
import { createWebServer, type WebServer, type WebServerOptions } from '../../src/web/server.js';

/** What was logged as an error, for tests that expect none or one. */
export interface Logged {
  errors: string[];
}

export const partners: Partner[] = [
  { id: 'partner-a', name: 'Acme Cloud', aliases: ['Acme'] },
  { id: 'partner-b', name: 'Globex', aliases: [] },
  { id: 'partner-c', name: 'Полюс', aliases: [] },
];

/** Keys as in API_KEYS; the key of `dana` is the word `dana-key`, and so on. */
export const apiKeys = [
  { name: 'dana', role: 'manager' as const, sha256: sha256('dana-key') },
  { name: 'acme', role: 'partner' as const, partner: 'partner-a', sha256: sha256('acme-key') },
  { name: 'nobody', role: 'partner' as const, sha256: sha256('nobody-key') },
];

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A server on a free port over three partners; the KPI engine repeats what it was asked. */
export async function startedServer(
  options: Partial<WebServerOptions> = {},
): Promise<{ server: WebServer; asked: KpiQuestion[]; logged: Logged }> {
  const asked: KpiQuestion[] = [];
  const logged: Logged = { errors: [] };
  const server = createWebServer({
    host: '127.0.0.1',
    port: 0,
    logger: {
      debug: () => {},
      info: () => {},
      warn: () => {},
      error: (_fields, message) => void logged.errors.push(message),
    },
    clock: { now: () => new Date('2026-10-12T10:00:00Z') },
    programme: { timeZone: 'UTC', fiscalYearStart: 1, currency: 'USD', locale: 'en' },
    kpis: {
      catalogue: [],
      dataSpan: async () => null,
      series: async () => [],
      reports: async () => [],
      rank: async () => null,
      report: async (question) => {
        asked.push(question);
        const { partner, period, asOf } = question;
        return {
          partner,
          period: period.id,
          from: `${period.from}T00:00:00.000Z`,
          to: `${period.to}T00:00:00.000Z`,
          asOf: asOf.toISOString(),
          partial: false,
          filters: {},
          kpis: [],
        };
      },
    },
    partners: {
      all: async () => partners,
      byId: async (id) => partners.find((partner) => partner.id === id) ?? null,
    },
    people: { all: async () => [] },
    apiKeys,
    health: async () => ({ status: 'ok' }),
    ...options,
  });
  await server.start();
  return { server, asked, logged };
}
