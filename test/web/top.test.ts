import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPartner, aWin } from '../core/kpi/facts.js';
import { type KpiProgramme, kpiProgramme } from '../core/kpi/kpi-programme.js';
import { startedServer } from './web-server.js';

let programme: KpiProgramme;
let started: Awaited<ReturnType<typeof startedServer>>;

beforeAll(async () => {
  programme = await kpiProgramme();
  await programme.partners.saveAll(['a', 'b', 'c'].map((id) => aPartner(id)));
  await programme.deals.saveAll([
    aWin('2026-08-05', { partner: 'a' }),
    aWin('2026-08-06', { partner: 'a' }),
    aWin('2026-08-07', { partner: 'b', amount: 900_000n }),
  ]);
  started = await startedServer({ kpis: programme.engine });
});
afterAll(async () => {
  await started.server.stop();
  await programme.drop();
});

async function get(query: string, key = 'dana-key') {
  const response = await fetch(`${started.server.url}/api/v1/top${query}`, {
    headers: { authorization: `Bearer ${key}` },
  });
  return { status: response.status, body: await response.json() };
}

describe('GET /api/v1/top', () => {
  it('ranks by won revenue, best first, of the latest quarter with data', async () => {
    expect(await get('')).toMatchObject({
      status: 200,
      body: {
        kpi: 'partner-revenue',
        period: '2026-Q3',
        partners: [
          { partner: 'b', value: 9000, won: 1 },
          { partner: 'a', won: 2 },
          { partner: 'c', value: 0 },
        ],
      },
    });
  });

  it('reads one row for it', async () => {
    await get('?period=2026-Q3');
    const before = programme.engine.documentsRead.rows;
    await get('?period=2026-Q3&kpi=deal-count&count=1');
    expect(programme.engine.documentsRead.rows - before).toBe(1);
  });

  it('ranks by another figure, the last ones first, so many', async () => {
    const { body } = await get('?kpi=deal-count&order=worst&count=2&period=2026');
    expect(body).toMatchObject({ partners: [{ partner: 'c' }, { partner: 'b' }] });
    expect(body).toHaveProperty('partners.length', 2);
  });

  it.each([
    ['a partner’s key', '', 'acme-key', 403, 'forbidden'],
    ['an unknown key', '', 'other-key', 401, 'no-key'],
    ['a figure no ranking holds', '?kpi=close-rate', 'dana-key', 400, 'bad-query'],
    ['days that are not ranked', '?period=last-30d', 'dana-key', 400, 'unknown-period'],
  ])('refuses %s', async (_what, query, key, status, code) => {
    expect(await get(query, key)).toMatchObject({ status, body: { error: { code } } });
  });
});
