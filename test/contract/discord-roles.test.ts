import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDiscordAdapter } from '../../src/adapters/discord/adapter.js';
import type { ChatAdapter } from '../../src/core/chat/adapter.js';
import { commands } from '../../commands/index.js';
import { auditEntryModel } from '../../src/store/models/audit-entry.js';
import { aDeal, aPartner, aPerson, openChatProgramme } from '../support/chat-programme.js';
import { createLog } from '../support/discord-bot.js';
import {
  guild,
  startDiscordServer,
  wordsOf,
  type DiscordServer,
} from '../support/discord-server.js';

const [boss, alex, visitor, newcomer, gina] = [1, 2, 3, 4, 5].map((n) => `90000000000000020${n}`);
const acmeRole = '900000000000000301';
const teamRole = '900000000000000302';

let server: DiscordServer;
let adapter: ChatAdapter;
let programme: Awaited<ReturnType<typeof openChatProgramme>>;

beforeAll(async () => {
  programme = await openChatProgramme({ commands });
  const { services, core, deals } = programme;
  await services.partners.saveAll([aPartner('Acme'), aPartner('Globex')]);
  await services.people.saveAll([
    aPerson('boss', { role: 'admin', discordUserId: boss }),
    aPerson('gina', { role: 'partner', partner: 'Globex', name: 'Gina', discordUserId: gina }),
    aPerson('alex', { role: 'partner', partner: 'Acme', name: 'Alex Berg' }),
  ]);
  await deals.saveAll([
    aDeal('1', 'Acme', { registered: '2026-10-02', closed: '2026-10-20', amount: 1000 }),
    aDeal('2', 'Globex', { registered: '2026-10-02', closed: '2026-10-20', amount: 2000 }),
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

type By = string | undefined;
const ask = async (name: string, by: By, more: object = {}) =>
  wordsOf(await server.command({ name, user: by, ...more }).answer());
const link = (by: By, who: object, as?: string) =>
  ask('link', by, { picked: { who }, ...(as !== undefined && { options: { as } }) });
const linkRole = (role: string, as: string, by = boss) =>
  link(by, { role, name: 'Acme people' }, as);

describe('a role of the server', () => {
  it('opens nothing until an admin says what it stands for, and then to those who have it alone', async () => {
    const asked = (roles: string[]) => ask('kpi', visitor, { roles });
    expect(await asked([acmeRole])).toContain('We have not met yet');
    const done = await linkRole(acmeRole, 'acme');
    expect(done).toContain('whoever has the role @Acme people is, for as long, somebody at Acme');
    expect(done).toContain('Whoever may hand out this role in Discord');
    expect(await asked([teamRole, acmeRole])).toMatch(/^Acme/);
    expect(await asked([teamRole])).toContain('We have not met yet');
  });

  it('is asked for at each press: the buttons of a card are dead for who has lost it', async () => {
    const card = await server.command({ name: 'kpi', user: visitor, roles: [acmeRole] }).answer();
    const press = async (roles: string[]) => {
      const pressed = server.press({ message: card, customId: 'run:kpi', user: visitor, roles });
      return wordsOf(await pressed.answer());
    };
    expect(await press([acmeRole])).toMatch(/^Acme/);
    expect(await press([])).toContain('We have not met yet');
  });

  it('opens no form in which a deal would be registered in nobody’s name', async () => {
    const typed = server.command({
      ...{ name: 'deal', options: { words: 'register' }, user: visitor, roles: [acmeRole] },
    });
    expect(wordsOf(await typed.answer())).toContain('I have to know you yourself');
    server.chatter(server.channel, 'Initech wants 40 seats');
    const message = await server.messageIn({ channel: server.channel });
    const chosen = server.menu({
      ...{ name: 'Register as a deal', message, user: visitor, roles: [acmeRole] },
    });
    expect(wordsOf(await chosen.answer())).toContain('I have to know you yourself');
  });

  it('tells for whom a member works, to those who may see that partner', async () => {
    const figuresOf = async (by: By) =>
      wordsOf(
        await server
          .menu({ name: 'KPIs of this member', member: visitor, memberRoles: [acmeRole], user: by })
          .answer(),
      );
    expect(await figuresOf(boss)).toMatch(/^Acme/);
    expect(await figuresOf(gina)).toContain('I know no partner of yours');
  });

  it('is listed with a button that ends it', async () => {
    const list = await server.command({ name: 'link', user: boss }).answer();
    expect(wordsOf(list)).toContain('@Acme people');
    const ended = server.press({ message: list, label: 'End: @Acme people', user: boss });
    expect(wordsOf(await ended.answer())).toContain('means nothing to me any more');
    expect(await ask('kpi', visitor, { roles: [acmeRole] })).toContain('We have not met yet');
    expect(await linkRole(acmeRole, 'nobody')).toContain('means nobody to me anyway');
  });

  it('may stand for the managers, never for admins', async () => {
    expect(await linkRole(teamRole, 'manager')).toContain('one of the managers');
    expect(await ask('top', newcomer, { roles: [teamRole] })).toContain('The best');
    expect(await ask('link', newcomer, { roles: [teamRole] })).toContain(
      'This takes an administrator',
    );
    expect(await linkRole(acmeRole, 'admin')).toContain('I don’t know a partner “admin”');
    await linkRole(teamRole, 'nobody');
  });

  it('that everybody has stands for nobody', async () => {
    expect(await linkRole(guild, 'Acme')).toContain('Everybody in the server has this role');
  });

  it('is linked by admins alone, and each time on record', async () => {
    expect(await linkRole(acmeRole, 'Globex', gina)).toContain('This is for the team');
    expect(await programme.services.serverRoles.all()).toEqual([]);
    const noted = await auditEntryModel(programme.connection)
      .find({ action: { $in: ['role.link', 'role.unlink'] } })
      .sort({ at: 1 })
      .lean();
    expect(noted.map(({ actor, action }) => `${actor} ${action}`)).toEqual([
      ...['boss role.link', 'boss role.unlink'],
      ...['boss role.link', 'boss role.unlink'],
    ]);
    expect(noted[0]).toMatchObject({
      subject: acmeRole,
      details: { name: '@Acme people', means: { role: 'partner', partner: 'Acme' } },
    });
  });
});

describe('a member of the server', () => {
  const member = (id: By, name: string) => ({ member: id, name });

  it('becomes a person of a partner, who may do what the partner’s people may', async () => {
    expect(await ask('kpi', newcomer)).toContain('We have not met yet');
    const done = await link(boss, member(newcomer, 'Noa'), 'Acme');
    expect(done).toContain('I know Noa in Discord from now on, as somebody at Acme');
    const typed = server.command({ name: 'deal', options: { words: 'register' }, user: newcomer });
    expect((await typed.modal()).custom_id).toBe('form:deal submit Acme');
    expect(await programme.services.people.byPartner('Acme')).toMatchObject([
      { id: 'alex' },
      { id: `discord:${newcomer}`, name: 'Noa', role: 'partner', dm: false },
    ]);
  });

  it('is moved to another partner by linking it there', async () => {
    await link(boss, member(newcomer, 'Noa'), 'Globex');
    expect(await ask('kpi', newcomer)).toMatch(/^Globex/);
  });

  it('is somebody known already, where an admin says so', async () => {
    const typing = { name: 'link', option: 'as', user: boss };
    const offered = await server.autocomplete({ ...typing, typed: 'berg' }).choices();
    expect(offered).toEqual([{ name: 'Alex Berg · Acme', value: 'person:alex' }]);
    await link(boss, member(alex, 'xX_alex_Xx'), 'person:alex');
    expect(await ask('kpi', alex)).toMatch(/^Acme/);
    expect(await programme.services.people.byId('alex')).toMatchObject({ name: 'Alex Berg' });
  });

  it('that is somebody else already stays that', async () => {
    const done = await link(boss, member(gina, 'Gina'), 'Acme');
    expect(done).toContain('This account belongs to Gina already');
    expect(await ask('kpi', gina)).toMatch(/^Globex/);
  });

  it('is a stranger again after it left the partner', async () => {
    const done = await link(boss, member(alex, 'xX_alex_Xx'), 'nobody');
    expect(done).toContain('I no longer know this account as Alex Berg');
    expect(await ask('kpi', alex)).toContain('We have not met yet');
    expect(await programme.services.people.byId('alex')).toMatchObject({ partner: 'Acme' });
  });

  it('is asked for as whom, where nothing was said', async () => {
    expect(await link(boss, member(visitor, 'Vera'))).toContain('As whom?');
    expect(await ask('kpi', visitor)).toContain('We have not met yet');
  });

  it('is linked by admins alone', async () => {
    expect(await link(newcomer, member(visitor, 'Vera'), 'manager')).toContain('for the team');
    expect(await ask('kpi', visitor)).toContain('We have not met yet');
  });
});

it('what may be linked is offered: the words for it, then partners', async () => {
  const typing = { name: 'link', option: 'as', user: boss };
  const offered = await server.autocomplete({ ...typing, typed: '' }).choices();
  expect(offered.map(({ value }) => value)).toEqual(['manager', 'nobody', 'Acme', 'Globex']);
  const none = await server.autocomplete({ ...typing, typed: '', user: gina }).choices();
  expect(none).toEqual([]);
});

it('members and roles are picked in Discord’s own list', async () => {
  const registered = await server.waitFor(() => server.commands.get(guild));
  expect(registered.find(({ name }) => name === 'link')?.options).toMatchObject([
    { name: 'who', type: 9 },
    { name: 'as', type: 3, autocomplete: true },
  ]);
});

it('nothing sent was refused by Discord for its form', () => {
  expect(server.refusedForms()).toEqual([]);
});
