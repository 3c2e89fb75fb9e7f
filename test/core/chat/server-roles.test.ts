import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../../commands/index.js';
import { onceMore } from '../../../src/core/chat/failed-line.js';
import { createChatCore } from '../../../src/core/chat/dispatcher.js';
import type { Incoming } from '../../../src/core/chat/incoming.js';
import { auditEntryModel } from '../../../src/store/models/audit-entry.js';
import { createFailedLines } from '../../../src/store/failed-lines.js';
import { personModel } from '../../../src/store/models/person.js';
import {
  aDeal,
  aPartner,
  aPerson,
  openChatProgramme,
  textOf,
  typed,
} from '../../support/chat-programme.js';
import { commandsOf } from '../../support/commands-of.js';

type Open = Awaited<ReturnType<typeof openChatProgramme>>;

const [acmeRole, globexRole, initechRole, managerRole, otherRole] = ['1', '2', '3', '4', '5'];
const visitor = '900000000000000077';
const linked = '900000000000000078';

let programme: Open;

beforeAll(async () => {
  programme = await openChatProgramme({ commands });
  const { partners, people, serverRoles } = programme.services;
  await partners.saveAll([
    aPartner('Acme', { discordChannel: 'acme-channel' }),
    aPartner('Globex', { discordChannel: 'globex-channel' }),
    aPartner('Initech'),
  ]);
  await people.saveAll([
    aPerson('gina', { role: 'partner', partner: 'Globex', discordUserId: linked }),
  ]);
  for (const [id, partner] of [
    [acmeRole, 'Acme'],
    [globexRole, 'Globex'],
    [initechRole, 'Initech'],
  ] as const) {
    await serverRoles.save({ id, name: `@${partner}`, means: { role: 'partner', partner } });
  }
  await serverRoles.save({ id: managerRole, name: '@Team', means: { role: 'manager' } });
  await programme.deals.saveAll([
    aDeal('1', 'Acme', { registered: '2026-10-02', closed: '2026-10-20', amount: 1000 }),
    aDeal('2', 'Globex', { registered: '2026-10-02', closed: '2026-10-20', amount: 2000 }),
  ]);
});
afterAll(() => programme.drop());

const said = (line: string, roles: string[], given: Partial<Incoming> = {}) =>
  typed(line, '', {
    from: { platform: 'discord', user: visitor },
    place: { kind: 'channel', channel: 'somewhere' },
    roles,
    ...given,
  });
const ask = async (line: string, roles: string[], given: Partial<Incoming> = {}) =>
  textOf((await programme.core.answer(said(line, roles, given))).card);
const inChannel = (channel: string) => ({ place: { kind: 'channel', channel } as const });

const stranger = 'We have not met yet';

describe('who is known by a role of the server', () => {
  it('reads what somebody of that partner reads, and nothing of others', async () => {
    expect(await ask('kpi', [otherRole, acmeRole])).toMatch(/^Acme/);
    const others = await ask('kpi Globex', [acmeRole]);
    expect(others).not.toContain('2,000');
    expect(await ask('top', [acmeRole])).toContain('This is for the team that runs the programme');
  });

  it('gets the same card as a linked person of that partner', async () => {
    const byPerson = await programme.core.answer(
      said('kpi', [], { from: { platform: 'discord', user: linked } }),
    );
    const byRole = await programme.core.answer(said('kpi', [globexRole]));
    expect(byRole).toEqual(byPerson);
  });

  it('reads the programme by the role of managers, which goes before a partner’s', async () => {
    expect(await ask('top', [managerRole])).toContain('The best 3');
    expect(await ask('top', [acmeRole, managerRole])).toContain('The best 3');
  });

  it('is a stranger again as soon as the role is gone, or stands for nothing', async () => {
    expect(await ask('kpi', [otherRole])).toContain(stranger);
    expect(await ask('kpi', [])).toContain(stranger);
    const role = { id: '6', name: '@Short', means: { role: 'manager' } } as const;
    await programme.services.serverRoles.save(role);
    expect(await ask('top', ['6'])).toContain('The best 3');
    expect(await programme.services.serverRoles.remove('6')).toBe(true);
    expect(await ask('top', ['6'])).toContain(stranger);
    expect(await programme.services.serverRoles.remove('6')).toBe(false);
  });

  it('is stored nowhere', async () => {
    await ask('kpi', [acmeRole]);
    expect(await personModel(programme.connection).countDocuments()).toBe(1);
  });

  it('is offered while typing what it may see', async () => {
    const typing = { from: { platform: 'discord', user: visitor } as const, outsider: false };
    const choices = (roles: string[], channel?: string) =>
      programme.core.complete({
        ...{ ...typing, roles, command: 'kpi', option: 'partner', typed: '' },
        ...(channel && { channel }),
      });
    expect(await choices([acmeRole])).toMatchObject([{ value: 'Acme' }]);
    expect(await choices([managerRole])).toHaveLength(3);
    expect(await choices([acmeRole, globexRole])).toEqual([]);
    expect(await choices([acmeRole, globexRole], 'globex-channel')).toMatchObject([
      { value: 'Globex' },
    ]);
    expect(await choices([otherRole])).toEqual([]);
  });

  it('gets the help of what it may do by it', async () => {
    const page = await ask('help', [acmeRole]);
    expect(page).toContain('/kpi');
    expect(page).not.toMatch(/\/(watch|deal|survey|language)\b/);
  });
});

