import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.js';
import {
  aDeal,
  aPartner,
  aPerson,
  linesOf,
  openChatProgramme,
  textOf,
} from '../support/chat-programme.js';

let programme: Awaited<ReturnType<typeof openChatProgramme>>;
const ask = (...on: Parameters<typeof programme.ask>) => programme.ask(...on);

/** So many deals of a partner registered and decided in a month; the first ones won. */
function decided(
  of: string,
  month: string,
  { won, all, amount = 1000 }: { won: number; all: number; amount?: number },
) {
  return Array.from({ length: all }, (_, at) =>
    aDeal(`${of}-${month}-${at}-${amount}`, of, {
      registered: `${month}-01`,
      closed: `${month}-20`,
      ...(at < won && { amount }),
    }),
  );
}

beforeAll(async () => {
  programme = await openChatProgramme({ commands, answerWithin: 30_000 });
  const { partners, people } = programme.services;
  await partners.saveAll([
    aPartner('Fewer', { id: 'fewer', slackChannel: 'C-fewer' }),
    aPartner('Whale', { id: 'whale' }),
    aPartner('New', { id: 'new' }),
  ]);
  await people.saveAll([
    aPerson('root', { role: 'admin' }),
    aPerson('alex', { role: 'partner', partner: 'fewer' }),
  ]);
  await programme.deals.saveAll([
    ...['fewer', 'whale'].map((of) => aDeal(`${of}-old`, of, { registered: '2026-01-05' })),
    ...decided('fewer', '2026-06', { won: 20, all: 20 }),
    ...decided('fewer', '2026-09', { won: 10, all: 20 }),
    ...decided('whale', '2026-06', { won: 10, all: 10 }),
    ...decided('whale', '2026-06', { won: 1, all: 1, amount: 50_000 }),
    ...decided('whale', '2026-09', { won: 11, all: 11 }),
    ...decided('new', '2026-09', { won: 6, all: 6 }),
  ]);
}, 60_000);
afterAll(() => programme.drop());

const rowsOf = (card: Awaited<ReturnType<typeof ask>>) =>
  (card?.lists?.[0]?.rows ?? []).map(({ label, value, change, note }) => [
    label,
    value,
    change,
    note,
  ]);

describe('/why', () => {
  it('says how the figure moved, and whether it was the number of deals or their size', async () => {
    const card = await ask('why fewer revenue 2026-Q3', 'root');
    expect(card?.title).toBe('Why · Won revenue · Fewer · Q3 2026');
    expect(card?.lead).toBe('It is mostly the number of deals.');
    expect(card?.facts).toMatchObject([
      { label: 'Won revenue', value: '10,000 USD', note: 'in Q2: 20,000 USD' },
    ]);
    expect(rowsOf(card)).toEqual([['Deals won', '10', '▼ 50 %', 'in Q2: 20']]);
  });

  it('names the few deals that made it', async () => {
    const card = await ask('why whale revenue 2026-Q3', 'root');
    expect(card?.lead).toBe('It is mostly the size of deals.');
    expect(rowsOf(card)).toEqual([
      ['Average deal', '1,000 USD', expect.stringContaining('▼ 82 %'), 'in Q2: 5,455 USD'],
      ['Deal whale-2026-06-0-50000', '50,000 USD', undefined, 'closed 20 Jun 2026'],
    ]);
  });

  it('without a figure begins with what the verdict rests on', async () => {
    const card = await ask('why fewer 2026-Q3', 'root');
    expect(card?.lead).toMatch(/^(On track|Needs a look|Off track): .*won; .*number of deals/);
  });

  it('says so where there is nothing to compare with', async () => {
    expect((await ask('why new 2026-Q3', 'root'))?.paragraphs).toEqual([
      'There is no earlier figure to compare with yet.',
    ]);
  });

  it('leads to the deals, the trend, the formula and all figures', async () => {
    expect(linesOf(await ask('why fewer close rate 2026-Q3', 'root'))).toEqual([
      'deals fewer decided 2026-Q3',
      'trend fewer close-rate 2026-Q3',
      'formula close-rate',
      'kpi fewer 2026-Q3',
    ]);
  });

  it('adds up to the figure of its own card', async () => {
    const one = await ask('kpi fewer close rate 2026-Q3', 'root');
    const why = await ask('why fewer close rate 2026-Q3', 'root');
    expect(why?.facts?.[0]?.value).toBe(one?.facts?.[0]?.value);
  });

  it('is understood in three languages, without a slash', async () => {
    for (const line of ['why?', 'почему?', 'למה?', 'Why, fewer?']) {
      expect((await ask(line, 'alex'))?.title).toContain('Fewer');
    }
  });

  it('tells a partner nothing of another one', async () => {
    const card = await ask('why whale 2026-Q3', 'alex');
    expect(textOf(card)).toContain('belong to another partner');
  });
});

