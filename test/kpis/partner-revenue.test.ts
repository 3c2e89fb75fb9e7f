import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { kpiReport, type KpiResult } from '../../src/core/kpi/report.js';
import { terminalOn } from '../cli/support.js';
import { fileWith } from '../ingest/support.js';
import { freshDatabase } from '../support/database.js';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let pulse: ReturnType<typeof terminalOn>['pulse'];
beforeAll(async () => {
  database = await freshDatabase();
});
beforeEach(async () => {
  await database.connection.dropDatabase();
  ({ pulse } = terminalOn(database.connection));
  await importing('deals', [
    'id,partner,outcome,origin,amount,currency,registeredAt,closedAt',
    'A,Acme,won,partner-sourced,100.01,EUR,2017-03-01,2017-04-10',
    'B,Acme,won,partner-sourced,100.01,EUR,2017-03-01,2017-04-20',
    'C,Acme,won,vendor,10,EUR,2017-03-01,2017-05-02',
    'D,Acme,won,vendor,1,USD,2017-03-01,2017-05-02',
    'E,Zenith,won,vendor,50,USD,2017-03-01,2017-05-02',
  ]);
});
afterAll(() => database.drop());

async function importing(kind: string, lines: string[]): Promise<void> {
  const ended = await pulse('import', kind, fileWith(lines.join('\n')));
  expect(ended).toMatchObject({ status: 0, err: '' });
}

async function revenue(partner: string[], period = '2017-Q2'): Promise<KpiResult> {
  const words = ['kpi', ...partner, '--kpi', 'partner-revenue', '--period', period, '--json'];
  const [only] = kpiReport.parse(JSON.parse((await pulse(...words)).out)).kpis;
  if (!only) throw new Error('no figure');
  return only;
}

const rates = ['date,from,to,rate', '2017-01-31,EUR,USD,1.07', '2017-05-31,EUR,USD,1.2'];

describe('won revenue in several currencies', () => {
  it('is an error without a rate, each currency by itself', async () => {
    expect(await revenue(['Acme'])).toMatchObject({
      status: 'error',
      value: null,
      error: { code: 'no-rate', message: expect.stringContaining('from EUR to USD') as string },
      parts: { byCurrency: { EUR: 210.02, USD: 1 } },
    });
    expect(await revenue(['Zenith'])).toMatchObject({ status: 'ok', value: 50 });
  });

  it('takes each month by the last rate of that month', async () => {
    await importing('rates', rates);
    // April: 200.02 × 1.07 = 214.0214; May: 10 × 1.2 + 1.
    expect(await revenue(['Acme'])).toMatchObject({
      status: 'ok',
      value: 227.02,
      currency: 'USD',
      n: 4,
      parts: { sourced: 214.02, passed: 13, influenced: 0, unmarked: 0 },
    });
    expect(await revenue([])).toMatchObject({ value: 277.02 });
    expect(await revenue(['Acme'], '2017-04')).toMatchObject({ value: 214.02 });
  });

  it('follows a corrected rate at once, without making any row again', async () => {
    await importing('rates', rates);
    await revenue(['Acme']);
    const made = { kind: { $exists: true } };
    const rows = () => database.connection.collection('derived-rows').find(made).toArray();
    const before = await rows();
    await importing('rates', ['date,from,to,rate', '2017-04-30,USD,EUR,0.8']);
    expect(await revenue(['Acme'], '2017-04')).toMatchObject({ value: 250.02 });
    expect(await rows()).toEqual(before);
  });

  it('does not know a rate before its day', async () => {
    await importing('rates', ['date,from,to,rate', '2017-05-01,EUR,USD,1.2']);
    expect(await revenue(['Acme'], '2017-04')).toMatchObject({ status: 'error' });
    expect(await revenue(['Acme'], '2017-05')).toMatchObject({ status: 'ok', value: 13 });
  });
});

describe('return on programme cost', () => {
  const costs = (...rows: string[]) =>
    importing('costs', ['partner,month,amount,currency,kind,channel', ...rows]);

  it('is of the revenue of the same months, in percent', async () => {
    await costs('Zenith,2017-05,20,USD,programme,', 'Zenith,2017-07,99,USD,programme,');
    expect((await revenue(['Zenith'])).parts.roi).toBe(150);
  });

  it('takes a partner’s own costs only, and all of them for the programme', async () => {
    await importing('rates', rates);
    await costs('Zenith,2017-05,20,USD,programme,', ',2017-06,100,EUR,programme,');
    expect((await revenue(['Zenith'])).parts.roi).toBe(150);
    expect((await revenue(['Acme'])).parts.roi).toBeNull();
    // 277.02 against 20 + 100 × 1.2.
    expect((await revenue([])).parts.roi).toBe((100 * (27702 - 14000)) / 14000);
  });

  it('is not there where no programme cost was recorded, it was nothing, or has no rate', async () => {
    await costs('Zenith,2017-05,20,USD,spend,paid', 'Zenith,2017-05,20,USD,training,');
    expect((await revenue(['Zenith'])).parts.roi).toBeNull();
    await costs('Zenith,2017-05,0,USD,programme,');
    expect((await revenue(['Zenith'])).parts.roi).toBeNull();
    await costs('Zenith,2017-05,20,GBP,programme,');
    expect(await revenue(['Zenith'])).toMatchObject({ status: 'ok', value: 50 });
    expect((await revenue(['Zenith'])).parts.roi).toBeNull();
  });
});
