import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.js';
import type { ChatAdapter } from '../../src/core/chat/adapter.js';
import { createChannelPosts } from '../../src/core/chat/channel-posts.js';
import { addDays } from '../../src/core/time.js';
import {
  aDeal,
  aPartner,
  aPerson,
  linesOf,
  openChatProgramme,
  textOf,
  typed,
} from '../support/chat-programme.js';

let programme: Awaited<ReturnType<typeof openChatProgramme>>;
const ask = (...on: Parameters<typeof programme.ask>) => programme.ask(...on);

/** A platform that takes everything, as far as posting is concerned. */
const simulator: ChatAdapter = {
  platform: 'web',
  start: async () => undefined,
  stop: async () => undefined,
  async send(message) {
    return { status: 'sent', channel: 'C-acme', messageId: message.key };
  },
  settle: async () => ({ status: 'absent' }),
};

beforeAll(async () => {
  programme = await openChatProgramme({ commands, answerWithin: 30_000 });
  const { services } = programme;
  services.channels = createChannelPosts(() => [simulator]);
  await services.partners.saveAll([
    aPartner('Acme', { slackChannel: 'C-acme', locale: 'ru' }),
    aPartner('Globex'),
  ]);
  await services.people.saveAll([
    aPerson('root', { role: 'admin' }),
    aPerson('alex', { role: 'partner', partner: 'Acme' }),
  ]);
  const days = Array.from({ length: 23 }, (_, index) => addDays('2026-07-01', index));
  await programme.deals.saveAll([
    ...days.map((registered, index) =>
      aDeal(`W${index}`, 'Acme', { registered, closed: '2026-08-20', amount: 100 + index }),
    ),
    aDeal('L', 'Acme', { registered: '2026-07-02', closed: '2026-08-21' }),
    { ...aDeal('=1+1', 'Acme', { registered: '2026-09-02' }), customer: 'Müller, Söhne' },
    // Day 54 of its quarter, on which the running one has not come to.
    aDeal('late', 'Acme', { registered: '2026-08-23', closed: '2026-08-30' }),
    aDeal('X', 'Globex', { registered: '2026-07-02', closed: '2026-08-20', amount: 5 }),
  ]);
}, 60_000);
afterAll(() => programme.drop());

describe('the best partners', () => {
  it('come with their share, and with how much hangs on them together', async () => {
    const card = await ask('top 1 revenue 2026-Q3', 'root');
    expect(card?.lead).toBe('The best 1. Together 99.8 % of all.');
    expect(card?.lists?.[0]?.rows[0]).toMatchObject({ value: '2,553 USD', note: '99.8 % of all' });
    expect((await ask('top revenue 2026-Q3', 'root'))?.lead).toBe('The best 2.');
  });

  it.each(['top 1', 'top 1 revenue', 'top revenue 1', 'top revenue Q3 2026 1'])(
    'are as many as "%s" says',
    async (line) => {
      expect((await ask(line, 'root'))?.lists?.[0]?.rows).toHaveLength(1);
    },
  );

  it('say what their changes are on, which of a running period are the same days', async () => {
    expect((await ask('top revenue 2026-Q3', 'root'))?.footer).toContain('compared with Q2');
    const running = await ask('compare Acme Globex 2026-Q4', 'root');
    expect(JSON.stringify(running?.table)).toContain('Against the same days of Q3');
  });

  it('have no share of what does not add up', async () => {
    const card = await ask('top 1 close-rate 2026-Q3', 'root');
    expect(card?.lists?.[0]?.rows[0]).not.toHaveProperty('note');
  });
});

