import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ChatAdapter } from '../../src/core/chat/adapter.js';
import { unknownPress } from '../../src/core/chat/command-line.js';
import type { Card, Form, Reply } from '../../src/core/chat/card.js';
import {
  createScriptedCore,
  startBot,
  type LogLine,
  type ScriptedCore,
} from '../support/discord-bot.js';
import type { DiscordFault } from '../support/discord-faults.js';
import {
  buttonsOf,
  startDiscordServer,
  wordsOf,
  type DiscordServer,
} from '../support/discord-server.js';

let server: DiscordServer;
let adapter: ChatAdapter;
let log: LogLine[];
const core: ScriptedCore = createScriptedCore();

beforeAll(async () => {
  server = await startDiscordServer();
  ({ adapter, log } = await startBot(server, core));
});
afterAll(async () => {
  await adapter.stop();
  await server.close();
});
beforeEach(() => {
  server.faults.clear();
  core.heard.length = 0;
  core.says(({ line }) => ({ card: { locale: 'en', title: `You said ${line}` } }));
});

const ephemeral = 64;
const thinking = 5;
const takenSilently = 6;

const card = (more: Partial<Card> = {}): Card => ({ locale: 'en', title: 'A card', ...more });
const form = (more: Partial<Form> = {}): Form => ({
  locale: 'en',
  line: 'answer save d1',
  title: 'Your words',
  submit: 'Send',
  fields: [
    { id: 'comment', kind: 'text', label: 'Comment', text: 'Anything else?', optional: true },
    {
      id: 'barriers',
      kind: 'multi-choice',
      label: 'Barriers',
      text: 'What holds you back?',
      optional: true,
      options: [
        { value: 'time', label: 'No time' },
        { value: 'money', label: 'No money' },
      ],
    },
    {
      id: 'format',
      kind: 'choice',
      label: 'Format',
      text: 'Which format?',
      optional: false,
      options: [
        { value: 'video', label: 'Video' },
        { value: 'quiz', label: 'Quiz' },
      ],
    },
  ],
  ...more,
});

async function messageWith(buttons: NonNullable<Card['buttons']>, where: { guild?: null } = {}) {
  core.says({ card: card({ buttons }) });
  return server.command({ name: 'kpi', ...where }).answer();
}