describe('"why?" alone', () => {
  it('is about the card above it', async () => {
    const above = linesOf(await ask('kpi whale 2026-Q3', 'root'));
    expect(above).toContain('why whale 2026-Q3');
    expect((await ask('why?', 'root', { above }))?.title).toContain('Whale · Q3 2026');
    const one = linesOf(await ask('kpi fewer close rate 2026-Q3', 'root'));
    expect((await ask('почему?', 'root', { above: one }))?.title).toBe(
      'Why · Close rate · Fewer · Q3 2026',
    );
  });

  it('in a thread is about the latest answer there to whoever asks, and so is a question that names only a part', async () => {
    const { people } = programme.services;
    const slack = { slackTeamId: 'T' };
    await people.saveAll([
      aPerson('root', { role: 'admin', ...slack, slackUserId: 'root' }),
      aPerson('mina', { role: 'admin', ...slack, slackUserId: 'mina' }),
    ]);
    const said = (line: string, thread = '1700.1', by = 'root') =>
      ask(line, by, {
        from: { platform: 'slack', team: 'T', user: by },
        place: { kind: 'channel', channel: 'C-managers' },
        under: { channel: 'C-managers', message: thread },
      });
    await said('how is whale doing in 2026-Q3?');
    await said('how is new doing in 2026-Q3?', '1700.2');
    expect((await said('why?'))?.title).toBe('Why · Won revenue · Whale · Q3 2026');
    expect((await said('why did the close rate fall?'))?.title).toBe(
      'Why · Close rate · Whale · Q3 2026',
    );
    expect((await said('why did the close rate go up?'))?.title).toContain('Close rate · Whale');
    expect((await said('почему выросла выручка?'))?.title).toContain('Whale · Q3 2026');
    expect((await said('почему упала выручка?'))?.title).toContain('Whale · Q3 2026');
    expect((await said('почему?', '1700.2'))?.title).toContain('New · Q3 2026');
    expect((await said('why fewer?'))?.title).toContain('Fewer · Q3 2026');
    expect((await said('why?', '1700.1', 'mina'))?.title).toContain('Programme');
  });

  it('in a partner’s channel is about that partner', async () => {
    const place = { kind: 'channel', channel: 'C-fewer' } as const;
    const from = { platform: 'slack', team: 'T', user: 'alex' } as const;
    await programme.services.people.saveAll([
      aPerson('alex', { role: 'partner', partner: 'fewer', slackTeamId: 'T', slackUserId: 'alex' }),
    ]);
    expect((await ask('why?', 'alex', { from, place }))?.title).toContain('Fewer');
  });

  it('stands as a button beside each finding, about the figure it is measured by', async () => {
    const card = await ask('advise fewer', 'root');
    expect(card?.items?.map(({ buttons }) => buttons.map(({ label }) => label))).toEqual([
      ['Take on', 'Not now', 'Why?', 'Training'],
      ['Take on', 'Not now', 'Why?', 'Training'],
    ]);
    expect(linesOf(card)).toContain('why fewer partner-revenue 2026-Q3');
  });
});
