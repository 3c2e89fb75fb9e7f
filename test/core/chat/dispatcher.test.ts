import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defineCommand } from '../../../src/core/chat/command.js';
import { createChatCore } from '../../../src/core/chat/dispatcher.js';
import { unknownPress } from '../../../src/core/chat/command-line.js';
import { UserError } from '../../../src/core/errors.js';
import { locales } from '../../../src/core/locale.js';
import { roles } from '../../../src/core/person.js';
import { textsIn } from '../../../src/i18n/texts.js';
import { auditEntryModel } from '../../../src/store/models/audit-entry.js';
import {
  aDeal,
  aPartner,
  aPerson,
  linesOf,
  openChatProgramme,
  textOf,
  typed,
} from '../../support/chat-programme.js';
import { runs } from '../../support/properties.js';

type Open = Awaited<ReturnType<typeof openChatProgramme>>;
const text = { en: 'x', ru: 'x', he: 'x' };
let counted = 0;

/** A command that stores something, and one that fails in the way its words say. */
const count = defineCommand({
  id: 'count',
  description: text,
  examples: [],
  options: [],
  roles,
  hidden: true,
  run: async () => ({ card: { locale: 'en', lead: `counted ${++counted}` } }),
});
const fail = defineCommand({
  id: 'fail',
  description: text,
  examples: [],
  options: [],
  roles: ['admin', 'manager'],
  run: async ({ words }) => {
    if (words === 'kindly') throw new UserError('not-begun', { period: 'Q1 2030' });
    if (words === 'unknown') throw new UserError('nobody-has-a-text-for-this');
    if (words === 'never') return new Promise(() => undefined);
    throw new TypeError('a bug');
  },
});

let programme: Open;

beforeAll(async () => {
  programme = await openChatProgramme({ admins: ['slack:T1:UBOSS', 'discord:42'] });
  programme.parts.commands = [...programme.parts.commands, count, fail];
  const { partners, people } = programme.services;
  await partners.saveAll([aPartner('Acme Cloud'), aPartner('Globex')]);
  await people.saveAll([
    aPerson('dana'),
    aPerson('alex', {
      role: 'partner',
      partner: 'Acme Cloud',
      slackTeamId: 'T1',
      slackUserId: 'U1',
    }),
    aPerson('cleo', { role: 'customer', customer: 'Initech' }),
    aPerson('olga', { locale: 'ru' }),
    aPerson('demoted', { role: 'customer', slackTeamId: 'T1', slackUserId: 'UBOSS' }),
  ]);
  await programme.deals.saveAll([
    aDeal('1', 'Acme Cloud', { registered: '2026-10-02', closed: '2026-10-20', amount: 1000 }),
  ]);
});

afterAll(() => programme.drop());

describe('who is answered', () => {
  it('a member of another organisation gets a refusal, without anything being looked up', async () => {
    const blind = createChatCore({
      ...programme.parts,
      services: new Proxy(programme.services, {
        get: () => {
          throw new Error('looked something up');
        },
      }),
    });
    const { card } = await blind.answer(typed('kpi', 'dana', { outsider: true }));
    expect(card).toEqual({
      locale: 'en',
      lead: 'I only answer people of the organisation that runs this partner programme.',
    });
  });

  it.each(['kpi Acme Cloud', 'kpi', 'help', 'nonsense', ''])(
    'a stranger who types "%s" learns how to be added, and nothing else',
    async (line) => {
      const from = { platform: 'slack', team: 'T9', user: 'U9' } as const;
      const { card } = await programme.core.answer(typed(line, '', { from }));
      expect(card?.lead).toContain('U9 (workspace T9)');
      expect(textOf(card)).not.toMatch(/Acme|Globex|kpi|Dana/i);
      expect(card?.buttons).toBeUndefined();
    },
  );

  it('the same user id in another workspace is a stranger', async () => {
    const from = { platform: 'slack', team: 'T2', user: 'U1' } as const;
    expect(textOf((await programme.core.answer(typed('kpi', '', { from }))).card)).toContain('U1');
  });

  it.each([
    ['named in ADMINS and not stored', { platform: 'discord', user: '42' }],
    [
      'named in ADMINS and stored with another role',
      { platform: 'slack', team: 'T1', user: 'UBOSS' },
    ],
    ['at the console', { platform: 'console', user: 'me' }],
  ] as const)('somebody %s is an admin', async (_who, from) => {
    const { card } = await programme.core.answer(typed('kpi Globex', '', { from }));
    expect(textOf(card)).toContain('Globex');
  });

  it('a role that may not use a command is told what it may, and it is written down', async () => {
    const card = await programme.ask('kpi', 'cleo');
    expect(card?.lead).toBe(
      'This is for the team that runs the programme, so I can’t do it for you. What you can do:',
    );
    expect(linesOf(card)).toEqual(['help']);
    const noted = await auditEntryModel(programme.connection).find({ actor: 'cleo' }).lean();
    expect(noted).toMatchObject([{ action: 'refused', subject: 'kpi' }]);
  });
});

