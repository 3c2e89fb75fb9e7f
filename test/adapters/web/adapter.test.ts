import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createWebAdapter, type WebAdapter } from '../../../src/adapters/web/adapter.js';
import type { ChatCore } from '../../../src/core/chat/adapter.js';
import type { Card, Reply } from '../../../src/core/chat/card.js';
import type { ChatLog } from '../../../src/core/chat/chat-log.js';
import type { Incoming, Typing } from '../../../src/core/chat/incoming.js';
import type { Locale } from '../../../src/core/locale.js';
import { createChatLog } from '../../../src/store/chat-log.js';
import { freshDatabase } from '../../support/database.js';

const persona = (id: string, locale: Locale = 'en') =>
  ({ id, name: id, locale, part: 'partner', ask: 'kpi', next: {} }) as const;
const channels = [
  { id: 'acme-cloud', name: 'acme-cloud', about: 'Acme Cloud', members: ['dana', 'alex'] },
];
const hello: Card = { locale: 'en', lead: 'Hello' };

/** Ten o'clock, a second later at each look. */
function tickingClock() {
  let seconds = 0;
  return { now: () => new Date(Date.parse('2026-10-12T10:00:00Z') + 1000 * seconds++) };
}

let database: Awaited<ReturnType<typeof freshDatabase>>;
let adapter: WebAdapter;
let reply: Reply;
let heard: Incoming[];
let typing: Typing[];

const core: ChatCore = {
  answer: async (incoming) => {
    heard.push(incoming);
    return reply;
  },
  complete: async (asked) => {
    typing.push(asked);
    const known = asked.option === 'partner' ? ['partner-a', 'partner-b'] : ['2026-Q3'];
    return known
      .filter((value) => value.startsWith(asked.typed))
      .map((value) => ({ label: value, value }));
  },
};

function adapterOver(chatLog: ChatLog): WebAdapter {
  return createWebAdapter({
    chatLog,
    people: {
      byId: async (id) =>
        id === 'gone' ? null : { id, name: id, role: 'partner', dm: true, optedOut: [] },
    },
    clock: tickingClock(),
    timeZone: 'UTC',
    commands: [
      {
        id: 'kpi',
        description: { en: 'Figures', ru: 'Показатели', he: 'נתונים' },
        options: [
          { id: 'partner', description: { en: '', ru: '', he: '' } },
          { id: 'period', description: { en: '', ru: '', he: '' } },
        ],
        roles: ['manager'],
      },
      {
        id: 'answer',
        hidden: true,
        description: { en: '', ru: '', he: '' },
        options: [],
        roles: [],
      },
    ],
    personas: [persona('dana'), persona('alex'), persona('noa', 'he')],
    channels,
    unreachable: ['tomas'],
    texts: (locale) => ({ language: locale }),
  });
}

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

beforeEach(async () => {
  await database.connection.collection('chat-log').deleteMany({});
  adapter = adapterOver(createChatLog(database.connection));
  reply = { card: hello };
  heard = [];
  typing = [];
  await adapter.start(core);
});

let keys = 0;
const said = (line: string, given: object = {}) => ({
  key: `page-key-${++keys}`,
  as: 'dana',
  conversation: 'dm:dana',
  kind: 'command',
  line,
  ...given,
});
const textsOf = async (as: string) =>
  (await adapter.state(as, undefined)).messages.map(({ text, card }) => text ?? card?.lead);

describe('"why?" on the page', () => {
  it('comes with what the latest card offers', async () => {
    reply = { card: { ...hello, buttons: [{ label: 'Why?', line: 'why acme 2026-Q3' }] } };
    await adapter.say(said('kpi acme'));
    await adapter.say(said('why?'));
    expect(heard.at(-1)?.above).toEqual(['why acme 2026-Q3']);
  });

  it('comes with nothing in a conversation without a card', async () => {
    await adapter.say(said('why?'));
    expect(heard.at(-1)?.above).toBeUndefined();
  });
});

