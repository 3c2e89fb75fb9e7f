import { afterEach, beforeEach, expect, it } from 'vitest';
import { kpi } from '../../commands/kpi.js';
import { link } from '../../commands/link.js';
import { createAccounts } from '../../src/core/chat/accounts.js';
import { auditEntryModel } from '../../src/store/models/audit-entry.js';
import { aPerson, openChatProgramme } from '../support/chat-programme.js';
import { startSlackBot } from '../support/slack-bot.js';
import { startSlackServer, team, type SlackServer } from '../support/slack-server.js';

let slack: SlackServer;
let programme: Awaited<ReturnType<typeof openChatProgramme>>;
let stop: () => Promise<void>;

beforeEach(async () => {
  slack = await startSlackServer();
  programme = await openChatProgramme({ commands: [kpi, link] });
  const bot = await startSlackBot(slack, programme.core);
  stop = bot.stop;
  programme.parts.services = {
    ...programme.services,
    accounts: createAccounts(() => [bot.adapter]),
  };
  await programme.services.people.saveAll([
    aPerson('boss', { role: 'admin', slackTeamId: team, slackUserId: 'U0BOSS' }),
    aPerson('alex', { role: 'manager', name: 'Alex Berg', email: 'alex@acme.com' }),
    aPerson('gone', { role: 'manager', email: 'gone@acme.com' }),
  ]);
  slack.users.set('U0ALEX', { email: 'alex@acme.com' });
  slack.users.set('U0GONE', { email: 'gone@acme.com', deleted: true });
});
afterEach(async () => {
  await stop();
  await slack.close();
  await programme.drop();
});

const ask = async (line: string, user: string) => (await slack.command(line, { user })).answer();

it('an account with the same e-mail address is proposed to an admin and opens nothing by itself', async () => {
  expect((await ask('/kpi', 'U0ALEX')).words).toContain('We have not met yet');
  const proposed = await ask('/pulse link', 'U0BOSS');
  expect(proposed.words).toContain('Alex Berg  Real U0ALEX  alex@acme.com');
  expect(proposed.words).not.toContain('U0GONE');
  expect((await ask('/kpi', 'U0ALEX')).words).toContain('We have not met yet');

  const pressed = await slack.press(proposed, 'It is Alex Berg', { user: 'U0BOSS' });
  expect((await pressed.answer()).words).toContain('I know Alex Berg in Slack from now on.');

  expect((await ask('/kpi', 'U0ALEX')).words).not.toContain('We have not met yet');
  const [noted] = await auditEntryModel(programme.connection)
    .find({ action: 'person.link' })
    .lean();
  expect(noted).toMatchObject({ actor: 'boss', subject: 'alex' });
});

it('an account that is somebody’s already is not proposed, nor linked to somebody else', async () => {
  slack.users.set('U0BOSS', { email: 'gone@acme.com' });
  slack.users.delete('U0GONE');
  expect((await ask('/pulse link', 'U0BOSS')).words).not.toContain('Real U0BOSS');
  const taken = await ask(`/pulse link gone ${team} U0BOSS`, 'U0BOSS');
  expect(taken.words).toContain('This account belongs to boss already.');
});

it('only an admin may ask', async () => {
  await programme.services.people.saveAll([
    aPerson('dana', { role: 'manager', slackTeamId: team, slackUserId: 'U0DANA' }),
  ]);
  expect((await ask(`/pulse link alex ${team} U0ALEX`, 'U0DANA')).words).not.toContain('Done');
  expect(
    await programme.services.people.byIdentity({ platform: 'slack', team, user: 'U0ALEX' }),
  ).toBeNull();
});

it('without the permission to see addresses nobody is proposed', async () => {
  slack.faults.set('users.lookupByEmail', { kind: 'error', error: 'missing_scope' });
  expect((await ask('/pulse link', 'U0BOSS')).words).toContain('I found no account');
});
