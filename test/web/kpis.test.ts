import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startedServer } from './web-server.js';

let started: Awaited<ReturnType<typeof startedServer>>;

beforeAll(async () => {
  started = await startedServer();
});
afterAll(() => started.server.stop());

async function get(query: string, key?: string) {
  const response = await fetch(`${started.server.url}/api/v1/kpis${query}`, {
    headers: key === undefined ? {} : { authorization: `Bearer ${key}` },
  });
  return { status: response.status, body: await response.json() };
}

describe('GET /api/v1/kpis', () => {
  it('answers a manager’s key with the report of the partner it names', async () => {
    const { status, body } = await get('?partner=partner-b&period=2026-Q3', 'dana-key');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      partner: 'partner-b',
      period: '2026-Q3',
      asOf: '2026-10-12T10:00:00.000Z',
    });
  });

  it.each([
    ['by name', 'Globex', 'partner-b'],
    ['by alias, whatever the case', 'ACME', 'partner-a'],
    ['in other letters', 'Полюс', 'partner-c'],
  ])('finds a partner %s', async (_how, asked, id) => {
    const { body } = await get(`?partner=${encodeURIComponent(asked)}`, 'dana-key');
    expect(body).toMatchObject({ partner: id });
  });

  it('means the programme and the running quarter where nothing else is said', async () => {
    await get('', 'dana-key');
    const period = { id: '2026-Q4', from: '2026-10-01', to: '2027-01-01', kind: 'quarter' };
    expect(started.asked.at(-1)).toMatchObject({ partner: null, period });
  });

  it('asks the engine only for the KPIs it is asked for', async () => {
    await get('?kpi=close-rate,deal-count', 'dana-key');
    expect(started.asked.at(-1)?.kpis).toEqual(['close-rate', 'deal-count']);
  });

  it('names the nearest partners where one is unknown', async () => {
    const { status, body } = await get('?partner=Globx', 'dana-key');
    expect(status).toBe(404);
    expect(body).toEqual({
      error: { code: 'unknown-partner', name: 'Globx', nearest: ['partner-b'] },
    });
  });

  it('names the nearest KPI where one is unknown', async () => {
    const { status, body } = await get('?kpi=close-rat', 'dana-key');
    expect(status).toBe(400);
    expect(body).toMatchObject({
      error: { code: 'unknown-kpi', nearest: expect.arrayContaining(['close-rate']) as unknown },
    });
  });

  it('shows examples where a period cannot be read', async () => {
    const { status, body } = await get('?period=soon', 'dana-key');
    expect(status).toBe(400);
    expect(body).toMatchObject({
      error: { code: 'unknown-period', examples: expect.arrayContaining(['2017-Q2']) as unknown },
    });
  });

  it.each([
    ['no key', undefined],
    ['an unknown key', 'other-key'],
    ['an empty key', ''],
  ])('refuses %s', async (_what, key) => {
    const asked = started.asked.length;
    expect(await get('', key)).toEqual({ status: 401, body: { error: { code: 'no-key' } } });
    expect(started.asked).toHaveLength(asked);
  });

  it('gives a partner’s key its own figures, also when no partner is named', async () => {
    expect((await get('', 'acme-key')).body).toMatchObject({ partner: 'partner-a' });
    expect((await get('?partner=acme', 'acme-key')).body).toMatchObject({ partner: 'partner-a' });
  });

  it('refuses a partner’s key every other name alike, so that it tells nobody who exists', async () => {
    const existing = await get('?partner=partner-b', 'acme-key');
    const imagined = await get('?partner=nobody-at-all', 'acme-key');
    expect(existing).toEqual({ status: 403, body: { error: { code: 'forbidden' } } });
    expect(imagined).toEqual(existing);
  });

  it('gives a partner’s key without a partner nothing at all', async () => {
    expect((await get('', 'nobody-key')).status).toBe(403);
  });
});
