import { afterEach, expect, it } from 'vitest';
import { createDiscordAdapter, type DiscordAdapter } from '../../src/adapters/discord/adapter.js';
import { commands } from '../../commands/index.js';
import { locales, type Locale } from '../../src/core/locale.js';
import { textsIn } from '../../src/i18n/texts.js';
import { aPerson, aProgramme, openChatProgramme } from '../support/chat-programme.js';
import { createLog } from '../support/discord-bot.js';
import {
  startDiscordServer,
  wordsOf,
  type DiscordMessage,
  type DiscordServer,
} from '../support/discord-server.js';

const dana = '900000000000000101';

let server: DiscordServer;
let adapter: DiscordAdapter;
let programme: Awaited<ReturnType<typeof openChatProgramme>>;

async function start(locale: Locale): Promise<void> {
  programme = await openChatProgramme({ commands, programme: { ...aProgramme, locale } });
  await programme.services.people.saveAll([aPerson('dana', { discordUserId: dana })]);
  server = await startDiscordServer();
  adapter = createDiscordAdapter({ ...server.config, locale }, { ...createLog(), commands });
  await adapter.start(programme.core);
  await server.connected();
}
afterEach(async () => {
  await adapter.stop();
  await server.close();
  await programme.drop();
});

const helpIn = (locale: string) => server.command({ name: 'help', user: dana, locale }).answer();
const languageOf = (message: DiscordMessage) =>
  locales.find((locale) => wordsOf(message).includes(textsIn(locale).chat.help.title));

it.each([
  ['he', 'en-US', 'he'],
  ['he', 'en-GB', 'he'],
  ['he', 'ru', 'ru'],
  ['he', 'fr', 'he'],
  ['ru', 'en-US', 'en'],
  ['ru', 'fr', 'ru'],
] as const)(
  'a programme that speaks %s answers somebody whose Discord is in %s in %s',
  async (own, tag, answered) => {
    await start(own);
    expect(languageOf(await helpIn(tag))).toBe(answered);
  },
);

it('whoever wants another language says so once, and is believed from then on', async () => {
  await start('he');
  const options = { language: 'English' };
  await server.command({ name: 'language', options, user: dana, locale: 'en-US' }).answer();
  expect(languageOf(await helpIn('en-US'))).toBe('en');
});
