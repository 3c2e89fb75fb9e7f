import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

beforeAll(async () => {
  programme = await openChatProgramme();
  const { partners, people } = programme.services;
  await partners.saveAll([
    aPartner('Darcel Schlecht', { id: '001A000', slackChannel: 'C1', discordChannel: '77' }),
    aPartner('Darlene Duke', { manager: 'yossi' }),
    aPartner('Acme Cloud GmbH', { id: 'acme', aliases: ['Акме', 'אקמה'], manager: 'yossi' }),
    aPartner('Globex', { slackChannel: 'C2' }),
    aPartner('Silent Ltd', { id: 'silent' }),
  ]);
  await people.saveAll([
    aPerson('root', { role: 'admin' }),
    aPerson('yossi'),
    aPerson('nobody-s-manager'),
    aPerson('alex', { role: 'partner', partner: '001A000' }),
    aPerson('lost', { role: 'partner' }),
    aPerson('orphan', { role: 'partner', partner: 'gone' }),
  ]);
  await programme.deals.saveAll([
    aDeal('0', '001A000', { registered: '2016-12-30', closed: '2017-02-01', amount: 500 }),
    aDeal('1', '001A000', { registered: '2017-04-02', closed: '2017-05-20', amount: 1000 }),
    aDeal('2', '001A000', { registered: '2017-07-02', closed: '2017-08-20', amount: 1500 }),
    aDeal('3', '001A000', { registered: '2017-07-03', closed: '2017-08-21' }),
    aDeal('4', 'acme', { registered: '2026-10-01' }),
    aDeal('6', 'Globex', { registered: '2026-05-03', closed: '2026-10-01', amount: 900 }),
    aDeal('5', 'Globex', { registered: '2026-10-03', closed: '2026-11-01', amount: 700 }),
  ]);
});

afterAll(() => programme.drop());

describe('/kpi without words', () => {
  it('means the programme to those who run it', async () => {
    expect((await ask('kpi', 'root'))?.title).toBe('Programme · Q4 2026 · to day 53 · 5 partners');
  });

  it('means a partner itself, in its latest quarter with data, and says so', async () => {
    const card = await ask('kpi', 'alex');
    expect(card?.title).toBe('Darcel Schlecht · Q3 2017');
    expect(card?.lead).toMatch(/^Latest data: Q3 2017\. /);
    expect(card?.footer).toBe('1 Jul – 30 Sep 2017 · compared with Q2 · data as of 1 Nov 2026');
  });

  it('means the partner whose channel it is written in', async () => {
    const place = { kind: 'channel', channel: 'C1' } as const;
    const slack = { from: { platform: 'console', user: 'x' }, place } as const;
    expect((await ask('kpi', '', slack))?.title).toContain('Darcel Schlecht');
    expect((await ask('kpi programme', '', slack))?.lead).toContain('ask me in a direct message');
    const elsewhere = { ...slack, place: { kind: 'channel', channel: 'C9' } } as const;
    expect((await ask('kpi', '', elsewhere))?.title).toContain('Programme');
  });
});

describe('a partner is found', () => {
  it.each([
    'kpi Darcel Schlecht Q2 2017',
    'kpi "Darcel Schlecht" Q2/17',
    'kpi “darcel schlecht” 2017-Q2',
    'kpi 2017-Q2 DARCEL SCHLECHT',
    'kpi Q2 2017 darcel',
    'kpi 001A000 2 кв. 2017',
    'kpi darcel רבעון 2 2017',
    'kpi show me Darcel Schlecht for Q2 2017, please',
  ])('by "%s"', async (line) => {
    expect((await ask(line, 'root'))?.title).toBe('Darcel Schlecht · Q2 2017');
  });

  it.each(['acme', 'Acme Cloud', 'ACME CLOUD GMBH', 'Acme Cloud Inc.', 'Акме', 'אקמה', 'акме'])(
    'by id, alias or with another legal form: "%s"',
    async (name) => {
      expect((await ask(`kpi ${name}`, 'root'))?.title).toContain('Acme Cloud GmbH');
    },
  );

  it.each([
    ['en', 'May 2017'],
    ['ru', 'май 2017'],
    ['he', 'מאי 2017'],
  ] as const)('and answers in the language of the asker (%s)', async (locale, period) => {
    const card = await ask('kpi darcel 2017-05', 'root', { locale });
    expect(card?.title).toContain(period);
    expect(card?.locale).toBe(locale);
  });
});

