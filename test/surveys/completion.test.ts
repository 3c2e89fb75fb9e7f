import { afterAll, beforeAll, expect, it } from 'vitest';
import { commands } from '../../commands/index.js';
import { createChatCore } from '../../src/core/chat/dispatcher.js';
import type { ChatCore } from '../../src/core/chat/adapter.js';
import type { Locale } from '../../src/core/locale.js';
import { createFailedLines } from '../../src/store/failed-lines.js';
import { createInbox } from '../../src/store/inbox.js';
import { servicesOn } from '../support/services.js';
import { partnerPerson, surveyWorld, type World } from '../scheduler/survey-world.js';

let world: World;
let core: ChatCore;

beforeAll(async () => {
  world = await surveyWorld({
    partners: [
      { id: 'acme', name: 'Acme' },
      { id: 'globex', name: 'Globex' },
    ],
    people: [
      { id: 'root', role: 'admin' },
      { id: 'dana', role: 'manager', name: 'Dana Levi' },
      partnerPerson('ann', { name: 'Ann Acker' }),
      partnerPerson('gil', { name: 'Gil Globe', partner: 'globex' }),
    ],
  });
  const { programme, logger, clock } = world.ports;
  const { services, settings, audit } = servicesOn(world.connection, programme, world.surveys);
  core = createChatCore({
    ...{ commands, services, programme, settings, audit, logger, clock, admins: [] },
    inbox: createInbox(world.connection),
    failed: createFailedLines(world.connection, logger),
    newReference: () => '7F3K',
  });
});
afterAll(() => world.drop());

const typing = (by: string, option: string, typed: string, locale: Locale = 'en') =>
  core.complete({
    ...{ from: { platform: 'web', user: by }, outsider: false, command: 'survey', locale },
    ...{ option, typed },
  });
const values = async (...given: Parameters<typeof typing>) =>
  (await typing(...given)).map(({ value }) => value);

it('surveys are offered by their titles in the reader’s language, and by their ids', async () => {
  expect(await values('dana', 'survey', '')).toContain('partner-satisfaction');
  expect((await values('dana', 'survey', 'customer'))[0]).toBe('customer-satisfaction');
  const [russian] = await typing('dana', 'survey', 'partner-satisfaction', 'ru');
  expect(russian).toMatchObject({ value: 'partner-satisfaction' });
  expect(russian?.label).toMatch(/[а-я]/);
});

it('what can be done with them is offered with what it does', async () => {
  const [pause] = await typing('dana', 'what', 'pau');
  expect(pause?.value).toBe('pause');
  expect(pause?.label).toMatch(/^pause – ./);
});

it('people and partners are offered to those who run the surveys, and to nobody else', async () => {
  expect(await values('root', 'who', 'gil')).toContain('gil');
  expect(await values('dana', 'who', 'ann a')).toContain('ann');
  expect((await values('dana', 'who', 'globex'))[0]).toBe('globex');
  expect(await values('ann', 'who', 'ann')).toEqual([]);
});
