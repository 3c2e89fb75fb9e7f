import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.js';
import { aDeal, aPartner, aPerson, openChatProgramme } from '../support/chat-programme.js';

let programme: Awaited<ReturnType<typeof openChatProgramme>>;
const read: string[] = [];

beforeAll(async () => {
  programme = await openChatProgramme({ commands, answerWithin: 30_000 });
  await programme.services.partners.saveAll([aPartner('Acme'), aPartner('Bolt')]);
  await programme.services.people.saveAll([aPerson('root', { role: 'admin' })]);
  await programme.deals.saveAll(
    ['Acme', 'Bolt'].map((partner) =>
      aDeal(partner, partner, { registered: '2026-07-01', closed: '2026-07-15', amount: 100 }),
    ),
  );
  programme.connection.getClient().on('commandStarted', ({ commandName, command }) => {
    const { find, filter } = command as { find?: string; filter?: object };
    const isEverybody = Object.keys(filter ?? {}).length === 0;
    if (commandName === 'find' && find === 'partners' && isEverybody) read.push(find);
  });
}, 60_000);
afterAll(() => programme.drop());

describe('a question', () => {
  it.each(['kpi acme', 'kpi', 'top', 'compare acme bolt', 'trend acme', 'deals acme'])(
    'reads the list of partners once: %s',
    async (line) => {
      read.length = 0;
      const card = await programme.ask(line, 'root');
      expect(card?.title).toBeDefined();
      expect(read).toHaveLength(1);
    },
  );

  it('finds a partner that joined since the last one', async () => {
    await programme.services.partners.saveAll([aPartner('Core')]);
    expect((await programme.ask('target core', 'root'))?.title).toContain('Core');
  });
});