describe('a command', () => {
  it('is read in the order of its options, with who and where', async () => {
    const asked = server.command({
      name: 'kpi',
      options: { period: '2017-Q3', partner: 'Darcel  Schlecht' },
      user: '900000000000000077',
      locale: 'he',
      roles: ['900000000000000071'],
    });
    expect(wordsOf(await asked.answer())).toContain('You said kpi Darcel Schlecht 2017-Q3');
    expect(core.heard).toEqual([
      {
        key: asked.id,
        kind: 'command',
        line: 'kpi Darcel Schlecht 2017-Q3',
        from: { platform: 'discord', user: '900000000000000077' },
        roles: ['900000000000000071'],
        outsider: false,
        place: { kind: 'channel', channel: '900000000000000003', team: '900000000000000002' },
        locale: 'he',
        forms: 'single',
        takesFiles: true,
      },
    ]);
  });

  it('is acknowledged, for the asker alone, while the core is still at work', async () => {
    core.says(() => new Promise(() => {}));
    const asked = server.command({ name: 'kpi' });
    expect(await asked.first()).toMatchObject({ type: thinking, flags: ephemeral });
    expect(asked.answers).toEqual([]);
  });

  it('is not given to the core before Discord took the acknowledgement', async () => {
    server.faults.set('callback', { kind: 'error', status: 404, code: 10062 });
    server.command({ name: 'kpi' });
    await server.waitFor(() => log.some(({ message }) => message.includes('did not take')));
    expect(core.heard).toEqual([]);
  });

  it('that another process has acknowledged is left to that process', async () => {
    server.faults.set('callback', { kind: 'error', status: 400, code: 40060 }, 1);
    const taken = server.command({ name: 'kpi' });
    await server.waitFor(() =>
      log.some(({ fields }) => 'interaction' in fields && fields.interaction === taken.id),
    );
    expect(core.heard).toEqual([]);
    expect(taken.answers).toEqual([]);
  });

  it('is answered where only the asker sees it', async () => {
    expect((await server.command({ name: 'kpi' }).answer()).flags).toBe(ephemeral);
  });

  it('is answered for everybody when the reply says so, and leaves nothing "thinking"', async () => {
    core.says({ card: card(), audience: 'channel' });
    const asked = server.command({ name: 'kpi' });
    expect((await asked.answer()).flags).toBe(0);
    expect(asked.answers).toHaveLength(1);
  });

  it('keeps its answer in the history of direct messages', async () => {
    expect((await server.command({ name: 'kpi', guild: null }).answer()).flags).toBe(0);
    expect(core.heard[0]?.place.kind).toBe('dm');
  });

  it('that nobody knows asks for help', async () => {
    await server.command({ name: 'forgotten' }).answer();
    expect(core.heard[0]?.line).toBe('help');
  });

  it('that is hidden cannot be typed', async () => {
    await server.command({ name: 'answer' }).answer();
    expect(core.heard[0]?.line).toBe('help');
  });

  it('whose reply is empty leaves nothing behind', async () => {
    core.says({});
    const before = server.calls('remove-answer').length;
    server.command({ name: 'kpi' });
    await server.waitFor(() => server.calls('remove-answer').length > before);
  });

  it('survives an answer that Discord does not take', async () => {
    server.faults.set('edit-answer', { kind: 'error', status: 404, code: 10008 }, 1);
    const lost = server.command({ name: 'kpi' });
    await server.waitFor(() =>
      log.some(({ fields }) => 'interaction' in fields && fields.interaction === lost.id),
    );
    await server.command({ name: 'kpi' }).answer();
  });

  it.each([10015, 50027])(
    'whose token has run out is answered by a direct message (%i)',
    async (code) => {
      server.faults.set('edit-answer', { kind: 'error', status: code === 50027 ? 401 : 404, code });
      server.command({ name: 'kpi', user: '900000000000000066' });
      const message = await server.messageIn({ user: '900000000000000066' });
      expect(wordsOf(message)).toBe('You said kpi');
      message.deleted = true;
    },
  );

  it.each<DiscordFault>([
    { kind: 'accept-then-reset' },
    { kind: 'accept-then-status', status: 502 },
  ])(
    'is answered once although the receipt of its acknowledgement was lost: $kind',
    async (fault) => {
      server.faults.set('callback', fault, 1);
      const asked = server.command({ name: 'kpi' });
      await asked.answer();
      expect(asked.answers).toHaveLength(1);
      expect(core.heard).toHaveLength(1);
    },
  );

  it('is answered although the bot’s token was revoked: an answer has a token of its own', async () => {
    for (const route of ['post', 'open-dm', 'history'] as const) {
      server.faults.set(route, { kind: 'status', status: 401 });
    }
    await server.command({ name: 'kpi' }).answer();
  });

  it.each([
    ['everything', 'edit-answer', true],
    ['answers', 'edit-answer', false],
    ['acknowledgements', 'callback', false],
  ] as const)('is answered once after a limit on %s has passed', async (_, route, global) => {
    server.faults.set(route, { kind: 'rate-limited', retryAfter: 0.2, global }, 1);
    const asked = server.command({ name: 'kpi' });
    await asked.answer();
    expect(asked.answers).toHaveLength(1);
    expect(core.heard).toHaveLength(1);
  });

  it('is answered although Discord was briefly broken', async () => {
    server.faults.set('edit-answer', { kind: 'status', status: 502 }, 1);
    await server.command({ name: 'kpi' }).answer();
  });
});

describe('completion', () => {
  it('offers at most 25 choices of at most 100 characters', async () => {
    core.offers([
      { label: 'Acme '.repeat(40), value: 'acme' },
      { label: 'Too long to be meant', value: 'x'.repeat(101) },
      ...Array.from({ length: 40 }, (_, n) => ({ label: `Partner ${n}`, value: `p${n}` })),
    ]);
    const typing = server.autocomplete({
      name: 'kpi',
      option: 'partner',
      typed: 'Ac',
      locale: 'ru',
    });
    const choices = await typing.choices();
    expect(choices).toHaveLength(25);
    expect(choices.slice(0, 2).map(({ value }) => value)).toEqual(['acme', 'p0']);
    expect(core.typed.at(-1)).toMatchObject({
      command: 'kpi',
      option: 'partner',
      typed: 'Ac',
      locale: 'ru',
    });
  });
});

