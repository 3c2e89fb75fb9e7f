import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actions } from '../../commands/actions.js';
import { kpi } from '../../commands/kpi.js';
import { advise } from '../../commands/advise.js';
import { mayAct, maySeeAction } from '../../src/core/chat/access.js';
import { createTrainingRepository } from '../../src/store/training.js';
import { terminalOn } from '../cli/support.js';
import { anAttendance } from '../core/kpi/facts.js';
import {
  aDeal,
  aPartner,
  aPerson,
  aProgramme,
  linesOf,
  openChatProgramme,
  textOf,
  today,
} from '../support/chat-programme.js';

let now = today;
/** These tests are about what is said, not about how soon on a busy machine. */
const patience = 60_000;

let programme: Awaited<ReturnType<typeof openChatProgramme>>;
const ask = (...on: Parameters<typeof programme.ask>) => programme.ask(...on);

/** So many deals of 1,000, registered in the month before they were won. */
function won(of: string, count: number, month: string, amount = 1000) {
  const registered = `${month.slice(0, 5)}${String(Number(month.slice(5)) - 1).padStart(2, '0')}-05`;
  return Array.from({ length: count }, (_, at) =>
    aDeal(`${of}-${month}-${at}-${amount}`, of, { registered, closed: `${month}-10`, amount }),
  );
}

beforeAll(async () => {
  programme = await openChatProgramme({
    answerWithin: patience,
    commands: [kpi, advise, actions],
    clock: { now: () => now },
  });
  const { partners, people } = programme.services;
  await partners.saveAll([
    aPartner('Acme', { id: 'acme', slackChannel: 'C1' }),
    aPartner('Whale', { id: 'whale' }),
    aPartner('Calm', { id: 'calm' }),
    aPartner('Kedem', {
      id: 'kedem',
      joinedAt: { at: new Date('2026-10-19T00:00:00Z'), on: '2026-10-19' },
    }),
  ]);
  await people.saveAll([
    aPerson('root', { role: 'admin', name: 'Dana' }),
    aPerson('alex', { role: 'partner', partner: 'acme' }),
    aPerson('noa', { role: 'partner', partner: 'kedem' }),
  ]);
  await programme.deals.saveAll([
    ...won('acme', 20, '2026-06'),
    ...won('acme', 10, '2026-09'),
    ...won('whale', 12, '2026-06'),
    ...won('whale', 3, '2026-06', 20_000),
    ...won('whale', 12, '2026-09'),
    ...won('calm', 12, '2026-06'),
    ...won('calm', 12, '2026-09'),
    // So that the quarter before is not the first one with data.
    ...['acme', 'whale', 'calm'].map((of) => aDeal(`${of}-old`, of, { registered: '2026-01-05' })),
    aDeal('kedem-1', 'kedem', { registered: '2026-11-01' }),
  ]);
  await createTrainingRepository(programme.connection, { programme: aProgramme }).saveAttendances([
    anAttendance('2026-11-02', { partner: 'kedem' }),
  ]);
});

afterAll(() => programme.drop());

describe('/advise', () => {
  it('names what stands out in the last quarter, with its figures and one step', async () => {
    const card = await ask('advise acme', 'root');
    expect(card?.title).toBe('Acme · Q3 2026 · Advice');
    expect(textOf(card)).toContain(
      'Revenue fell by 50 % on the quarter before (20,000 USD → 10,000 USD)',
    );
    expect(textOf(card)).toContain('→ Agree on the next course');
    expect(linesOf(card)).toContain('training acme');
  });

  it('tests for concentration before it speaks of training', async () => {
    const card = await ask('advise whale', 'root');
    expect(textOf(card)).toContain('1 deal made 28 %');
    expect(textOf(card)).not.toContain('course');
  });

  it('says so where nothing stands out', async () => {
    expect((await ask('advise calm', 'root'))?.lead).toBe(
      'Nothing stands out: no figure calls for action.',
    );
  });

  it('gives a new partner first steps instead', async () => {
    const card = await ask('advise kedem', 'root');
    expect(card?.lead).toBe(
      'Kedem joined 34 days ago – too early to judge. 3 of 5 first steps done.',
    );
    expect(card?.paragraphs).toEqual(['Next: link a channel']);
  });

  it('speaks to a partner in its own words, and of nobody else', async () => {
    expect(textOf(await ask('advise', 'alex'))).toContain('Your revenue fell by 50 %');
    expect(textOf(await ask('advise whale', 'alex'))).toContain('belong to another partner');
  });

  it('speaks Russian and Hebrew', async () => {
    const ru = await ask('advise acme', 'root', { locale: 'ru' });
    expect(textOf(ru)).toContain('Выручка упала на 50');
    expect(textOf(await ask('advise acme', 'root', { locale: 'he' }))).toContain('ההכנסות ירדו');
  });
});

