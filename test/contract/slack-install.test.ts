import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSlackAdapter, type SlackAdapter } from '../../src/adapters/slack/adapter.js';
import { scopeNames } from '../../src/adapters/slack/scopes.js';
import {
  createInstallationRepository,
  type InstallationStore,
} from '../../src/store/installations.js';
import { installationModel } from '../../src/store/models/installation.js';
import { freshDatabase } from '../support/database.js';
import { recordingCore, recordingLogger } from '../support/slack-bot.js';
import {
  organisation,
  startSlackServer,
  team,
  waitFor,
  wordsOf,
  type SlackServer,
} from '../support/slack-server.js';

const key = Buffer.alloc(32, 7).toString('base64');
const other = 'T0OTHER';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let installations: InstallationStore;
let slack: SlackServer;
let server: Server;
let adapter: SlackAdapter;
let origin: string;
const { core, asked } = recordingCore(() => ({ card: { locale: 'en', lead: 'here' } }));

beforeEach(async () => {
  asked.length = 0;
  database = await freshDatabase();
  installations = createInstallationRepository(database.connection, [key]);
  slack = await startSlackServer();
  server = createServer((request, response) => adapter.requestListener?.(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  slack.sendTo(`${origin}/slack/events`);
});
afterEach(async () => {
  await adapter.stop();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await slack.close();
  await database.drop();
});

async function start(changed: { botToken?: string | undefined; appToken?: string } = {}) {
  const config = { ...slack.config, botToken: undefined, oauth: slack.oauth, ...changed };
  adapter = createSlackAdapter(config, { ...recordingLogger(), installations });
  await adapter.start(core);
}

/** What a browser does: our page, Slack's page, and back with the code and the cookie. */
async function install(
  of: string,
  state?: string,
  language = 'en',
): Promise<{ status: number; page: string }> {
  const page = await fetch(`${origin}/slack/install`);
  const link = /href="(http[^"]+authorize[^"]+)"/.exec(await page.text())?.[1] ?? '';
  const authorize = new URL(link.replaceAll('&amp;', '&'));
  const back = new URL('/slack/oauth_redirect', origin);
  back.searchParams.set('code', slack.grant(of));
  back.searchParams.set('state', state ?? authorize.searchParams.get('state') ?? '');
  const [cookie = ''] = page.headers.getSetCookie().map((each) => each.split(';')[0]);
  const answered = await fetch(back, {
    headers: { cookie, 'accept-language': language },
    redirect: 'manual',
  });
  return { status: answered.status, page: await answered.text() };
}

describe('installing by the link', () => {
  it('asks for the scopes of the manifest and comes back to this bot', async () => {
    await start();
    const page = await (await fetch(`${origin}/slack/install`)).text();
    expect(page).toContain(`${slack.url.replace('/api/', '')}/oauth/v2/authorize`);
    expect(page).toContain(`scope=${encodeURIComponent(scopeNames.join(','))}`);
    expect(page).toContain(encodeURIComponent(slack.oauth.redirectUri));
  });

  it('stores the workspace with its token encrypted, and answers there with that token', async () => {
    await start();
    expect((await install(other)).status).toBe(200);

    const stored = await installationModel(database.connection).findById(other).lean();
    expect(stored).toMatchObject({ enterprise: 'E0GRID', installedBy: 'U0INSTALLER' });
    expect(JSON.stringify(stored)).not.toContain('xoxb');
    expect((await installations.byTeam(other))?.token).toMatch(/^xoxb-of-T0OTHER/);

    await slack.say('kpi', { team: other, workspace: other, channel: 'D0OLGA' });
    await waitFor(() => slack.messages[0], 'the answer');
    expect(asked[0]).toMatchObject({ outsider: false, from: { team: other } });
    expect(slack.calls('chat.postMessage').map(({ team: of }) => of)).toEqual([other]);
  });

  it('serves two workspaces, each by its own token', async () => {
    await start({ botToken: slack.botToken });
    await install(other);
    for (const of of [team, other]) {
      const to = { kind: 'person', identity: { platform: 'slack', team: of, user: 'U1' } } as const;
      const card = { locale: 'en', lead: `to ${of}` } as const;
      expect(await adapter.send({ key: of, to, card })).toMatchObject({ status: 'sent' });
    }
    expect(slack.calls('chat.postMessage').map(({ team: of }) => of)).toEqual([team, other]);
    // One user id may be two people.
    expect(slack.calls('conversations.open')).toHaveLength(2);
  });

  it('a person of another installed workspace is no member of this one', async () => {
    await start({ botToken: slack.botToken });
    await install(other);
    await slack.command('/kpi');
    await waitFor(() => asked.length === 1, 'the command');
    await slack.say('<@U0BOT> kpi', { team: other });
    await waitFor(() => asked.length === 2, 'the mention');
    expect(asked.map(({ outsider }) => outsider)).toEqual([false, true]);
  });

  it('is refused with a forged state, and nothing is stored', async () => {
    await start();
    const refused = await install(other, 'forged');
    expect(refused.status).toBe(400);
    expect(refused.page).toContain('start again');
    expect(await installations.all()).toEqual([]);
  });

  it.each([
    ['en-US,en;q=0.9', 'choose one workspace'],
    ['ru', 'выберите одно пространство'],
    ['he-IL', 'dir="rtl"'],
  ])('for a whole organisation is refused with the next step, in %s', async (language, said) => {
    await start();
    const refused = await install(organisation, undefined, language);
    expect(refused.status).toBe(400);
    expect(refused.page).toContain(said);
    expect(await installations.all()).toEqual([]);
  });

  it('works beside Socket Mode, which takes no events over HTTP', async () => {
    await start({ appToken: slack.appToken });
    expect((await install(other)).status).toBe(200);
    expect((await slack.command('/kpi')).status).toBe(404);
  });
});

describe('a workspace that is not installed', () => {
  it('is told by the response_url, and nobody is let in', async () => {
    await start();
    const answer = await (await slack.command('/kpi', { team: 'T0NOBODY' })).answer();
    expect(answer.words).toBe('here');
    expect(asked[0]).toMatchObject({ outsider: 'unknown' });
  });

  it('is sent nothing, and nobody there is given up', async () => {
    await start();
    const identity = { platform: 'slack', team: 'T0NOBODY', user: 'U1' } as const;
    const message = { key: 'k', to: { kind: 'person', identity }, card: { locale: 'en' } } as const;
    expect(await adapter.send(message)).toMatchObject({ status: 'refused', permanent: false });
    expect(slack.messages).toEqual([]);
  });
});

describe('when a workspace removes the bot', () => {
  const farewell = (event: object) => ({
    envelope: 'events_api' as const,
    payload: { type: 'event_callback', event_id: `Ev${Math.random()}`, team_id: other, event },
  });

  it.each([{ type: 'app_uninstalled' }, { type: 'tokens_revoked', tokens: { bot: ['U0BOT'] } }])(
    'by $type, its token is destroyed and no longer used',
    async (event) => {
      await start();
      await install(other);
      await slack.request(farewell(event));
      await waitFor(async () => (await installations.all()).length === 0, 'the removal');
      const identity = { platform: 'slack', team: other, user: 'U1' } as const;
      const message = {
        key: 'k',
        to: { kind: 'person', identity },
        card: { locale: 'en' },
      } as const;
      expect(await adapter.send(message)).toMatchObject({ status: 'refused' });
    },
  );

  it('the token of one person says nothing about the bot', async () => {
    await start();
    await install(other);
    await slack.request(farewell({ type: 'tokens_revoked', tokens: { oauth: ['U1'] } }));
    await slack.say('kpi', { team: other, workspace: other, channel: 'D0OLGA' });
    await waitFor(() => slack.messages[0], 'an answer');
    expect(wordsOf(slack.messages[0]?.blocks ?? [])).toBe('here');
  });

  it('installing again brings a new token', async () => {
    await start();
    await install(other);
    const first = (await installations.byTeam(other))?.token;
    await install(other);
    expect((await installations.byTeam(other))?.token).not.toBe(first);
    expect(await installations.all()).toHaveLength(1);
  });
});