describe('a name nobody knows', () => {
  it.each([
    ['en', 'I don’t know “glonex”. Did you mean:', 'None of these'],
    ['ru', 'Я не знаю «glonex». Возможно, вы имели в виду:', 'Ничего из этого'],
    ['he', 'אני לא מכיר "glonex". אולי התכוונתם ל:', 'אף אחד מאלה'],
  ] as const)(
    'gets the nearest ones as buttons that keep the period (%s)',
    async (locale, lead, none) => {
      const card = await ask('kpi glonex Q2 2017', 'root', { locale });
      expect(card?.lead?.replace(/[\u2066-\u2069]/g, '')).toBe(
        lead.replace(/[\u2066-\u2069]/g, ''),
      );
      expect(linesOf(card)).toEqual(['kpi Globex 2017-Q2', 'help partners']);
      expect(card?.buttons?.at(-1)?.label).toBe(none);
    },
  );

  it('each button leads on', async () => {
    const lines = linesOf(await ask('kpi darcell schlect', 'root'));
    expect(lines).toContain('kpi 001A000');
    for (const line of lines) expect((await ask(line, 'root'))?.title).toBeDefined();
  });

  it('that resembles none gets three lines that work', async () => {
    const card = await ask('kpi zzzzzzzzzzzz', 'root');
    expect(card?.lead).toBe('I don’t know “zzzzzzzzzzzz”. What works:');
    expect(linesOf(card)).toEqual(['kpi programme', 'kpi last-quarter', 'help']);
  });

  it('that names a second partner compares the two', async () => {
    const card = await ask('kpi globex vs acme Q4 2026', 'root');
    expect(card?.title).toBe('Globex and Acme Cloud GmbH · Q4 2026');
    expect(card?.table?.columns).toEqual(['Globex', 'Acme']);
    expect(linesOf(card)).toEqual(['kpi Globex 2026-Q4', 'kpi acme 2026-Q4']);
  });

  it('beside words that were understood names both', async () => {
    const card = await ask('kpi darcel frobnicate Q2 2017', 'root');
    expect(card?.lead).toBe(
      'I understood Darcel Schlecht and Q2 2017, but not “frobnicate”. What I can show:',
    );
    expect(linesOf(card)).toEqual(['kpi 001A000 2017-Q2', 'kpi programme', 'kpi last-quarter']);
  });

  it('shared by several asks which one', async () => {
    await programme.services.partners.saveAll([aPartner('Nord East'), aPartner('Nord West')]);
    const card = await ask('kpi nord Q2 2017', 'root');
    expect(card?.lead).toBe('There are several partners “nord”. Which one?');
    expect(linesOf(card)).toEqual(['kpi Nord East 2017-Q2', 'kpi Nord West 2017-Q2']);
  });
});

describe('what a partner may see', () => {
  const refusal =
    'These figures belong to another partner, so I can’t show them here. Your own: /kpi.';

  it('is itself, by any of its names', async () => {
    expect((await ask('kpi darcel Q2 2017', 'alex'))?.title).toBe('Darcel Schlecht · Q2 2017');
  });

  it.each(['Globex', 'glob', 'Acme Cloud Q2 2017', 'Nobody Ever Heard Of', 'programme', 'Globexx'])(
    'is not "%s", whether it exists or not',
    async (name) => {
      const card = await ask(`kpi ${name}`, 'alex');
      expect(card).toEqual({
        locale: 'en',
        lead: refusal,
        buttons: [
          { label: 'Your figures', line: 'kpi' },
          { label: 'Help', line: 'help' },
        ],
      });
    },
  );

  it('its own card holds no figure of the programme', async () => {
    expect(textOf(await ask('kpi', 'alex'))).not.toMatch(/programme/i);
  });

  it.each(['lost', 'orphan'])('is nothing while it is linked to none (%s)', async (who) => {
    const card = await ask('kpi', who);
    expect(card?.lead).toContain('You are not linked to a partner yet.');
  });
});

describe('what a manager may see', () => {
  it('is its own partners, where partners have managers', async () => {
    expect((await ask('kpi acme', 'yossi'))?.title).toContain('Acme Cloud GmbH');
  });

  it.each(['globex', 'Darcel Schlecht', 'silent'])(
    'is not another manager’s "%s": the same as a name nobody knows',
    async (name) => {
      const card = await ask(`kpi ${name}`, 'yossi');
      expect(card?.lead).toBe(`I don’t know “${name}”. What works:`);
      expect(linesOf(card)).toEqual(['kpi programme', 'kpi last-quarter', 'help']);
    },
  );
});

describe('a period', () => {
  it('that has not begun is said to be so', async () => {
    const card = await ask('kpi globex Q1 2030', 'root');
    expect(card?.lead).toBe('Q1 2030 has not begun yet.');
    expect(linesOf(card)).toEqual(['kpi this-quarter', 'kpi last-quarter', 'help']);
  });

  it('without anything says when the last entry was and leads there', async () => {
    const card = await ask('kpi darcel Q1 2020', 'root');
    expect(card?.lead).toBe(
      'Nothing was registered or closed in Q1 2020. Latest entry: 21 Aug 2017.',
    );
    expect(linesOf(card)).toEqual(['kpi 001A000 2017-Q3']);
  });

  it('of some days is compared with the days before', async () => {
    const card = await ask('kpi globex last 30 days', 'root');
    expect(card?.title).toBe('Globex · the last 30 days');
    expect(card?.footer).toContain('24 Oct – 22 Nov 2026');
    expect(card?.footer).toContain('the 30 days before');
  });

  it('that is empty leads to the one before it', async () => {
    expect(linesOf(await ask('kpi darcel Q4 2017', 'root'))).toEqual(['kpi 001A000 2017-Q3']);
  });

  it('written as a day that two countries read differently is asked back', async () => {
    const card = await ask('kpi globex 03/04/2026', 'root');
    expect(card?.lead).toBe('“03/04/2026” can be two days. Which one?');
    expect(linesOf(card)).toEqual([
      'kpi globex 2026-04-03..2026-04-03',
      'kpi globex 2026-03-04..2026-03-04',
    ]);
  });
});

describe('without data', () => {
  it('a partner says so', async () => {
    const card = await ask('kpi silent', 'root');
    expect(card?.lead).toBe('There are no deals of Silent Ltd yet, so there is nothing to show.');
  });

  it.each(['kpi', 'kpi acme'])('an empty installation says how to begin: "%s"', async (line) => {
    const empty = await openChatProgramme();
    const from = { platform: 'console', user: 'x' } as const;
    const card = await empty.ask(line, '', { from });
    await empty.drop();
    expect(card?.lead).toBe('There are no deals yet, so there is nothing to show.');
    expect(card?.paragraphs).toEqual([
      'They come in with a file of the CRM: pulse import deals FILE.',
    ]);
    expect(linesOf(card)).toEqual(['help']);
  });
});
