import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aCustomerResponse, aResponse } from '../core/kpi/facts.js';
import { type KpiProgramme, kpiProgramme } from '../core/kpi/kpi-programme.js';

let programme: KpiProgramme;
beforeAll(async () => {
  programme = await kpiProgramme();
});
beforeEach(async () => {
  for (const name of ['responses', 'derived-rows']) {
    await programme.connection.collection(name).deleteMany({});
  }
});
afterAll(() => programme.drop());

const partners = (period: string, partner: string | null = 'partner-a', asOf?: string) =>
  programme.kpi(partner, 'partner-satisfaction', period, asOf);
const customers = (period: string, partner: string | null = 'partner-a', asOf?: string) =>
  programme.kpi(partner, 'customer-satisfaction', period, asOf);
const several = (count: number, given: Parameters<typeof aCustomerResponse>[0] = {}) =>
  Array.from({ length: count }, () => aCustomerResponse(given));

describe('partner satisfaction (named)', () => {
  it('shows from the first answer, at once, each question by itself', async () => {
    await programme.responses.saveAll([aResponse()]);
    expect(await partners('2017-Q2')).toMatchObject({
      status: 'ok',
      value: 4,
      unit: 'score',
      n: 1,
      parts: {
        csat: 75,
        nps: 100,
        low: null,
        high: null,
        rewards: 4,
        communication: 5,
        training: 3,
        support: 4,
      },
    });
    await programme.responses.saveAll([aResponse({ answers: { rewards: 1, recommend: 0 } })]);
    expect(await partners('2017-Q2')).toMatchObject({
      value: 17 / 5,
      n: 2,
      parts: { rewards: 2.5, nps: 0 },
    });
  });

  it('is part of the quarter asked about and of its last month, and of no other month', async () => {
    await programme.responses.saveAll([aResponse()]);
    expect(await partners('2017-06')).toMatchObject({ status: 'ok', n: 1 });
    expect(await partners('2017-05')).toMatchObject({ status: 'no-data', n: 0, value: null });
    expect(await partners('2017')).toMatchObject({ status: 'ok', n: 1 });
    expect(await partners('2017-Q3')).toMatchObject({ status: 'no-data', previous: 4 });
  });

  it('changes with an answer that is given while the quarter lasts', async () => {
    await programme.responses.saveAll([aResponse()]);
    expect(await partners('2017-Q2', 'partner-a', '2017-04-10T00:00:00Z')).toMatchObject({
      n: 1,
      basis: 'full',
    });
    expect(await partners('2017-Q2', 'partner-a', '2017-03-10T00:00:00Z')).toMatchObject({ n: 0 });
  });

  it('leaves "not applicable" out and has no figure where nobody rated anything', async () => {
    await programme.responses.saveAll([aResponse({ answers: { rewards: null, support: 2 } })]);
    expect(await partners('2017-Q2')).toMatchObject({
      value: 2,
      parts: { rewards: null, nps: null },
    });
    await programme.responses.saveAll([
      aResponse({ partner: 'quiet', answers: { rewards: null } }),
    ]);
    expect(await partners('2017-Q2', 'quiet')).toMatchObject({ status: 'no-data', n: 1 });
  });

  it('of the programme pools all ratings', async () => {
    await programme.responses.saveAll([
      aResponse({ answers: { rewards: 5 } }),
      aResponse({ partner: 'partner-b', answers: { rewards: 2, support: 2 } }),
    ]);
    expect(await partners('2017-Q2', null)).toMatchObject({ value: 3, n: 2 });
  });

  it('counts a corrected answer as corrected and a removed one not at all', async () => {
    const response = aResponse();
    await programme.responses.saveAll([response]);
    await partners('2017-Q2');
    await programme.responses.saveAll([{ ...response, answers: { rewards: 1 } }]);
    expect(await partners('2017-Q2')).toMatchObject({ value: 1, n: 1 });
    await programme.responses.remove(response.id);
    expect(await partners('2017-Q2')).toMatchObject({ status: 'no-data', n: 0 });
  });
});

describe('customer satisfaction (anonymous)', () => {
  it('is no data before the run closes, hidden under five, shown from five', async () => {
    expect(await customers('2017-Q2')).toMatchObject({ status: 'no-data', n: 0 });
    await programme.responses.saveAll(several(4));
    expect(await customers('2017-Q2')).toMatchObject({
      status: 'suppressed',
      n: 4,
      value: null,
      previous: null,
      previousToDate: null,
      yearAgo: null,
      change: null,
      parts: { csat: null, nps: null, marketing: null, sales: null, support: null },
    });
    await programme.responses.saveAll(several(1));
    expect(await customers('2017-Q2')).toMatchObject({
      status: 'ok',
      n: 5,
      unit: 'percent',
      value: (100 * 10) / 15,
      parts: { marketing: 4, sales: 5, support: 3, nps: 100 },
    });
  });

  it.each(['2017-06', '2017-05', 'last-30d', 'ytd'])(
    'says nothing, not even how many, of %s',
    async (period) => {
      await programme.responses.saveAll(several(9));
      expect(await customers(period, 'partner-a', '2017-07-10T00:00:00Z')).toMatchObject({
        status: 'suppressed',
        n: null,
        value: null,
      });
    },
  );

  it('does not compare with a quarter that is hidden', async () => {
    await programme.responses.saveAll([
      ...several(6),
      ...several(3, { month: '2017-03', period: '2017-Q1', run: 'customer-satisfaction|2017-Q1' }),
    ]);
    expect(await customers('2017-Q2')).toMatchObject({
      status: 'ok',
      previous: null,
      change: null,
    });
  });

  it('of the programme is hidden where a small partner would follow from it', async () => {
    await programme.responses.saveAll([...several(8), ...several(3, { partner: 'partner-b' })]);
    expect(await customers('2017-Q2', 'partner-a')).toMatchObject({ status: 'ok', n: 8 });
    expect(await customers('2017-Q2', 'partner-b')).toMatchObject({ status: 'suppressed', n: 3 });
    expect(await customers('2017-Q2', null)).toMatchObject({
      status: 'suppressed',
      n: 11,
      value: null,
    });
    await programme.responses.saveAll(several(2, { partner: 'partner-c' }));
    expect(await customers('2017-Q2', null)).toMatchObject({ status: 'ok', n: 13 });
  });

  it('hides a question that fewer than five answered, and the one it could be worked out from', async () => {
    await programme.responses.saveAll([
      ...several(4),
      ...several(3, { answers: { marketing: null, sales: 2, support: 2, recommend: 3 } }),
      ...several(1, { answers: { sales: 1, recommend: 3 } }),
    ]);
    const { parts, status } = await customers('2017-Q2');
    expect(status).toBe('ok');
    expect(parts).toMatchObject({ marketing: null, support: null });
    expect(parts.sales).not.toBeNull();
    expect(parts.nps).not.toBeNull();
  });
});