describe('what is said in the simulator', () => {
  it('reaches the core as somebody’s line in their own chat', async () => {
    await adapter.say(said('/kpi partner-a', { locale: 'ru' }));
    expect(heard).toMatchObject([
      {
        kind: 'command',
        line: 'kpi partner-a',
        from: { platform: 'web', user: 'dana' },
        outsider: false,
        place: { kind: 'dm' },
        locale: 'ru',
        forms: 'single',
      },
    ]);
  });

  it('stays there, with its answer, after a reload', async () => {
    await adapter.say(said('/kpi', { label: '/kpi' }));
    expect(await textsOf('dana')).toEqual(['/kpi', 'Hello']);
    expect(await textsOf('alex')).toEqual([]);
  });

  it('links the files of its answer, as long as they are kept', async () => {
    const bytes = new TextEncoder().encode('a,b');
    reply = { card: hello, files: [{ name: 'acme.csv', type: 'text/csv', bytes }] };
    const { messages } = await adapter.say(said('/export'));
    const [link] = messages.at(-1)?.card?.buttons ?? [];
    const url = link && 'url' in link ? link.url : '';
    expect(link?.label).toBe('acme.csv');
    const file = adapter.file(decodeURIComponent(url.replace('/sim/files/', '')));
    expect(file?.bytes).toEqual(bytes);
    expect(adapter.file('another')).toBeNull();
  });

  it('is written down once when the page sends it twice', async () => {
    const twice = said('/kpi');
    await adapter.say(twice);
    await adapter.say(twice);
    expect(await textsOf('dana')).toHaveLength(2);
  });

  it('in a channel is seen by its sender alone, unless the answer is for all', async () => {
    const there = { conversation: 'channel:acme-cloud' };
    await adapter.say(said('/kpi', there));
    expect(heard[0]?.place).toEqual({ kind: 'channel', channel: 'acme-cloud' });
    expect(await textsOf('alex')).toEqual([]);
    reply = { card: { locale: 'en', lead: 'For all' }, audience: 'channel' };
    await adapter.say(said('/kpi', there));
    expect(await textsOf('alex')).toEqual(['/kpi', 'For all']);
  });

  it('as a pressed button puts the answer into the message, where the core wants it there', async () => {
    const first = await adapter.say(said('/survey'));
    reply = { card: { locale: 'en', lead: 'Question 2' }, replace: true };
    const message = first.messages.at(-1)?.id;
    await adapter.say(
      said('answer set s rewards 4', { kind: 'button', label: 'Satisfied', message }),
    );
    expect(await textsOf('dana')).toEqual(['/survey', 'Question 2']);
  });

  it('as a pressed button is shown in its words where something new is answered', async () => {
    await adapter.say(said('kpi partner-a', { kind: 'button', label: 'Acme Cloud' }));
    expect(await textsOf('dana')).toEqual(['Acme Cloud', 'Hello']);
  });

  it('cannot change a message of another conversation', async () => {
    await adapter.send({
      key: 'k1',
      to: { kind: 'person', identity: { platform: 'web', user: 'alex' } },
      card: { locale: 'en', lead: 'For Alex' },
    });
    reply = { card: { locale: 'en', lead: 'Changed' }, replace: true };
    await adapter.say(said('answer stop', { kind: 'button', message: 'sent:k1' }));
    expect(await textsOf('alex')).toEqual(['For Alex']);
  });

  it('opens a form instead of being written down, in the form’s reading direction', async () => {
    const form = {
      locale: 'he' as const,
      line: 'answer write',
      title: 'סקר',
      submit: 'שליחה',
      fields: [],
    };
    reply = { form };
    expect(await adapter.say(said('answer write', { kind: 'button' }))).toEqual({
      form: { ...form, direction: 'rtl' },
      messages: [],
    });
    expect(await textsOf('dana')).toEqual([]);
  });

  it('with a form’s values hands them on', async () => {
    await adapter.say(
      said('answer submit', { kind: 'form', values: { comment: 'More', a: ['x', 'y'] } }),
    );
    expect(heard[0]).toMatchObject({ kind: 'form', values: { comment: 'More', a: ['x', 'y'] } });
  });

  it.each([
    ['nothing', undefined],
    ['no line', { key: 'page-key-x', as: 'dana', conversation: 'dm:dana', kind: 'command' }],
    ['somebody else’s chat', said('kpi', { conversation: 'dm:alex' })],
    ['a channel one is not in', said('kpi', { as: 'noa', conversation: 'channel:acme-cloud' })],
    ['a key that is none', said('kpi', { key: '$' })],
  ])('is refused without reaching the core when it is %s', async (_what, body) => {
    await expect(adapter.say(body)).rejects.toMatchObject({ code: 'bad-request' });
    expect(heard).toEqual([]);
  });

  it('is refused from somebody who is not on the page', async () => {
    await expect(adapter.say(said('kpi', { as: 'eve' }))).rejects.toMatchObject({
      code: 'unknown-person',
    });
  });
});

