import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kpiReport } from '../../src/core/kpi/report.js';
import { waitFor, wordsOf } from '../support/slack-server.js';
import { installation, type Installation } from './installation.js';

const run = 'customer-satisfaction|2026-Q3';
const customers = [
  ...['ada', 'bea', 'cleo', 'dora', 'elsa'].map((name) => ({ name, partner: 'acme' })),
  ...['finn', 'gil', 'hugo', 'ivo'].map((name) => ({ name, partner: 'beta' })),
];
const partners = 'id,name\nacme,Acme\nbeta,Beta\n';
const people = [
  'id,name,role,partner,customer,slackUserId,slackTeamId',
  ...customers.map(({ name, partner }) => {
    const upper = name.toUpperCase();
    return `${name},${name},customer,${partner},${name} Ltd,U0${upper},T0HOME`;
  }),
].join('\n');
const opening = new Date('2026-10-01T09:00:00Z');
const afterTheClose = new Date('2026-10-16T09:00:00Z');

let here: Installation;
let bot: Awaited<ReturnType<Installation['start']>>;
const clock = { now: opening };

beforeAll(async () => {
  here = await installation();
  await here.pulse('import', 'partners', here.file('partners.csv', partners));
  await here.pulse('import', 'people', here.file('people.csv', people));
  bot = await here.start(() => clock.now);
  await bot.product.tick(opening);
});
afterAll(() => here.remove());

async function answer(name: string, rating: string) {
  const user = { user: `U0${name.toUpperCase()}`, channel: `D0${name.toUpperCase()}` };
  const invitation = here.slack.messages.find(({ channel }) => channel === user.channel);
  if (!invitation) throw new Error(`${name} was not invited`);
  const dialog = await (await here.slack.press(invitation, 'Start', user)).dialog();
  const answers = { marketing: rating, sales: rating, support: rating, recommend: '9' };
  await here.slack.submit(dialog, answers);
  await waitFor(() => wordsOf(dialog.content.blocks).includes('Thank'), 'thanks');
}

async function satisfaction(...partner: string[]) {
  const { out } = await here.pulse('kpi', ...partner, '--period', '2026-Q3', '--json');
  const found = kpiReport
    .parse(JSON.parse(out))
    .kpis.find(({ id }) => id === 'customer-satisfaction');
  return { status: found?.status, value: found?.value, n: found?.n };
}

const rows = (collection: string) =>
  bot.product.database.connection.collection(collection).find().toArray();

describe('an anonymous survey, until its close', () => {
  it('is taken by customers of two partners', async () => {
    // In another order than they were invited, and than they are called.
    for (const { name } of [...customers].reverse()) {
      await answer(name, name === 'ada' ? '1' : '5');
    }
    const done = (await rows('participations')).filter(({ completed }) => completed === true);
    expect(done).toHaveLength(customers.length);
  });

  it('changes no figure', async () => {
    const none = { status: 'no-data', value: null, n: 0 };
    expect(await satisfaction('acme')).toEqual(none);
    expect(await satisfaction()).toEqual(none);
    expect(await rows('responses')).toEqual([]);
  });

  it('keeps answers without a name, a time, a language or a platform', async () => {
    const sessions = await rows('answer-sessions');
    expect(sessions).toHaveLength(customers.length);
    const known = ['_id', 'run', 'survey', 'about', 'answers', 'completed', 'version', 'pending'];
    for (const session of sessions) {
      expect(known).toEqual(expect.arrayContaining(Object.keys(session)));
      // The id is a keyed hash: any three letters may come up in it.
      const text = JSON.stringify({ ...session, _id: '' });
      for (const { name } of customers) expect(text.toLowerCase()).not.toContain(`${name}`);
      expect(text).not.toMatch(/U0|T0HOME|20\d\d-\d\d-\d\dT/);
    }
  });

  it('keeps who has answered without a time, and not in the order of answering', async () => {
    const kept = (await rows('participations')).filter((row) => row.run === run);
    expect(JSON.stringify(kept)).not.toMatch(/20\d\d-\d\d-\d\dT/);
    const order = await storedOrder('participations');
    const answered = [...customers].reverse().map(({ name }) => name);
    expect(order).not.toEqual(answered);
  });
});

/** Recipients in the order in which a server would have stored the rows first. */
async function storedOrder(collection: string): Promise<unknown[]> {
  return (await rows(collection))
    .filter((row) => row.run === run)
    .map(({ recipient }) => recipient as unknown);
}

describe('an anonymous survey, after its close', () => {
  it('shows figures where enough people answered, and hides them where not', async () => {
    clock.now = afterTheClose;
    await bot.product.tick(afterTheClose);
    expect(await satisfaction('acme')).toEqual({ status: 'ok', value: 80, n: 5 });
    expect(await satisfaction('beta')).toEqual({ status: 'suppressed', value: null, n: 4 });
    // Acme's five taken away from all nine would leave Beta's four.
    expect(await satisfaction()).toMatchObject({ status: 'suppressed', value: null });
  });

  it('has forgotten the drafts and the key by which they could be joined', async () => {
    expect(await rows('answer-sessions')).toEqual([]);
    const [row] = (await rows('survey-runs')).filter(({ _id }) => String(_id) === run);
    expect(row).toMatchObject({ state: 'closed' });
    expect(row).not.toHaveProperty('secret');
    const text = JSON.stringify(await rows('responses'));
    expect(text).not.toMatch(/U0|"person"/);
  });
});