describe('the deals behind a figure', () => {
  it('add up to it and come ten at a time, the largest first', async () => {
    const card = await ask('deals Acme won 2026-Q3', 'root');
    expect(card?.title).toBe('Deals won · Acme · Q3 2026');
    expect(card?.lead).toBe('23 deals, 2,553 USD in all.');
    expect(textOf(await ask('kpi Acme 2026-Q3', 'root'))).toContain('2,553 USD');
    expect(card?.lists?.[0]?.rows).toHaveLength(10);
    expect(card?.lists?.[0]?.rows[0]).toMatchObject({ label: 'W22', value: '122 USD' });
    expect(card?.footer).toBe('1–10 of 23 · 1 Jul – 30 Sep 2026');
    expect(linesOf(card)[0]).toBe('deals Acme won 2026-Q3 p2');
  });

  it('are turned over page by page', async () => {
    const last = await ask('deals Acme won 2026-Q3 p3', 'root');
    expect(last?.lists?.[0]?.rows.map(({ label }) => label)).toEqual(['W2', 'W1', 'W0']);
    expect(linesOf(last)[0]).toBe('deals Acme won 2026-Q3 p2');
  });

  it.each(['page 3', 'p9', 'страница 3', 'עמוד 3'])('are opened at "%s"', async (page) => {
    const last = await ask(`deals Acme won 2026-Q3 ${page}`, 'root');
    expect(last?.footer).toBe('21–23 of 23 · 1 Jul – 30 Sep 2026');
  });

  it('of a close rate are the lost ones too', async () => {
    const card = await ask('deals Acme decided 2026-Q3 p3', 'root');
    expect(card?.lead).toContain('25 deals');
    expect(textOf({ locale: 'en', facts: card?.lists?.[0]?.rows ?? [] })).toContain('lost');
  });

  it('of the programme are listed by partner', async () => {
    const card = await ask('deals programme won 2026-Q3', 'root');
    expect(card?.lists?.[0]?.rows).toMatchObject([
      { label: 'Acme', value: '23', button: { line: 'deals Acme won 2026-Q3' } },
      { label: 'Globex', value: '1' },
    ]);
  });

  it('come as a file where files are taken, texts never as formulas', async () => {
    const event = typed('export Acme open 2026-Q3 csv', 'root', { takesFiles: true });
    const { card, files } = await programme.core.answer(event);
    expect(card?.lead).toBe('1 row is in the file.');
    expect(files?.[0]?.name).toBe('Acme-2026-Q3.csv');
    const text = new TextDecoder().decode(files?.[0]?.bytes);
    expect(text.split('\r\n')[1]).toBe(`'=1+1,Acme,"Müller, Söhne",,open,,USD,2026-09-02,`);
    const excel = await programme.core.answer({ ...event, key: 'x', line: 'export Acme xlsx Q3' });
    expect([...(excel.files?.[0]?.bytes.slice(0, 2) ?? [])]).toEqual([0x50, 0x4b]);
  });

  it('are said to be elsewhere where no file can be sent', async () => {
    const { card, files } = await programme.core.answer(typed('export Acme Q3', 'root'));
    expect([card?.lead, files]).toEqual([expect.stringContaining('pulse export'), undefined]);
  });
});

describe('a file of a group', () => {
  it('is called after the group', async () => {
    await programme.services.partners.saveAll([aPartner('Initech', { tier: 'gold' })]);
    const { card, files } = await programme.core.answer(
      typed('export gold 2026-Q3', 'root', { takesFiles: true }),
    );
    expect(card?.title).toBe('gold · Q3 2026');
    expect(files?.[0]?.name).toBe('gold-2026-Q3.csv');
  });
});

describe('the return of marketing', () => {
  it('is asked for beside what the channels bring, and says what it lacks', async () => {
    const deal = aDeal('M', 'Globex', {
      registered: '2025-05-02',
      closed: '2025-05-20',
      amount: 7,
    });
    await programme.deals.saveAll([{ ...deal, channel: 'paid' }]);
    const card = await ask('kpi globex ROI 2025-Q2', 'root');
    expect(card?.title).toBe('Marketing channels of Globex · Q2 2025');
    expect(card?.paragraphs).toEqual([expect.stringContaining('No cost is recorded')]);
  });
});

