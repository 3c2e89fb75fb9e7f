import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wordsOf as discordWords } from '../support/discord-server.js';
import { waitFor } from '../support/wait.js';
import { installation, type Installation } from './installation.js';

const deals = `id,partner,outcome,amount,registeredAt,closedAt
1,acme,won,4711,2026-07-03,2026-08-01
2,beta,won,8151,2026-07-03,2026-08-01
`;
const partners = `id,name,manager
acme,Acme,mara
beta,Beta,noam
`;
const people = `id,name,role,partner,customer,slackUserId,slackTeamId,discordUserId,dm
mara,Mara,manager,,,U0MARA,T0HOME,,
noam,Noam,manager,,,U0NOAM,T0HOME,,
anna,Anna,partner,acme,,U0ANNA,T0HOME,,
bela,Bela,partner,beta,,U0BELA,T0HOME,,
carl,Carl,customer,acme,Carl Ltd,U0CARL,T0HOME,,
`;
const figures = { acme: '4,711', beta: '8,151' };
const user = (name: string) => ({ user: `U0${name.toUpperCase()}`, channel: `D0${name}` });

let here: Installation;
beforeAll(async () => {
  here = await installation({ variables: { ADMINS: 'slack:T0HOME:U0ROOT' } });
  for (const [kind, text] of Object.entries({ partners, people, deals })) {
    expect(await here.pulse('import', kind, here.file(`${kind}.csv`, text))).toMatchObject({
      status: 0,
    });
  }
  await here.pulse('tick', '--now', '2026-10-01T09:00:00Z');
  await here.launchBot();
});
afterAll(() => here.remove());

async function said(line: string, by: string, team = 'T0HOME'): Promise<string> {
  const asked = await here.slack.command(line, { ...user(by), team });
  return (await asked.answer()).words;
}
async function pressed(line: string, by: string): Promise<string> {
  const asked = await here.slack.pressRaw({ action_id: 'run:0', value: line }, user(by));
  return (await asked.answer()).words;
}
function seen(words: string): string[] {
  return Object.entries(figures).flatMap(([partner, sum]) =>
    words.includes(sum) ? [partner] : [],
  );
}

describe('the figures of a partner', () => {
  const asked = ['acme', 'beta'] as const;
  it.each([
    ['root', 'admin', ['acme', 'beta']],
    ['mara', 'manager of Acme', ['acme']],
    ['noam', 'manager of Beta', ['beta']],
    ['anna', 'partner Acme', ['acme']],
    ['bela', 'partner Beta', ['beta']],
    ['carl', 'customer', []],
    ['nobody', 'stranger', []],
  ])('are shown to %s, %s, of %j only, typed and pressed', async (by, _role, may) => {
    for (const partner of asked) {
      const expected = may.includes(partner) ? [partner] : [];
      expect(seen(await said(`/kpi ${partner} 2026-Q3`, by))).toEqual(expected);
      expect(seen(await pressed(`kpi ${partner} 2026-Q3`, by))).toEqual(expected);
      expect(seen(await said(`/pulse kpi ${partner} 2026-Q3`, by))).toEqual(expected);
    }
  });

  it('are shown to nobody of another organisation, whatever is done', async () => {
    // The same user id in another workspace is somebody else.
    for (const line of ['/kpi acme 2026-Q3', '/kpi help', '/survey', '/pulse survey', '/kpi']) {
      const words = await said(line, 'mara', 'T0OTHER');
      expect(words).toBe(
        'I only answer people of the organisation that runs this partner programme.',
      );
    }
    const button = { action_id: 'run:0', value: 'kpi acme 2026-Q3' };
    const press = await here.slack.pressRaw(button, { ...user('mara'), team: 'T0OTHER' });
    expect(seen((await press.answer()).words)).toEqual([]);
  });

  it('of the whole programme are not shown to a partner', async () => {
    const words = await pressed('kpi programme 2026-Q3', 'anna');
    expect(words).not.toContain('12,862');
    expect(await said('/kpi programme 2026-Q3', 'root')).toContain('12,862');
  });
});

describe('somebody’s survey', () => {
  it('is opened by nobody else who gets hold of its line', async () => {
    const line = await lineOfAnnasInvitation();
    for (const by of ['bela', 'mara', 'carl', 'root']) {
      expect(await said(`/pulse ${line}`, by)).toContain('meant for somebody else');
      expect(await pressed(line, by)).toContain('meant for somebody else');
    }
    const stranger = await pressed(line, 'nobody');
    expect(stranger).not.toContain('Acme');
  });

  it('takes no answers from anybody else who knows its number', async () => {
    const dialog = await (
      await here.slack.press(invitationOfAnna(), 'Start', user('anna'))
    ).dialog();
    const { line } = JSON.parse(dialog.content.private_metadata ?? '{}') as { line: string };
    const session = line.split(' ').at(-1) ?? '';
    expect(await pressed(`answer na ${session} rewards`, 'bela')).toContain(
      'meant for somebody else',
    );
    await here.slack.pressRaw(
      { action_id: `store:answer set ${session} rewards`, selected_option: { value: '1' } },
      user('bela'),
    );
    const again = await (
      await here.slack.press(invitationOfAnna(), 'Start', user('anna'))
    ).dialog();
    expect(here.slack.filledIn(again)).toEqual({});
  });
});

function invitationOfAnna() {
  const found = here.slack.messages.find(({ channel }) => channel === 'D0ANNA');
  if (!found) throw new Error('Anna was not invited');
  return found;
}

async function lineOfAnnasInvitation(): Promise<string> {
  const text = JSON.stringify(invitationOfAnna().blocks);
  return waitFor(() => /answer start [\w-]+/.exec(text)?.[0], 'the line of the button');
}

describe('a stranger in Discord', () => {
  it('is told how to be added, and nothing else', async () => {
    await here.discord.connected();
    const asked = here.discord.command({ name: 'kpi', options: { partner: 'acme' }, user: '77' });
    const words = discordWords(await asked.answer());
    expect(words).toContain('77');
    expect(words).not.toContain('Acme');
    const typing = here.discord.autocomplete({
      name: 'kpi',
      option: 'partner',
      typed: 'a',
      user: '77',
    });
    expect(await typing.choices()).toEqual([]);
  });
});

describe('while Slack does not say whose bot this is', () => {
  it('nobody is let in, and nobody is sent away for good', async () => {
    here.slack.faults.set('auth.test', { kind: 'status', status: 503 });
    const other = await here.launchBot();
    here.slack.sendTo(`${other.url}/slack/events`);
    const asked = await here.slack.command('/kpi acme 2026-Q3', user('root'));
    const told = await asked.answer();
    expect(told.words).toContain('try again in a minute');
    here.slack.faults.clear('auth.test');
    await waitFor(async () => {
      const again = await here.slack.press(told, 'Try again', user('root'));
      return seen((await again.answer()).words).length > 0;
    }, 'the figures');
  });
});
