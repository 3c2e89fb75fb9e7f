import { afterAll, beforeAll, expect, it } from 'vitest';
import { commands } from '../../commands/index.js';
import { locales } from '../../src/core/locale.js';
import { aPerson, linesOf, openChatProgramme, textOf } from '../support/chat-programme.js';

let programme: Awaited<ReturnType<typeof openChatProgramme>>;

beforeAll(async () => {
  programme = await openChatProgramme({ commands, admins: ['web:root'] });
  await programme.services.people.saveAll([
    aPerson('dana', { optedOut: ['partner-satisfaction'] }),
    aPerson('cleo', { role: 'customer', locale: 'ru' }),
  ]);
});
afterAll(() => programme.drop());

const languageOf = async (id: string) => (await programme.services.people.byId(id))?.locale;

it('a person is offered the languages it does not read yet, in their own names', async () => {
  const card = await programme.ask('language', 'cleo');
  expect(card?.title).toBe('Ваш язык');
  expect(card?.buttons?.map(({ label }) => label)).toEqual(['English', 'עברית']);
  expect(linesOf(card)).toEqual(['language en', 'language he']);
});

it.each([
  ['language he', 'he'],
  ['/pulse language Hebrew', 'he'],
  ['language עברית', 'he'],
  ['language русский', 'ru'],
  ['language английский', 'en'],
] as const)('“%s” is answered in that language, and kept', async (line, locale) => {
  expect((await programme.ask(line, 'dana'))?.locale).toBe(locale);
  expect(await languageOf('dana')).toBe(locale);
});

it('what the platform reports no longer counts, and nothing else of the person is touched', async () => {
  await programme.ask('language he', 'dana');
  expect((await programme.ask('help', 'dana', { locale: 'en' }))?.locale).toBe('he');
  expect((await programme.services.people.byId('dana'))?.optedOut).toEqual([
    'partner-satisfaction',
  ]);
});

it('an unknown language is not guessed', async () => {
  await programme.ask('language ru', 'dana');
  expect(textOf(await programme.ask('language klingon', 'dana'))).toContain('English');
  expect(await languageOf('dana')).toBe('ru');
});

it('an admin whom only the environment names is told why it cannot be kept', async () => {
  for (const locale of locales) {
    const card = await programme.ask('language he', 'root', { locale });
    expect(card?.lead).toContain('ADMINS');
  }
});
