import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDiscordAdapter } from '../../src/adapters/discord/adapter.js';
import type { ChatAdapter } from '../../src/core/chat/adapter.js';
import { createChatCore } from '../../src/core/chat/dispatcher.js';
import { kpi } from '../../commands/kpi.js';
import { aPartner, aPerson, openChatProgramme } from '../support/chat-programme.js';
import { createLog } from '../support/discord-bot.js';
import { somebody, startDiscordServer, type DiscordServer } from '../support/discord-server.js';

const partnersThere = 10_000;
const keptMs = 10_000;

let server: DiscordServer;
let adapter: ChatAdapter;
let programme: Awaited<ReturnType<typeof openChatProgramme>>;
let documentsRead = 0;
let now = new Date('2026-11-22T12:00:00Z');

beforeAll(async () => {
  programme = await openChatProgramme();
  const { services, parts } = programme;
  await services.partners.saveAll(
    Array.from({ length: partnersThere }, (_, n) => aPartner(`Partner ${n}`)),
  );
  await services.people.saveAll([aPerson('dana', { discordUserId: somebody })]);
  const all = async () => {
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
  it('25 are offered while a name is typed, and the partners are read once, not at each letter', async () => {
    documentsRead = 0;
    for (const typed of ['', 'p', 'pa', 'partner', 'partner 77']) {
      expect(await typing(typed)).toHaveLength(25);
    }
    expect((await typing('partner 7777'))[0]).toBe('Partner 7777');
    expect((await typing('partnr 7777'))[0]).toBe('Partner 7777');
    expect(documentsRead).toBe(partnersThere);
  });

  it('one that joined meanwhile is offered some seconds later', async () => {
    await typing('zenith');
    await programme.services.partners.saveAll([aPartner('Zenith')]);
    now = new Date(now.getTime() + keptMs);
    expect(await typing('zenith')).toEqual(['Zenith']);
  });
});
