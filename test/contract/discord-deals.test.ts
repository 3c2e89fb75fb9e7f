import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDiscordAdapter } from '../../src/adapters/discord/adapter.js';
import type { ChatAdapter } from '../../src/core/chat/adapter.js';
import type { Incoming } from '../../src/core/chat/incoming.js';
import type { Person } from '../../src/core/person.js';
import { commands } from '../../commands/index.js';
import { createRegistrationRepository } from '../../src/store/registrations.js';
import { surveyWorld } from '../scheduler/survey-world.js';
import { aPartner, aPerson, openChatProgramme } from '../support/chat-programme.js';
import { dealProcess } from '../support/deal-process.js';
import { createLog } from '../support/discord-bot.js';
import type { DiscordFault } from '../support/discord-faults.js';
import { startDiscordServer, wordsOf, type DiscordServer } from '../support/discord-server.js';

const [dana, alex] = ['900000000000000101', '900000000000000102'] as const;
const acmeChannel = '800000000000000001';

let server: DiscordServer;
let adapter: ChatAdapter;
let programme: Awaited<ReturnType<typeof openChatProgramme>>;
let running: ReturnType<typeof dealProcess>;

async function open(ofAlex: Partial<Person>) {
  const { partners, people } = programme.services;
  await partners.saveAll([
    aPartner('Acme', { manager: 'dana', discordChannel: acmeChannel, locale: 'he' }),
  ]);
  await people.saveAll([
    aPerson('dana', { discordUserId: dana, dm: true, locale: 'ru' }),
    aPerson('alex', { role: 'partner', partner: 'Acme', discordUserId: alex, ...ofAlex }),
  ]);
  await register();
  await running.scheduler.settled();
}

beforeEach(async () => {
  programme = await openChatProgramme();
  server = await startDiscordServer();
  server.addChannel(acmeChannel);
  adapter = createDiscordAdapter(server.config, { logger: createLog().logger, commands });
  const world = await surveyWorld({ platforms: [], surveys: [] }, programme);
  // Discord's messages carry the time of this machine.
  world.at(new Date().toISOString());
  const registrations = createRegistrationRepository(programme.connection);
  const ports = { ...world.ports, registrations, adapters: { discord: adapter } };
  running = dealProcess(ports, programme.parts);
  const answer = (incoming: Incoming) => running.core.answer(incoming);
  await adapter.start({ answer, complete: async () => [] });
  await server.connected();
});
afterEach(async () => {
  await running.scheduler.stop();
  await adapter.stop();
  await server.close();
  await programme.drop();
});

/** Alex fills in the form in the server. */
async function register() {
  const typed = server.command({ name: 'deal', options: { words: 'register' }, user: alex });
  const values = { customer: 'Initech', amount: '50k' };
  await server.submitModal({ modal: await typed.modal(), user: alex, values }).answer();
}

async function press(label: string) {
  const message = await server.messageIn({ user: dana });
  const answer = await server.press({ message, label, user: dana }).answer();
  await running.scheduler.settled();
  return wordsOf(answer);
}

const wordsIn = async (place: { channel: string } | { user: string }) =>
  wordsOf(await server.messageIn(place));

/** What stands in Discord, without answers to those who asked. */
const notices = () =>
  server.messages.filter(({ flags, deleted }) => (flags & 64) === 0 && !deleted);

describe('a deal that a partner registers on Discord', () => {
  it('is asked of its manager, and what was decided is told privately where that was agreed to', async () => {
    await open({ dm: true, locale: 'en' });
    expect(await wordsIn({ user: dana })).toContain('Сделка на одобрение · Acme');
    expect(await press('Одобрить')).toMatch(/Одобрено .*: dana\./u);
    expect(await wordsIn({ user: alex })).toContain('Approved by dana');
    expect(notices()).toHaveLength(2);
  });

  it('is told in the partner’s channel otherwise, without amounts and in its language', async () => {
    await open({});
    await press('Отклонить');
    const words = await wordsIn({ channel: acmeChannel });
    expect(words).toMatch(/לא אושרה.*dana/u);
    expect(words).not.toContain('50');
  });

  const faults: [string, DiscordFault][] = [
    ['a limit', { kind: 'rate-limited', retryAfter: 0.3 }],
    ['a reset after taking it', { kind: 'accept-then-reset' }],
    ['trouble after taking it', { kind: 'accept-then-status', status: 502 }],
    ['trouble before', { kind: 'status', status: 503 }],
  ];

  it.each(faults)('is asked and told once where Discord answers by %s', async (_, fault) => {
    await programme.services.settings.set('managersDiscordChannel', server.channel, 'test');
    server.faults.set('post', fault, 1);
    await open({ dm: true, locale: 'en' });
    expect(await wordsIn({ user: dana })).toContain('Сделка на одобрение · Acme');
    server.faults.set('post', fault, 1);
    await press('Одобрить');
    expect(await wordsIn({ user: alex })).toContain('Approved by dana');
    expect(notices()).toHaveLength(2);
  });

  it('is asked in the managers’ channel where its manager has left the server', async () => {
    await programme.services.settings.set('managersDiscordChannel', server.channel, 'test');
    server.refuse('post', dana, 403, 50278);
    await open({ dm: true, locale: 'en' });
    expect(await wordsIn({ channel: server.channel })).toContain('Deal to approve · Acme');
    expect(notices()).toHaveLength(1);
  });
});