describe('a button', () => {
  it('types its line', async () => {
    const message = await messageWith([{ label: 'Acme', line: 'kpi acme' }]);
    core.says({ card: card({ title: 'Acme it is' }) });
    const pressed = server.press({ message, label: 'Acme' });
    expect(wordsOf(await pressed.answer())).toBe('Acme it is');
    expect(core.heard.at(-1)).toMatchObject({ kind: 'button', line: 'kpi acme', key: pressed.id });
  });

  it('on a private message replaces it when the reply says so', async () => {
    const message = await messageWith([{ label: '5', line: 'answer put d1 5' }]);
    core.says({ card: card({ title: 'Next question' }), replace: true });
    const pressed = server.press({ message, label: '5' });
    expect((await pressed.answer()).id).toBe(message.id);
    expect((await pressed.first()).type).toBe(takenSilently);
    expect(wordsOf(message)).toBe('Next question');
    expect(buttonsOf(message)).toEqual([]);
  });

  it.each([
    ['an embed', {}, { verdict: { label: 'On track', tone: 'good' } }],
    ['a container', { verdict: { label: 'On track', tone: 'good' } }, {}],
  ] as const)('on a message that is %s replaces it by one of its kind', async (_, first, next) => {
    core.says({ card: card({ ...first, buttons: [{ label: 'Next ten', line: 'deals p2' }] }) });
    const message = await server.command({ name: 'kpi' }).answer();
    const { flags } = message;
    core.says({ card: card({ title: 'The next ten', ...next }), replace: true });
    await server.press({ message, label: 'Next ten' }).answer();
    expect(wordsOf(message)).toMatch(/^The next ten/);
    expect([message.flags, message.edits]).toEqual([flags, 1]);
  });

  it('whose answer holds a file is answered beside the message', async () => {
    const message = await messageWith([{ label: 'CSV', line: 'export acme' }]);
    const file = { name: 'acme.csv', type: 'text/csv', bytes: new Uint8Array([1]) };
    core.says({ card: card({ title: 'Here' }), replace: true, files: [file] });
    const answer = await server.press({ message, label: 'CSV' }).answer();
    expect([answer.id === message.id, message.edits]).toEqual([false, 0]);
  });

  it('on a private message answers beside it otherwise', async () => {
    const message = await messageWith([{ label: 'Acme', line: 'kpi acme' }]);
    core.says({ card: card({ title: 'Beside' }) });
    const answer = await server.press({ message, label: 'Acme' }).answer();
    expect(answer.id).not.toBe(message.id);
    expect(answer.flags).toBe(ephemeral);
    expect(message.edits).toBe(0);
  });

  it('on a message for all answers the one who pressed, and leaves the message alone', async () => {
    await adapter.send({
      key: 'post-1',
      to: { kind: 'channel', channel: server.channel },
      card: card({ buttons: [{ label: 'Start', line: 'answer start post-1' }] }),
    });
    const message = await server.messageIn({ channel: server.channel });
    core.says({ card: card({ title: 'First question' }), replace: true });
    const answer = await server.press({ message, label: 'Start' }).answer();
    expect(answer.id).not.toBe(message.id);
    expect(answer.flags).toBe(ephemeral);
    expect(message.edits).toBe(0);
  });

  it('of an older version asks for help instead of failing', async () => {
    const message = await messageWith([{ label: 'Acme', line: 'kpi acme' }]);
    await server.press({ message, customId: 'v0/kpi/acme' }).answer();
    expect(core.heard.at(-1)).toMatchObject({ kind: 'button', line: unknownPress });
  });
});