describe('an open page', () => {
  it('is told of what its person can see, and of nothing else', async () => {
    const seen: (string | undefined)[] = [];
    const stop = adapter.subscribe('alex', ({ card }) => seen.push(card?.lead));
    const to = (user: string) => ({ kind: 'person', identity: { platform: 'web', user } }) as const;
    await adapter.send({ key: 'a', to: to('alex'), card: { locale: 'en', lead: 'one' } });
    await adapter.send({ key: 'b', to: to('noa'), card: { locale: 'en', lead: 'two' } });
    stop();
    await adapter.send({ key: 'c', to: to('alex'), card: { locale: 'en', lead: 'three' } });
    expect(seen).toEqual(['one']);
  });

  it('shows the first person where none is named, in that person’s language or the chosen one', async () => {
    expect(await adapter.state(undefined, undefined)).toMatchObject({
      you: { id: 'dana' },
      locale: 'en',
    });
    expect(await adapter.state('noa', undefined)).toMatchObject({
      locale: 'he',
      texts: { language: 'he' },
    });
    expect(await adapter.state('noa', 'ru')).toMatchObject({ locale: 'ru' });
  });
});

describe('sending', () => {
  const to = { kind: 'person', identity: { platform: 'web', user: 'alex' } } as const;

  it('shows a message once, however often the same one is sent', async () => {
    const sent = { status: 'sent', channel: 'dm:alex', messageId: 'sent:k' };
    expect(await adapter.send({ key: 'k', to, card: hello })).toEqual(sent);
    expect(await adapter.send({ key: 'k', to, card: hello })).toEqual(sent);
    expect(await textsOf('alex')).toEqual(['Hello']);
  });

  it('reaches a channel', async () => {
    await adapter.send({ key: 'k', to: { kind: 'channel', channel: 'acme-cloud' }, card: hello });
    expect(await textsOf('dana')).toEqual(['Hello']);
  });

  it.each([
    ['somebody who left', 'tomas', 'left-workspace'],
    ['nobody', 'gone', 'unknown-recipient'],
  ])('is refused for good for %s', async (_who, user, code) => {
    const nowhere = { kind: 'person', identity: { platform: 'web', user } } as const;
    const outcome = await adapter.send({ key: 'k', to: nowhere, card: hello });
    expect(outcome).toEqual({ status: 'refused', code, permanent: true });
  });

  it('is settled by looking for the message', async () => {
    const attempt = { key: 'k', to, sentAfter: new Date() };
    expect(await adapter.settle(attempt)).toEqual({ status: 'absent' });
    await adapter.send({ key: 'k', to, card: hello });
    expect(await adapter.settle(attempt)).toMatchObject({ status: 'found', messageId: 'sent:k' });
  });

  it('is of unknown outcome while the log is away, and settled later', async () => {
    const away = () => Promise.reject(new Error('away'));
    const lost = adapterOver({ append: away, byId: away, replaceCard: away, latest: away });
    expect(await lost.send({ key: 'k', to, card: hello })).toMatchObject({ status: 'unknown' });
    expect(await lost.settle({ key: 'k', to, sentAfter: new Date() })).toMatchObject({
      status: 'later',
    });
  });
});

describe('completion', () => {
  const linesFor = async (line: string) =>
    (await adapter.complete('dana', line)).map((suggestion) => suggestion.line);

  it('offers commands first, in the person’s language, and none that are hidden', async () => {
    expect(await adapter.complete('noa', '')).toEqual([
      { label: '/kpi', detail: 'נתונים', line: 'kpi ' },
    ]);
    expect(await linesFor('a')).toEqual([]);
  });

  it('then partners, then periods after what was typed before', async () => {
    expect(await linesFor('kpi ')).toEqual(['kpi partner-a ', 'kpi partner-b ']);
    expect(await linesFor('kpi partner-b')).toEqual([]);
    expect(await linesFor('kpi partner-b ')).toEqual(['kpi partner-b 2026-Q3 ']);
    expect(typing.at(-1)).toMatchObject({ option: 'period', typed: '', from: { user: 'dana' } });
  });
});
