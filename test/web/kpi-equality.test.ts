import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDeal, aLoss, anAttendance, aPartner, aResponse, aWin, step } from '../core/kpi/facts.js';
import { type KpiProgramme, kpiProgramme } from '../core/kpi/kpi-programme.js';
import { now, terminalOn } from '../cli/support.js';
import { startedServer } from './web-server.js';

let programme: KpiProgramme;
let started: Awaited<ReturnType<typeof startedServer>>;

beforeAll(async () => {
  programme = await kpiProgramme();
  await programme.partners.saveAll([
    aPartner('a', { name: 'Acme Nord', tier: 'gold' }),
    aPartner('b', { tier: 'gold' }),
  ]);
  await programme.deals.saveAll([
    aWin('2017-05-05', { partner: 'a', customer: 'c1', paidAmount: 5000n }),
    aLoss('2017-05-09', { partner: 'a', competitor: 'Globex' }),
    aWin('2017-06-05', { partner: 'b' }),
    aDeal({ partner: 'b', amount: 700n, stages: [step('qualify', '2017-05-03')] }),
  ]);
  await programme.training.saveAttendances([anAttendance('2017-05-04', { partner: 'a' })]);
  await programme.responses.saveAll([aResponse({ partner: 'a' })]);
  const { engine, partners } = programme;
  const clock = { now: () => now };
  started = await startedServer({ kpis: engine, partners, clock });
});
afterAll(async () => {
  await started.server.stop();
  await programme.drop();
});

describe('REST and the command line', () => {
  it.each([
    {
      asks: 'of a partner and a quarter',
      query: '?partner=a&period=2017-Q2',
      words: 'a --period 2017-Q2',
    },
    { asks: 'of the programme and a month', query: '?period=2017-05', words: '--period 2017-05' },
    {
      asks: 'of days that end today, by the first word of a name',
      query: '?partner=acme&period=last-30d',
      words: 'acme --period last-30d',
    },
    {
      asks: 'of one figure',
      query: '?partner=b&period=2017-Q2&kpi=close-rate',
      words: 'b --period 2017-Q2 --kpi close-rate',
    },
    {
      asks: 'of a group',
      query: '?partner=gold&period=2017-Q2',
      words: 'tier:gold --period 2017-Q2',
    },
    { asks: 'where no period is named', query: '?partner=a', words: 'a' },
  ])('answer the same JSON $asks', async ({ query, words }) => {
    const response = await fetch(`${started.server.url}/api/v1/kpis${query}`, {
      headers: { authorization: 'Bearer dana-key' },
    });
    const rest: unknown = await response.json();
    const { out } = await terminalOn(programme.connection).pulse(
      'kpi',
      ...words.split(' '),
      '--json',
    );
    expect(rest).toEqual(JSON.parse(out));
    expect((rest as { kpis: unknown[] }).kpis.length).toBeGreaterThan(0);
  });

  it('say of a group which one it is', async () => {
    const { out } = await terminalOn(programme.connection).pulse('kpi', 'gold', '--json');
    expect(JSON.parse(out)).toMatchObject({ partner: null, filters: { tier: 'gold' } });
  });
});
