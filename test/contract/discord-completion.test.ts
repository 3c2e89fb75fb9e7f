import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDiscordAdapter } from '../../src/adapters/discord/adapter.js';
import type { ChatAdapter } from '../../src/core/chat/adapter.js';
import { createChatCore } from '../../src/core/chat/dispatcher.js';
import { kpi } from '../../commands/kpi.js';
import { aPartner, aPerson, openChatProgramme } from '../support/chat-programme.js';
import { createLog } from '../support/discord-bot.js';
import { waitFor } from '../support/wait.js';
import { somebody, startDiscordServer, type DiscordServer } from '../support/discord-server.js';

const partnersThere = 10_000;
const keptMs = 10_000;

let server: DiscordServer;
let adapter: ChatAdapter;
let programme: Awaited<ReturnType<typeof openChatProgramme>>;
let documentsRead = 0;
/** What reading the list waits for. */
let reading = Promise.resolve();
let now = new Date('2026-11-22T12:00:00Z');

beforeAll(async () => {
  programme = await openChatProgramme();
  const { services, parts } = programme;
  await services.partners.saveAll(
    Array.from({ length: partnersThere }, (_, n) => aPartner(`Partner ${n}`)),
  );
  await services.people.saveAll([aPerson('dana', { discordUserId: somebody })]);
  const all = async () => {
    await reading;
    const found = await services.partners.all();
    documentsRead += found.length;
    return found;
  };
  const core = createChatCore({
    ...parts,
    services: { ...services, partners: { ...services.partners, all } },
    clock: { now: () => now },
  });
  server = await startDiscordServer();
  adapter = createDiscordAdapter(server.config, { logger: createLog().logger, commands: [kpi] });
  await core.prepare();
  await adapter.start(core);
  await server.connected();
}, 120_000);
afterAll(async () => {
  await adapter.stop();
  await server.close();
  await programme.drop();
});

const typing = async (typed: string) =>
  (await server.autocomplete({ name: 'kpi', option: 'partner', typed }).choices()).map(
    ({ value }) => value,
  );

describe('of 10,000 partners', () => {
  it('25 are offered while a name is typed, from a list that was read before the first letter', async () => {
    expect(documentsRead).toBe(partnersThere);
    for (const typed of ['', 'p', 'pa', 'partner', 'partner 77']) {
      expect(await typing(typed)).toHaveLength(25);
    }
    expect((await typing('partner 7777'))[0]).toBe('Partner 7777');
    expect((await typing('partnr 7777'))[0]).toBe('Partner 7777');
    expect(documentsRead).toBe(partnersThere);
  });

  it('one that joined meanwhile is offered some seconds later, and nobody waits for the list to be read', async () => {
    await programme.services.partners.saveAll([aPartner('Zenith')]);
    now = new Date(now.getTime() + keptMs);
    let goOn = () => {};
    reading = new Promise((resolve) => (goOn = resolve));
    expect(await typing('partner 7777')).toContain('Partner 7777');
    expect(await typing('zenith')).toEqual([]);
    goOn();
    await waitFor(() => documentsRead === 2 * partnersThere + 1, 'the list read anew');
    expect(await typing('zenith')).toEqual(['Zenith']);
  });

  it('those whom somebody else looks after since are not offered, however old the list is', async () => {
    const unmanaged = await typing('partner 12');
    expect(unmanaged).toContain('Partner 12');
    await programme.services.partners.saveAll([aPartner('Partner 12', { manager: 'omar' })]);
    expect(await typing('partner 12')).toEqual([]);
    await programme.services.partners.saveAll([aPartner('Partner 121', { manager: 'dana' })]);
    expect(await typing('partner 12')).toEqual(['Partner 121']);
  });
});