describe('the figures of a group', () => {
  it('hold the deals of a parent’s child once', async () => {
    await programme.services.partners.saveAll([
      aPartner('Distri', { region: 'North' }),
      aPartner('Child', { region: 'North', parent: 'Distri' }),
      aPartner('Between', { region: 'East', parent: 'Distri' }),
      aPartner('Far', { region: 'North', parent: 'Between' }),
    ]);
    await programme.deals.saveAll([
      aDeal('D1', 'Distri', { registered: '2025-02-01', closed: '2025-02-20', amount: 100 }),
      aDeal('C1', 'Child', { registered: '2025-02-01', closed: '2025-02-20', amount: 30 }),
      aDeal('F1', 'Far', { registered: '2025-02-01', closed: '2025-02-20', amount: 7 }),
    ]);
    const card = await ask('kpi region:north 2025-Q1', 'root');
    expect(card?.title).toContain('3 partners');
    expect(card?.facts?.[0]?.value).toBe('137 USD');
    const beside = await ask('compare region:north 2025-Q1 2024-Q4', 'root');
    expect(beside?.table?.rows[0]?.cells[0]).toBe('137');
  });
});

describe('two periods of which one still runs', () => {
  it('are both shown as far as it has come', async () => {
    const card = await ask('compare Acme 2026-Q4 2026-Q3', 'root');
    expect(card?.lead).toBe('Q4 2026 is still running, so each is shown to day 53.');
    expect(card?.table?.columns).toEqual(['Q4 2026', 'Q3 2026']);
    const registered = card?.table?.rows.find(({ label }) => label === 'Registered');
    expect(registered?.cells).toEqual(['0', '24']);
    expect(linesOf(card)).toEqual(['kpi Acme 2026-Q4', 'kpi Acme 2026-Q3']);
  });

  it('of a year say until which day', async () => {
    const card = await ask('compare programme 2026 2025', 'root');
    expect(card?.lead).toBe('2026 is still running, so each is shown to 22 Nov.');
  });

  it('that are over are shown whole', async () => {
    expect((await ask('compare Acme 2026-Q3 2026-Q2', 'root'))?.lead).toBeUndefined();
  });
});

describe('the people of a partner', () => {
  it('are called by their names', async () => {
    const deal = aDeal('P', 'Globex', {
      registered: '2026-07-02',
      closed: '2026-07-20',
      amount: 5,
    });
    await programme.deals.saveAll([{ ...deal, partnerPerson: 'gil' }]);
    await programme.services.people.saveAll([
      aPerson('gil', { name: 'Gil Stern', role: 'partner', partner: 'Globex' }),
    ]);
    const card = await ask('kpi globex people 2026-Q3', 'root');
    expect(card?.facts?.map(({ label }) => label)).toContain('Gil Stern');
  });
});

describe('one figure alone', () => {
  it('has its trend, what is behind it, its formula and its deals', async () => {
    const card = await ask('kpi acme win rate 2026-Q3', 'root');
    expect(card?.title).toBe('Close rate · Acme · Q3 2026');
    expect(card?.facts?.map(({ label }) => label)).toEqual(['Value', 'Behind it']);
    expect(linesOf(card)).toEqual([
      'deals Acme decided 2026-Q3',
      'why Acme close-rate 2026-Q3',
      'formula close-rate',
      'top close-rate 2026-Q3',
      'kpi Acme 2026-Q3',
    ]);
  });

  it('without a value in the period says the latest one, and leads there', async () => {
    const card = await ask('kpi acme win rate 2026-Q4', 'root');
    expect(card?.lead).toBe('There is nothing to show for Q4 2026 yet. Latest: 92 % in Q3 2026.');
    expect(linesOf(card)[0]).toBe('kpi Acme close-rate 2026-Q3');
  });

  it('says how it is counted, where that comes from, and its version', async () => {
    const card = await ask('formula close-rate', 'root');
    expect(card?.lead).toContain('Won ÷ (won + lost)');
    expect(card?.footer).toMatch(/^Source C5 · version \d+$/);
  });
});

