import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ImportPorts } from '../../src/ingest/session.js';
import { createSurveyRunRepository } from '../../src/store/survey-runs.js';
import { kpiReport } from '../../src/core/kpi/report.js';
import { terminalOn } from '../cli/support.js';
import { freshDatabase } from '../support/database.js';
import { fileWith, importing, portsOn } from './support.js';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let ports: ImportPorts;
beforeAll(async () => {
  database = await freshDatabase();
});
beforeEach(async () => {
  await database.connection.dropDatabase();
  ports = portsOn(database.connection);
});
afterAll(() => database.drop());

const importAnswers = (rows: string[], options = {}) =>
  importing(
    ports,
    'answers',
    fileWith(['survey,partner,person,question,value,answeredAt', ...rows].join('\n')),
    options,
  );

/** All responses, without their random ids. */
async function stored() {
  const found = await database.connection.collection('responses').find({}).toArray();
  const responses = await ports.responses.byIds(found.map(({ _id }) => String(_id)));
  return responses.map(({ id: _, ...rest }) => rest);
}

const customer = 'customer-satisfaction,Acme,cora@example.com';
const ratings = [`${customer},sales,5,2017-05-03`, `${customer},support,na,2017-05-03`];
const partner = 'partner-satisfaction,Acme,Oleg,training,4,2017-05-03';

/** Everything that a document holds, as text. */
function textOf(documents: object): string {
  return JSON.stringify(documents, (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
}

describe('importing answers', () => {
  it('makes one response of all that one person said of a partner in a quarter', async () => {
    const rows = [...ratings, `${customer},sales,3,2017-07-01`];
    expect(await importAnswers(rows)).toMatchObject({ created: 3, rejected: 0 });
    const of = (period: string, month: string, answers: object) => ({
      survey: 'customer-satisfaction',
      run: `customer-satisfaction|${period}|imported`,
      period,
      month,
      partner: 'Acme',
      anonymous: true,
      answers,
    });
    expect(await stored()).toEqual(
      expect.arrayContaining([
        of('2017-Q2', '2017-06', { sales: 5, support: null }),
        of('2017-Q3', '2017-09', { sales: 3 }),
      ]),
    );
  });

  it('changes nothing the second time and corrects what a later file says otherwise', async () => {
    await importAnswers([...ratings, partner]);
    expect(await importAnswers([...ratings, partner])).toMatchObject({ unchanged: 3 });
    expect(await importAnswers([`${customer},sales,4,2017-05-03`])).toMatchObject({ updated: 1 });
    const customers = (await stored()).filter(({ anonymous }) => anonymous);
    expect(customers.map(({ answers }) => answers)).toEqual([{ sales: 4, support: null }]);
  });

  it('puts a response together whose rows a thousand others interrupt', async () => {
    const others = Array.from(
      { length: 1000 },
      (_, index) => `customer-satisfaction,Acme,person-${index},sales,5,2017-05-03`,
    );
    const [first = '', second = ''] = ratings;
    await importAnswers([first, ...others, second]);
    const responses = await stored();
    expect(responses).toHaveLength(1001);
    expect(responses.filter(({ answers }) => 'support' in answers)).toHaveLength(1);
  });

  it('keeps the name where a survey is not anonymous, and nothing of it where it is', async () => {
    await importAnswers([...ratings, partner]);
    const [named] = (await stored()).filter(({ anonymous }) => !anonymous);
    expect(named?.person).toBe('Oleg');
    for (const name of ['responses', 'survey-runs', 'derived-rows', 'people']) {
      const documents = await database.connection.collection(name).find({}).toArray();
      expect(textOf(documents)).not.toContain('cora');
    }
  });

  it('makes figures of them, of anonymous ones from the threshold on', async () => {
    const { pulse } = terminalOn(database.connection);
    const score = async (id: string) => {
      const words = ['kpi', 'Acme', '--kpi', id, '--period', '2017-Q2', '--json'];
      return kpiReport.parse(JSON.parse((await pulse(...words)).out)).kpis[0];
    };
    const from = (person: number, rating: number) =>
      `customer-satisfaction,Acme,person-${person},sales,${rating},2017-05-03`;
    await importAnswers([partner, ...[1, 2, 3, 4].map((person) => from(person, 5))]);
    expect(await score('partner-satisfaction')).toMatchObject({ status: 'ok', value: 4, n: 1 });
    expect(await score('customer-satisfaction')).toMatchObject({ status: 'suppressed', n: 4 });
    await importAnswers([from(5, 1)]);
    expect(await score('customer-satisfaction')).toMatchObject({ status: 'ok', value: 80, n: 5 });
  });

  it('records closed runs that no run of our own is mistaken for', async () => {
    await importAnswers(ratings);
    const runs = await createSurveyRunRepository(database.connection).all();
    expect(runs).toMatchObject([
      { id: 'customer-satisfaction|2017-Q2|imported', state: 'closed', anonymous: true },
    ]);
  });

  it('takes answers to another tool’s survey as anonymous, and says so', async () => {
    const summary = await importAnswers(['exit-poll,Acme,Ann,mood,7.5,2017-05-03']);
    expect(summary.notes).toMatchObject([{ code: 'foreign-survey', count: 1 }]);
    expect(await stored()).toMatchObject([{ anonymous: true, answers: { mood: 7.5 } }]);
  });

  it.each([
    ['nobody gave them', 'customer-satisfaction,Acme,,sales,5,2017-05-03', 'person is missing'],
    [
      'nobody asked',
      `${customer},price,5,2017-05-03`,
      'customer-satisfaction has no question "price"',
    ],
    [
      'they are off the scale',
      `${customer},sales,6,2017-05-03`,
      '"6" is no answer to "sales" (rating, or na)',
    ],
    ['nobody knows when', `${customer},sales,5,`, 'answeredAt is missing'],
    ['they are empty', `${customer},sales,,2017-05-03`, 'value is missing'],
  ])('rejects answers if %s', async (_, row, reason) => {
    const summary = await importAnswers([row]);
    expect(summary.rejections).toEqual([
      { line: 2, reason: expect.stringContaining(reason) as string },
    ]);
    expect(summary.createdPartners).toEqual([]);
    expect(await stored()).toEqual([]);
  });

  it('stores nothing in a dry run, not even the run', async () => {
    expect(await importAnswers(ratings, { dryRun: true })).toMatchObject({ created: 2 });
    expect(await stored()).toEqual([]);
    expect(await createSurveyRunRepository(database.connection).all()).toEqual([]);
  });
});