describe('a button that opens a form', () => {
  const door = (where = {}) =>
    messageWith([{ label: 'Write', line: 'answer open d1', opens: 'form' }], where);

  it('shows the form as the very first response', async () => {
    const message = await door();
    core.says({ form: form() });
    const modal = await server.press({ message, label: 'Write' }).modal();
    expect(modal).toMatchObject({ title: 'Your words', custom_id: 'form:answer save d1' });
  });

  it('hands over what was filled in, one value or several as the field asks', async () => {
    const message = await door();
    core.says({ form: form() });
    const modal = await server.press({ message, label: 'Write' }).modal();
    core.says({ card: card({ title: 'Thank you' }), replace: true });
    const submitted = server.submitModal({
      modal,
      values: { comment: 'Faster payout', barriers: ['time', 'money'], format: 'quiz' },
    });
    expect((await submitted.answer()).id).toBe(message.id);
    expect(wordsOf(message)).toBe('Thank you');
    expect(core.heard.at(-1)).toMatchObject({
      kind: 'form',
      line: 'answer save d1',
      values: { comment: 'Faster payout', barriers: ['time', 'money'], format: 'quiz' },
    });
  });

  it('shows a card instead when the core has only a card', async () => {
    const message = await door();
    core.says({ card: card({ title: 'This survey is closed' }) });
    expect(wordsOf(await server.press({ message, label: 'Write' }).answer())).toBe(
      'This survey is closed',
    );
  });

  it('that Discord has forgotten meanwhile is said in the log, and the next one works', async () => {
    const message = await door();
    core.says({ form: form() });
    server.faults.set('callback', { kind: 'error', status: 404, code: 10062 }, 1);
    const late = server.press({ message, label: 'Write' });
    await server.waitFor(() =>
      log.some(({ fields }) => 'interaction' in fields && fields.interaction === late.id),
    );
    expect((await server.press({ message, label: 'Write' }).modal()).title).toBe('Your words');
  });

  it('never lets Discord run out of patience: a late form waits behind a button', async () => {
    const message = await door();
    let release: (reply: Reply) => void = () => {};
    core.says(() => new Promise((resolve) => (release = resolve)));
    const pressed = server.press({ message, label: 'Write' });
    expect((await pressed.first()).type).toBe(takenSilently);
    release({ form: form() });
    const late = await pressed.answer();
    core.says({ form: form() });
    const modal = await server.press({ message: late, label: 'Your words' }).modal();
    expect(modal.title).toBe('Your words');
  });

  it('works in direct messages', async () => {
    const message = await door({ guild: null });
    core.says({ form: form() });
    const modal = await server.press({ message, label: 'Write' }).modal();
    core.says({ card: card({ title: 'Thank you' }), replace: true });
    expect((await server.submitModal({ modal, values: { format: 'video' } }).answer()).id).toBe(
      message.id,
    );
  });
});

describe('what Discord would never send', () => {
  const payloads: [string, unknown][] = [
    ['nothing', null],
    ['a text', 'hello'],
    ['an interaction without data', { id: '1', token: 't', type: 2 }],
    ['a command without a name', { ...sender(), type: 2, data: {} }],
    ['a button without data', { ...sender(), type: 3, data: null }],
    [
      'a form without parts',
      { ...sender(), type: 5, data: { custom_id: 'form:x', components: 7 } },
    ],
    ['typing without options', { ...sender(), type: 4, data: { name: 'kpi', options: 'none' } }],
    ['an interaction of a type to come', { ...sender(), type: 99, data: {} }],
  ];

  it.each(payloads)('is survived: %s', async (_, payload) => {
    server.gateway.dispatch('INTERACTION_CREATE', payload);
    await server.command({ name: 'kpi' }).answer();
  });

  it('is survived: broken packets of any kind', async () => {
    server.gateway.dispatch('MESSAGE_CREATE', null);
    server.gateway.dispatch('GUILD_CREATE', 'no server');
    server.gateway.raw('{not json');
    await server.command({ name: 'kpi' }).answer();
  });

  it('asks for help where it can be answered at all', async () => {
    server.gateway.dispatch('INTERACTION_CREATE', { ...sender(), type: 2, data: { name: 7 } });
    await server.waitFor(() => server.calls('callback').some(({ path }) => path.includes('/odd/')));
  });

  function sender() {
    return { id: '900000000000000088', token: 'odd', user: { id: '900000000000000099' } };
  }
});

it('never sends a form that Discord refuses', () => {
  expect(server.refusedForms()).toEqual([]);
});
