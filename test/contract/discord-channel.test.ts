import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDiscordAdapter } from '../../src/adapters/discord/adapter.js';
import type { ChatAdapter } from '../../src/core/chat/adapter.js';
import { createChannelPosts } from '../../src/core/chat/channel-posts.js';
import { createChatCore } from '../../src/core/chat/dispatcher.js';
import { commands } from '../../commands/index.js';
import { auditEntryModel } from '../../src/store/models/audit-entry.js';
import { aDeal, aPartner, aPerson, openChatProgramme } from '../support/chat-programme.js';
import { createLog } from '../support/discord-bot.js';
import { startDiscordServer, wordsOf, type DiscordServer } from '../support/discord-server.js';

const [boss, dana] = ['900000000000000601', '900000000000000602'];
const [acmeRoom, globexRoom] = ['900000000000000701', '900000000000000702'];

let server: DiscordServer;
let adapter: ChatAdapter;
let programme: Awaited<ReturnType<typeof openChatProgramme>>;

beforeAll(async () => {
  programme = await openChatProgramme({ commands });
  const { services, parts, deals } = programme;
  await services.partners.saveAll([aPartner('Acme', { locale: 'ru' }), aPartner('Globex Big Co')]);
  await services.people.saveAll([
    aPerson('boss', { role: 'admin', discordUserId: boss }),
    aPerson('dana', { discordUserId: dana }),
  ]);
  await deals.saveAll([
    aDeal('1', 'Acme', { registered: '2026-10-02', closed: '2026-10-20', amount: 1000 }),
  ]);
  server = await startDiscordServer();
  server.addChannel(acmeRoom);
  server.addChannel(globexRoom);
  adapter = createDiscordAdapter(server.config, { logger: createLog().logger, commands });
  const channels = createChannelPosts(() => [adapter]);
  await adapter.start(createChatCore({ ...parts, services: { ...services, channels } }));
  await server.connected();
});
afterAll(async () => {
  await adapter.stop();
  await server.close();
  await programme.drop();
});

const link = async (as: string, channel: string, more: object = {}) => {
  const said = server.command({ name: 'link', user: boss, options: { as }, channel, ...more });
  return wordsOf(await said.answer());
};
const channelOf = async (partner: string) =>
  (await programme.services.partners.byId(partner))?.discordChannel;
const postsIn = (channel: string) =>
  server.messages.filter((one) => one.channel_id === channel && one.flags === 0);

it('a channel becomes a partner’s by saying so in it, and its people are greeted in their language', async () => {
  expect(await link('acme', acmeRoom)).toContain('this is the channel of Acme from now on');
  expect(await channelOf('Acme')).toBe(acmeRoom);
  expect(postsIn(acmeRoom).map(wordsOf)).toEqual([expect.stringContaining('Здравствуйте, Acme!')]);
  const card = server.command({ name: 'kpi', user: dana, channel: acmeRoom });
  expect(wordsOf(await card.answer())).toMatch(/^Acme/);
});

it.each([
  ['the channel', {}],
  ['a thread of it', { thread: '900000000000000703' }],
])('in %s nobody posts what names other partners', async (_, where) => {
  const options = { when: 'programme every Monday 9:00 here' };
  const asked = server.command({
    ...{ name: 'watch', user: dana, options, channel: acmeRoom, ...where },
  });
  expect(wordsOf(await asked.answer())).toContain('This channel belongs to Acme');
  expect(await programme.services.watching.subscriptions.active()).toEqual([]);
});

it('what is wished for a channel where the bot may only answer is refused, with the permission that lacks', async () => {
  const watch = async (botMay?: string) => {
    const options = { when: 'Acme every Monday 9:00 here' };
    const said = { name: 'watch', user: dana, options, channel: acmeRoom };
    return wordsOf(await server.command({ ...said, ...(botMay && { botMay }) }).answer());
  };
  const [useCommands, sendMessages] = ['2147483648', '2048'];
  for (const lacking of [useCommands, sendMessages]) {
    expect(await watch(lacking)).toContain('give me View Channel, Send Messages and Embed Links');
  }
  expect(await programme.services.watching.subscriptions.active()).toEqual([]);
  expect(await watch()).toContain('in this channel');
  expect(await programme.services.watching.subscriptions.active()).toHaveLength(1);
});

it('a private channel without the bot is found at once, with the permission that lacks', async () => {
  server.refuse('post', globexRoom, 403, 50001);
  const answer = await link('Globex Big Co', globexRoom);
  expect(answer).toContain('I can’t write here yet');
  expect(answer).toContain('give it View Channel there');
  expect(postsIn(globexRoom)).toEqual([]);
  expect(await channelOf('Globex Big Co')).toBe(globexRoom);
});

it('a channel belongs to one partner, until it is freed', async () => {
  expect(await link('Globex', acmeRoom)).toContain('This channel belongs to Acme already');
  expect(await channelOf('Acme')).toBe(acmeRoom);
  expect(await link('nobody', acmeRoom)).toContain('no longer the channel of Acme');
  expect(await channelOf('Acme')).toBeUndefined();
  expect(await link('nobody', acmeRoom)).toContain('belongs to no partner');
});

it('is said in the channel itself, of a partner there is, by an admin', async () => {
  const direct = await link('Acme', '900000000000000799', { guild: null });
  expect(direct).toContain('in the channel itself');
  expect(await link('Nobody Ltd', acmeRoom)).toContain('I don’t know a partner “Nobody Ltd”');
  expect(await link('Acme', acmeRoom, { user: dana })).toContain('This takes an administrator');
  expect(await channelOf('Acme')).toBeUndefined();
});

it('is on record', async () => {
  const noted = await auditEntryModel(programme.connection)
    .find({ action: 'partner.channel' })
    .sort({ at: 1 })
    .lean();
  expect(noted).toMatchObject([
    { actor: 'boss', subject: 'Acme', details: { channel: acmeRoom } },
    { actor: 'boss', subject: 'Globex Big Co', details: { channel: globexRoom } },
    { actor: 'boss', subject: 'Acme', details: { channel: null } },
  ]);
});
