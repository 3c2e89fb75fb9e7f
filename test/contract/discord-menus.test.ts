import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDiscordAdapter } from '../../src/adapters/discord/adapter.js';
import type { ChatAdapter } from '../../src/core/chat/adapter.js';
import { commands } from '../../commands/index.js';
import { aDeal, aPartner, aPerson, openChatProgramme } from '../support/chat-programme.js';
import { createOutboxRepository } from '../../src/store/outbox.js';
import { createLog } from '../support/discord-bot.js';
import { startDiscordServer, wordsOf, type DiscordServer } from '../support/discord-server.js';

const [dana, alex, gina, visitor] = [1, 2, 3, 4].map((n) => `90000000000000010${n}`);

let server: DiscordServer;
let adapter: ChatAdapter;
let programme: Awaited<ReturnType<typeof openChatProgramme>>;

beforeAll(async () => {
  programme = await openChatProgramme({ commands });
  const { services, core, deals } = programme;
  await services.partners.saveAll([aPartner('Acme'), aPartner('Globex')]);
  await services.people.saveAll([
    aPerson('dana', { discordUserId: dana }),
    aPerson('alex', { role: 'partner', partner: 'Acme', discordUserId: alex }),
    aPerson('gina', { role: 'partner', partner: 'Globex', discordUserId: gina }),
  ]);
  await deals.saveAll([
    aDeal('1', 'Acme', { registered: '2026-10-02', closed: '2026-10-20', amount: 1000 }),
  ]);
  server = await startDiscordServer();
  adapter = createDiscordAdapter(server.config, { logger: createLog().logger, commands });
  await adapter.start(core);
  await server.connected();
});
afterAll(async () => {
  await adapter.stop();
  await server.close();
  await programme.drop();
});

const figuresOf = (member: string | undefined, user: string | undefined) =>
  server.menu({ name: 'KPIs of this member', member, user }).answer();

it('a manager gets the figures of the partner for whom a member works, unseen by others', async () => {
  const answer = await figuresOf(alex, dana);
  expect(wordsOf(answer)).toMatch(/^Acme/);
  expect(answer.flags & 64).toBe(64);
});

it('a partner gets its own by its own people, and the same refusal for all others', async () => {
  expect(wordsOf(await figuresOf(alex, alex))).toMatch(/^Acme/);
  const refusal = wordsOf(await figuresOf(gina, alex));
  expect(refusal).toContain('I know no partner of yours for whom this member works');
  expect(wordsOf(await figuresOf(visitor, alex))).toBe(refusal);
});

it('a message is registered as a deal: its text stands in the form', async () => {
  server.chatter(server.channel, 'Initech wants 40 seats');
  const message = await server.messageIn({ channel: server.channel });
  const modal = await server.menu({ name: 'Register as a deal', message, user: alex }).modal();
  expect(modal.custom_id).toBe('form:deal submit Acme');
  const inputs = modal.components.map(({ component }) => component);
  expect(inputs.find((input) => input?.custom_id === 'note')?.value).toBe('Initech wants 40 seats');
  const submitted = server.submitModal({ modal, user: alex, values: { customer: 'Initech' } });
  expect(wordsOf(await submitted.answer())).toContain('Initech');
  expect(await programme.services.deals.ofPartners(['Acme'])).toHaveLength(2);
});

it('a deal is registered by typing: the form is the very first response', async () => {
  const typed = server.command({ name: 'deal', options: { words: 'register' }, user: alex });
  expect((await typed.modal()).custom_id).toBe('form:deal submit Acme');
  const named = { name: 'pulse', options: { words: 'deal Register globex' }, user: dana };
  expect((await server.command(named).modal()).custom_id).toBe('form:deal submit Globex');
});

it('whose deal it is, is asked in words where it is not clear', async () => {
  const typed = server.command({ name: 'deal', options: { words: 'register' }, user: dana });
  expect(wordsOf(await typed.answer())).toContain('/deal register');
});

it('a message without words opens the form without any', async () => {
  await adapter.send({
    key: 'a card',
    to: { kind: 'channel', channel: server.channel },
    card: { locale: 'en', title: 'No words, a card' },
  });
  const message = await server.messageIn({ channel: server.channel });
  const chosen = server.menu({ name: 'Register as a deal', message, user: alex });
  expect((await chosen.modal()).custom_id).toBe('form:deal submit Acme');
});

it('a card that was posted is explained from its menu, as its asker may see it', async () => {
  const { services } = programme;
  const period = '2026-Q4';
  const from = { platform: 'discord', user: dana ?? '' } as const;
  const share = { what: 'figures', partner: 'Acme', period, from } as const;
  const to = { platform: 'discord', channel: server.channel } as const;
  const at = new Date('2026-11-20T10:00:00Z');
  const { key, attempt } = await services.sharing.send(share, to, 'shown', { id: 'dana', at });
  await adapter.send({
    ...{ key, to: { kind: 'channel', channel: server.channel } },
    card: { locale: 'en', title: 'Acme, as shared' },
  });
  const message = await server.messageIn({ channel: server.channel });
  const outbox = createOutboxRepository(programme.connection);
  const arrived = { channel: server.channel, messageId: message.id };
  await outbox.record({ key, attempt, state: 'waiting' }, { state: 'sent', ...arrived });
  const why = (user: string | undefined) =>
    server.menu({ name: 'Why these figures?', message, user }).answer();
  expect(wordsOf(await why(dana))).toContain('Why · Won revenue · Acme · Q4 2026');
  expect(wordsOf(await why(gina))).not.toContain('1,000');
});