describe('View as', () => {
  it('is word for word what the partner gets', async () => {
    const own = await ask('kpi 2026-Q3', 'alex', { locale: 'ru' });
    const seen = await ask('view Acme 2026-Q3', 'root');
    const paragraphs = seen?.paragraphs ?? [];
    expect({ ...seen, buttons: [], paragraphs: paragraphs.slice(0, -1) }).toEqual({
      ...own,
      buttons: [],
      paragraphs: own?.paragraphs ?? [],
    });
    expect(paragraphs.at(-1)).toBe('This is what Acme sees, and nothing more.');
  });
});

describe('sharing', () => {
  it('shows first what would go there, in the partner’s language and without amounts', async () => {
    const card = await ask('share Acme 2026-Q3', 'root');
    expect(card?.locale).toBe('ru');
    expect(textOf(card)).not.toContain('2 553');
    expect(textOf(card)).toContain('numbersInChannel');
    expect(linesOf(card)[0]).toMatch(/^share Acme 2026-Q3 figures now [\w-]{12}$/u);
  });

  it('shows amounts where the setting allows them there', async () => {
    await programme.services.settings.set('numbersInChannel', 'C-acme', 'root');
    const text = textOf(await ask('share Acme 2026-Q3', 'root'));
    expect(text.replace(/\s/g, ' ')).toContain('2 553 USD');
    expect(text).not.toContain('numbersInChannel');
  });

  it('is not offered where the channel may hold no figures', async () => {
    const { settings } = programme.services;
    await settings.set('figuresInChannel', 'C-globex', 'root');
    for (const line of ['share Acme 2026-Q3', 'share Acme 2026-Q3 now']) {
      const card = await ask(line, 'root');
      expect(card?.lead).toContain('figuresInChannel');
      expect(linesOf(card).join()).not.toContain('now');
    }
    await settings.set('figuresInChannel', 'all', 'root');
  });

  it('says where there is no channel', async () => {
    expect((await ask('share Globex Q3', 'root'))?.lead).toContain('has no channel yet');
  });
});

describe('a target', () => {
  it.each([
    ['target 50k acme Q4', '50,000 USD'],
    ['target acme Q4 50 000', '50,000 USD'],
    ['target acme 1.5m 2026-Q4', '1,500,000 USD'],
    ['target $50,000 acme Q4', '50,000 USD'],
    ['target 50 тыс acme 4 кв', '50,000 USD'],
    ['target 50k acme רבעון 4', '50,000 USD'],
  ])('is said back before it is stored: "%s"', async (line, amount) => {
    const card = await ask(line, 'root');
    expect(card?.lead).toBe(`Won revenue of Acme in Q4 2026: ${amount}. Is that right?`);
    expect(linesOf(card)[0]).toMatch(/^target save Acme partner-revenue 2026-Q4 \d+$/);
    expect(await programme.services.targets.all()).toEqual([]);
  });

  it('in another currency is asked for again', async () => {
    expect((await ask('target 50.000 € acme Q4', 'root'))?.lead).toContain('in USD, not in EUR');
  });

  it('is stored with one press and shown with how far it is', async () => {
    await ask('target save Acme partner-revenue 2026-Q3 5000', 'root');
    expect(await programme.services.targets.all()).toEqual([
      { partner: 'Acme', kpi: 'partner-revenue', period: '2026-Q3', value: 5000 },
    ]);
    const card = await ask('target acme Q3 2026', 'root');
    expect(card?.facts).toEqual([
      { label: 'Won revenue', value: '5,000 USD', note: '51 % reached' },
    ]);
  });

  it('stands on the partner’s card with how much of it is reached', async () => {
    const card = await ask('kpi acme 2026-Q3', 'root');
    expect(card?.facts?.[0]?.note).toMatch(/^51 % of the target of 5,000 · 1st of \d$/);
    const own = await ask('kpi 2026-Q3', 'alex');
    expect(own?.facts?.[0]?.note).toBe('51 % of the target of 5,000');
  });

  it('is not a partner’s to set', async () => {
    expect((await ask('target 50k acme Q4', 'alex'))?.lead).toContain('for the team');
  });
});
