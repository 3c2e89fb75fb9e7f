import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createMailAdapter } from '../../src/adapters/mail/adapter.js';
import type { ChatAdapter } from '../../src/core/chat/adapter.js';
import { surveyWorld, type World } from '../scheduler/survey-world.js';

interface Received {
  to: string[];
  raw: string;
}

const received: Received[] = [];
/** What the server says to the next recipient instead of taking it. */
const refusals: number[] = [];
const server = new SMTPServer({
  disabledCommands: ['STARTTLS', 'AUTH'],
  onRcptTo(_address, _session, done) {
    const code = refusals.shift();
    done(code === undefined ? null : Object.assign(new Error('no'), { responseCode: code }));
  },
  onData(stream, session, done) {
    void text(stream).then((raw) => {
      received.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw });
      done();
    });
  },
});
let adapter: ChatAdapter;
let world: World | undefined;

const people = {
  byId: async (id: string) => ({
    ...{ id, name: id, role: 'customer' as const, dm: false, optedOut: [] },
    ...(id === 'nobody' ? {} : { email: `${id}@example.com` }),
  }),
};
const adapterOn = (port: number) =>
  createMailAdapter(
    { smtpUrl: `smtp://127.0.0.1:${port}`, from: 'Orbit <orbit@example.com>' },
    people,
  );

beforeAll(async () => {
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  adapter = adapterOn((listening.address() as AddressInfo).port);
});
afterEach(async () => {
  received.length = 0;
  refusals.length = 0;
  await world?.drop();
  world = undefined;
});
afterAll(async () => {
  await adapter.stop();
  await new Promise<void>((done) => server.close(() => done()));
});

const to = (user: string) => ({
  kind: 'person' as const,
  identity: { platform: 'mail' as const, user },
});
const card = {
  locale: 'he' as const,
  title: 'סקר',
  lead: 'Hello & <welcome>',
  buttons: [
    { label: 'Start', url: 'https://pulse.example/s/t' },
    { label: 'Stop asking me', url: 'https://pulse.example/s/t/stop', unsubscribes: true as const },
    { label: 'Only in chat', line: 'survey' },
  ],
};
const send = (user = 'zoe') => adapter.send({ key: 'key-1', to: to(user), card });

describe('a mail', () => {
  it('carries its words, its link and a button to unsubscribe, and its key in its id', async () => {
    expect(await send()).toEqual({
      status: 'sent',
      channel: 'mail',
      messageId: '<key-1@example.com>',
    });
    const [mail] = received;
    expect(mail?.to).toEqual(['zoe@example.com']);
    const unfolded = mail?.raw.replace(/\r\n /g, ' ') ?? '';
    expect(unfolded).toContain('Message-ID: <key-1@example.com>');
    expect(unfolded).toContain('List-Unsubscribe: <https://pulse.example/s/t/stop>');
    expect(unfolded).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(unfolded).toContain('https://pulse.example/s/t');
    expect(unfolded.replace(/=\r\n/g, '')).toContain('Hello &#38; &#60;welcome&#62;');
    expect(unfolded).not.toContain('Only in chat');
  });

  it.each([
    [550, { status: 'refused', code: 'smtp-550', permanent: true }],
    [451, { status: 'refused', code: 'smtp-451', permanent: false }],
  ])(
    'that the server refuses with %i is told from one that may pass later',
    async (code, outcome) => {
      refusals.push(code);
      expect(await send()).toEqual(outcome);
      expect(received).toEqual([]);
    },
  );

  it('to somebody without an address, or while no server is there, is surely not sent', async () => {
    expect(await send('nobody')).toMatchObject({ status: 'refused', permanent: true });
    const away = adapterOn(1);
    expect(await away.send({ key: 'k', to: to('zoe'), card })).toMatchObject({
      status: 'refused',
      permanent: false,
    });
    await away.stop();
  });
});

describe('a customer without chat', () => {
  it('is invited by mail, once, with a link to the form; whoever has chat is not', async () => {
    world = await surveyWorld({
      partners: [{ id: 'acme', name: 'Acme' }],
      people: [
        {
          ...{ id: 'zoe', name: 'Zoe', role: 'customer', customer: 'x', partner: 'acme' },
          email: 'zoe@example.com',
        },
        {
          ...{ id: 'max', name: 'Max', role: 'customer', customer: 'y', partner: 'acme' },
          ...{ email: 'max@example.com', slackTeamId: 'T1', slackUserId: 'U-max' },
        },
      ],
    });
    const { slack } = world.ports.adapters;
    const process = world.process({ adapters: { ...(slack && { slack }), mail: adapter } });
    await process.tick(world.at('2026-10-01T09:00:00Z'));
    await process.tick(world.at('2026-10-01T09:01:00Z'));
    expect(received.map((one) => one.to)).toEqual([['zoe@example.com']]);
    const words = received[0]?.raw.replace(/=\r\n/g, '') ?? '';
    expect(words).toMatch(/https:\/\/pulse\.example\/s\/[0-9a-f]{24}-/);
    expect(world.platform('slack').places()).toEqual(['U-max']);
    await process.tick(world.at('2026-10-02T09:01:00Z'));
    expect(received).toHaveLength(2);
    expect(received[1]?.raw).toContain('A short reminder, Zoe');
  });
});