describe('what is understood', () => {
  it.each([
    '/pulse',
    'pulse',
    '/kpi help',
    'kpi ?',
    '/help',
    'pulse help',
    '/pulse kpi help',
    'kpi помощь',
  ])('"%s" is the help page', async (line) => {
    const card = await programme.ask(line, 'dana');
    expect(card?.title).toBe('What you can ask');
  });

  it('the help page holds only what the person may use', async () => {
    expect(linesOf(await programme.ask('help', 'alex'))).toEqual(['kpi']);
    expect(linesOf(await programme.ask('help', 'dana'))).toEqual(['kpi', 'fail']);
    expect(linesOf(await programme.ask('help', 'cleo'))).toEqual([]);
  });

  it('the help page names a partner there is, and reads rightly from right to left', async () => {
    const page = await programme.ask('help', 'dana');
    expect(page?.facts?.[0]?.note).toContain('/kpi Acme Cloud Q2');
    const hebrew = await programme.ask('help', 'dana', { locale: 'he' });
    expect(hebrew?.facts?.[0]?.label).toBe('\u2068/kpi\u2069');
    expect(hebrew?.buttons?.[0]?.label).toBe('\u2068/kpi\u2069');
  });

  it('/pulse takes every line', async () => {
    expect((await programme.ask('/pulse kpi acme cloud', 'dana'))?.title).toContain('Acme Cloud');
  });

  it('an unknown word gets the nearest commands as buttons', async () => {
    const card = await programme.ask('helpp', 'dana');
    expect(card?.lead).toBe('I don’t know “helpp”. Did you mean:');
    expect(linesOf(card)).toEqual(['help', 'kpi', 'fail']);
  });

  it.each([unknownPress, 'a-command-of-old'])(
    'a button of an older version (%s) reads that it is one, and what works now',
    async (line) => {
      for (const locale of locales) {
        const card = await programme.ask(line, 'dana', { kind: 'button', locale });
        expect(card?.lead).toBe(textsIn(locale).chat.help.olderButton);
        expect(linesOf(card)).toEqual(['kpi', 'fail']);
      }
    },
  );

  it.each(['acme cloud last quarter', 'Q3 acme cloud', '/acme cloud', 'what is our revenue'])(
    'figures may be asked for without a command: "%s"',
    async (line) => {
      const title = line.includes('revenue') ? 'Programme' : 'Acme Cloud';
      expect((await programme.ask(line, 'dana'))?.title).toContain(title);
    },
  );

  it('words without a command tell a partner nothing about others', async () => {
    const [others, nobodys] = await Promise.all([
      programme.ask('globex', 'alex'),
      programme.ask('nobody', 'alex'),
    ]);
    expect(others?.lead).toContain('I don’t know “globex”.');
    expect(linesOf(others)).toEqual(linesOf(nobodys));
  });

  it('a pasted page is said back in short', async () => {
    expect((await programme.ask('x'.repeat(3000), 'dana'))?.lead?.length).toBeLessThan(120);
    expect((await programme.ask(`kpi ${'x'.repeat(3000)}`, 'dana'))?.lead?.length).toBeLessThan(
      120,
    );
  });

  it.each([
    ['the person’s', 'olga', 'en', 'О чём можно спросить'],
    ['else the platform’s', 'dana', 'he', 'מה אפשר לשאול'],
    ['else the programme’s', 'dana', undefined, 'What you can ask'],
  ] as const)('the language is %s', async (_whose, by, locale, title) => {
    expect((await programme.ask('help', by, locale ? { locale } : {}))?.title).toBe(title);
  });
});