describe('who has the roles of several partners', () => {
  it('is asked for whom, and told nothing', async () => {
    const answer = await ask('kpi', [acmeRole, globexRole]);
    expect(answer).toContain('Your roles in this server belong to Acme and Globex');
    expect(answer).not.toContain('000');
  });

  it('means the partner whose channel it is, and no other', async () => {
    expect(await ask('kpi', [acmeRole, globexRole], inChannel('globex-channel'))).toMatch(
      /^Globex/,
    );
    expect(
      await ask('kpi Acme', [acmeRole, globexRole], inChannel('globex-channel')),
    ).not.toContain('1,000');
    expect(await ask('kpi', [acmeRole, initechRole], inChannel('globex-channel'))).toContain(
      'Acme and Initech',
    );
  });
});

describe('a person that is linked', () => {
  it('stays that person, whatever its roles', async () => {
    const from = { platform: 'discord', user: linked } as const;
    expect(await ask('kpi', [acmeRole, managerRole], { from })).toMatch(/^Globex/);
    expect(await ask('top', [managerRole], { from })).toContain('for the team that runs');
  });

  it('is looked up without asking what roles stand for', async () => {
    const from = { platform: 'discord', user: linked } as const;
    const asked = await commandsOf(programme.connection, () => ask('kpi', [acmeRole], { from }));
    expect(asked.filter((command) => command.includes('server-roles'))).toEqual([]);
  });
});

describe('what is kept or sent in somebody’s name', () => {
  it.each([
    'watch close rate falls by 10 points',
    'watch my card every Monday 9:00',
    'deal register',
    'deal submit Acme',
    'language ru',
    'survey',
    'actions',
    'share put partner Acme 2026-Q4',
    'answer start d1',
  ])('needs the person: "%s"', async (line) => {
    const before = await auditEntryModel(programme.connection).countDocuments();
    expect(await ask(line, [acmeRole])).toContain('I have to know you yourself');
    expect(await programme.services.watching.subscriptions.active()).toEqual([]);
    expect(await auditEntryModel(programme.connection).countDocuments()).toBe(before);
  });

  it.each(['target Acme 2026-Q4 50k', 'note Acme a word', 'watch revenue falls'])(
    'needs it of managers as well: "%s"',
    async (line) => {
      expect(await ask(line, [managerRole])).toContain('I have to know you yourself');
    },
  );

  it('is never for admins alone by a role', async () => {
    for (const line of ['settings', 'link', 'quarter']) {
      expect(await ask(line, [managerRole])).toContain('This takes an administrator');
    }
  });
});

it('done once more by an operator, a line has no right by a role that may be gone', async () => {
  const { connection, logger, parts } = programme;
  const failed = createFailedLines(connection, logger);
  const away = { get: () => Promise.reject(new Error('away')) };
  const core = createChatCore({ ...parts, failed, settings: away, newReference: () => 'R0LE' });
  expect((await core.answer(said('top', [managerRole]))).failed).toBe(true);
  await failed.settled();
  const kept = await failed.claim('R0LE', new Date('2026-11-23T12:00:00Z'));
  if (!kept || 'replayed' in kept) throw new Error('Nothing was kept.');
  expect(textOf((await programme.core.answer(onceMore(kept))).card)).toContain(stranger);
});

it('in direct messages, where Discord tells no roles, a stranger reads that', async () => {
  const answer = await ask('kpi', [], { place: { kind: 'dm' } });
  expect(answer).toContain('in direct messages Discord does not tell me your roles');
});