describe('what is advised', () => {
  it('can be put off for thirty days', async () => {
    expect(textOf(await ask('actions snooze revenue-falling whale 2026-Q3', 'root'))).toContain(
      'Put off until 22 Dec',
    );
    expect(textOf(await ask('advise whale', 'root'))).not.toContain('Revenue fell');
    now = new Date('2026-12-22T12:00:00Z');
    expect(textOf(await ask('advise whale Q3 2026', 'root'))).toContain('Revenue fell');
    now = today;
  });

  it('is taken on, done, and measured after a quarter', async () => {
    const accept = 'actions accept revenue-falling acme 2026-Q3';
    expect((await ask(accept, 'root'))?.lead).toBe('Taken on by Dana, until 6 Dec.');
    expect(textOf(await ask('advise acme', 'root'))).not.toContain('Revenue fell');
    expect(textOf(await ask(accept, 'root'))).toContain('not there any more');

    const list = await ask('actions acme', 'root');
    expect(textOf(list)).toContain('Dana, until 6 Dec');
    const done = linesOf(list).find((line) => line.startsWith('actions done'));
    expect((await ask(done ?? '', 'root'))?.lead).toBe(
      'Well done. What it changed is measured after Q1 2027.',
    );
    expect(textOf(await ask(done ?? '', 'root'))).toContain('changed in the meantime');

    await programme.deals.saveAll(won('acme', 14, '2027-02'));
    now = new Date('2027-03-31T12:00:00Z');
    expect(textOf(await ask('actions acme', 'root'))).toContain('done on 22 Nov');
    now = new Date('2027-04-01T12:00:00Z');
    expect(textOf(await ask('actions acme', 'root'))).toContain(
      'done; Won revenue since then +4,000 USD (Q1 2027)',
    );
    now = today;
  });

  it('is seen by the partner it is about, but finished by whoever took it on', async () => {
    const own = await ask('actions', 'alex');
    expect(textOf(own)).toContain('A course may help');
    const [action] = await programme.services.actions.of(['acme'], now);
    const taken = { ...action, internal: false, partner: 'acme', owner: 'root' };
    const partners = await programme.services.partners.all();
    const alex = aPerson('alex', { role: 'partner', partner: 'acme' });
    expect(maySeeAction(alex, taken, partners)).toBe(true);
    expect(mayAct(alex, taken, partners)).toBe(false);
    expect(mayAct(alex, { ...taken, owner: 'alex' }, partners)).toBe(true);
    expect(maySeeAction(alex, { ...taken, internal: true }, partners)).toBe(false);
    expect(maySeeAction(alex, { ...taken, partner: 'whale' }, partners)).toBe(false);
  });
});

describe('the card of a partner', () => {
  it('says below the figures what stands out, and how far the next tier is', async () => {
    const { settings } = programme.services;
    await settings.set('tierPlan', ['gold:revenue=50000;courses=1'], 'root');
    const text = textOf(await ask('kpi acme Q3 2026', 'root'));
    expect(text).toMatch(/Average deal.*\n/);
    expect(text).toContain('– → Gold: 20,000 and one certificate to go');
    expect(textOf(await ask('kpi whale Q3 2026', 'root'))).not.toContain('Revenue fell');
    now = new Date('2026-12-22T12:00:00Z');
    expect(textOf(await ask('kpi whale Q3 2026', 'root'))).toContain('1 deal made 28 %');
    now = today;
  });
});

describe('pulse advise', () => {
  it('prints the findings with the figures behind them', async () => {
    const { pulse } = terminalOn(programme.connection);
    const { out, status } = await pulse('advise', 'Whale', '--period', '2026-Q3', '--json');
    expect(status).toBe(0);
    const { data } = JSON.parse(out) as { data: { findings: unknown[] } };
    expect(data).toMatchObject({ partner: 'whale', period: '2026-Q3' });
    const text = await pulse('advise', 'Calm', '--period', '2026-Q3');
    expect(text.out).toContain('Nothing stands out');
  });
});