describe('an event that comes twice', () => {
  it('changes something once', async () => {
    const event = typed('count', 'dana');
    expect((await programme.core.answer(event)).card?.lead).toBe('counted 1');
    expect(await programme.core.answer(event)).toEqual({});
    expect((await programme.core.answer(typed('count', 'dana'))).card?.lead).toBe('counted 2');
  });

  it('is answered again where it only asks', async () => {
    const event = typed('kpi', 'dana');
    const first = await programme.core.answer(event);
    expect(first.card?.title).toBeDefined();
    expect(await programme.core.answer(event)).toEqual(first);
  });
});

describe('what goes wrong', () => {
  it('an expected failure is said in the person’s language', async () => {
    const card = await programme.ask('fail kindly', 'olga');
    expect(card?.lead).toBe('Период «Q1 2030» ещё не начался.');
  });

  it('one without a text still leads on', async () => {
    const card = await programme.ask('fail unknown', 'dana');
    expect(card?.lead).toBe('I can’t do it in this way. What works:');
    expect(linesOf(card)).toEqual(['help']);
  });

  it('a bug is an apology whose reference stands in the log', async () => {
    const card = await programme.ask('fail badly', 'dana');
    expect(card?.lead).toBe(
      'I couldn’t read the data just now. Nothing is lost; try again in a minute. Reference 7F3K.',
    );
    expect(linesOf(card)).toEqual(['fail badly']);
    expect(programme.logger.lines.at(-1)?.fields).toMatchObject({
      reference: '7F3K',
      command: 'fail',
      from: 'web:dana',
    });
  });

  it('a database that is away is an apology with a way to try again', async () => {
    const away = await openChatProgramme();
    await away.drop();
    const card = await away.ask('kpi', 'dana');
    expect(card?.lead).toContain('I couldn’t read the data just now.');
    expect(linesOf(card)).toEqual(['kpi']);
  });

  it('work that never ends is given up in time', async () => {
    const hasty = createChatCore({ ...programme.parts, answerWithin: 50 });
    const { card } = await hasty.answer(typed('fail never', 'dana'));
    expect(card?.lead).toContain('Reference 7F3K');
  });

  it('who waits longer for a turn than an answer may take is answered all the same', async () => {
    const { hold, release } = holding();
    const commands = [...programme.parts.commands, hold];
    const core = createChatCore({ ...programme.parts, commands, answerWithin: 1500 });
    const busy = Array.from({ length: 2 }, () => core.answer(typed('hold', 'dana')));
    const waiting = core.answer(typed('count', 'dana'));
    for (const { failed } of await Promise.all(busy)) expect(failed).toBe(true);
    release();
    expect((await waiting).card?.lead).toMatch(/^counted/);
  });

  it('what a burst kept waiting until it was told to have failed is not done afterwards', async () => {
    const { hold, release } = holding();
    const commands = [...programme.parts.commands, hold];
    const core = createChatCore({ ...programme.parts, commands, turnWithin: 2500 });
    const busy = Array.from({ length: 4 }, () => core.answer(typed('hold', 'dana')));
    const before = counted;
    expect((await core.answer(typed('count', 'dana'))).failed).toBe(true);
    release();
    await Promise.all(busy);

    const { card } = await core.answer(typed('count', 'dana'));
    expect(card?.lead).toBe(`counted ${before + 1}`);
  });

  it('an answer that could not be stored is not called read', async () => {
    const away = { take: () => Promise.reject(new Error('away')) };
    const core = createChatCore({ ...programme.parts, inbox: away });
    const { card } = await core.answer(
      typed('count', 'dana', { kind: 'form', values: { q: '5' } }),
    );
    expect(card).toEqual({
      locale: 'en',
      lead: 'I couldn’t store this just now. Please send it once more in a minute. Reference 7F3K.',
    });
  });
});

/** A command that answers when it is released. */
function holding() {
  const held: (() => void)[] = [];
  const hold = defineCommand({
    ...fail,
    id: 'hold',
    run: () => new Promise((resolve) => held.push(() => resolve({}))),
  });
  return { hold, release: () => held.forEach((end) => end()) };
}

describe('while somebody types', () => {
  const typing = (by: string, option: string, text: string, outsider = false) =>
    programme.core.complete({
      from: { platform: 'web', user: by },
      outsider,
      command: 'kpi',
      option,
      typed: text,
    });

  it('a manager is offered partners by what the name begins with, holds or resembles', async () => {
    expect(await typing('dana', 'partner', '')).toEqual([
      { label: 'Acme Cloud', value: 'Acme Cloud' },
      { label: 'Globex', value: 'Globex' },
    ]);
    expect(await typing('dana', 'partner', 'clou')).toMatchObject([{ value: 'Acme Cloud' }]);
    expect(await typing('dana', 'partner', 'globx')).toMatchObject([{ value: 'Globex' }]);
  });

  it('one letter is enough for the names that begin with it', async () => {
    expect(await typing('dana', 'partner', 'g')).toMatchObject([{ value: 'Globex' }]);
    expect(await typing('dana', 'partner', 'x')).toEqual([]);
  });

  it('figures are offered by their names in three languages, by what people call them, and when misspelt', async () => {
    expect(await typing('dana', 'figure', '')).toHaveLength(16);
    expect(await typing('dana', 'figure', 'close r')).toEqual([
      { label: 'Close rate', value: 'close-rate' },
    ]);
    expect(await typing('olga', 'figure', 'доля вы')).toMatchObject([{ value: 'close-rate' }]);
    expect(await typing('dana', 'figure', 'nps')).toMatchObject([
      { value: 'partner-satisfaction' },
    ]);
    expect((await typing('dana', 'figure', 'close raet'))[0]).toMatchObject({
      value: 'close-rate',
    });
  });

  it('a partner is offered itself alone, others nothing', async () => {
    expect(await typing('alex', 'partner', '')).toMatchObject([{ value: 'Acme Cloud' }]);
    expect(await typing('alex', 'partner', 'globex')).toEqual([]);
    expect(await typing('cleo', 'partner', '')).toEqual([]);
    expect(await typing('nobody', 'partner', '')).toEqual([]);
    expect(await typing('dana', 'partner', '', true)).toEqual([]);
  });

  it('periods have names, and one typed in full comes first', async () => {
    expect(await typing('dana', 'period', '')).toContainEqual({
      label: 'Last quarter',
      value: 'last-quarter',
    });
    expect((await typing('dana', 'period', 'q2 2017'))[0]).toEqual({
      label: 'Q2 2017',
      value: '2017-Q2',
    });
    expect((await typing('olga', 'period', 'прошлый кв'))[0]?.value).toBe('2026-Q3');
  });
});

describe('whatever comes in', () => {
  it('there is an answer, never an exception', async () => {
    const line = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.string({ maxLength: 40 }).map((words) => `kpi ${words}`),
      fc
        .array(
          fc.constantFrom('kpi', 'acme', 'Q2', '2017', 'רבעון', 'май', 'last', '"', '/', '30d'),
        )
        .map((words) => words.join(' ')),
    );
    const incoming = fc.record({
      line,
      by: fc.constantFrom('dana', 'alex', 'cleo', 'olga', 'nobody'),
      kind: fc.constantFrom('command' as const, 'button' as const, 'form' as const),
      locale: fc.constantFrom(undefined, ...locales),
      outsider: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(incoming, async ({ by, locale, ...given }) => {
        const event = typed(given.line, by, { ...given, ...(locale ? { locale } : {}) });
        const { card } = await programme.core.answer(event);
        expect(card?.lead ?? card?.title).toMatch(/\S/);
        expect(textOf(card)).not.toMatch(/undefined|NaN|\[object|7F3K/);
      }),
      { numRuns: runs(150) },
    );
  });
});
