import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSlackAdapter } from '../../src/adapters/slack/adapter.js';
import { defineCommand } from '../../src/core/chat/command.js';
import { failedLineModel } from '../../src/store/models/failed-line.js';
import { aPerson, keepingLogger, openChatProgramme, typed } from '../support/chat-programme.js';
import {
  startSlackServer,
  team,
  waitFor,
  wordsOf,
  type SlackServer,
} from '../support/slack-server.js';
import { terminalOn } from './support.js';

const text = { en: 'x', ru: 'x', he: 'x' };
let isAway = true;
let done: string[] = [];

const order = defineCommand({
  id: 'order',
  description: text,
  examples: [],
  options: [],
  roles: ['manager'],
  changes: true,
  run: async ({ words }) => {
    if (isAway) throw new Error('the database is away');
    done.push(words);
    return { card: { locale: 'en', lead: `Ordered: ${words}.` } };
  },
});
const confess = defineCommand({
  ...order,
  id: 'confess',
  confidential: true,
});

let programme: Awaited<ReturnType<typeof openChatProgramme>>;
let slack: SlackServer;
let made = 0;
/** The reference that the person was told last. */
const reference = () => `REF${made}`;
beforeAll(async () => {
  programme = await openChatProgramme({
    commands: [order, confess],
    newReference: () => `REF${(made += 1)}`,
  });
  await programme.services.people.saveAll([
    aPerson('dana', { slackTeamId: team, slackUserId: 'U0DANA' }),
  ]);
});
beforeEach(async () => {
  slack = await startSlackServer();
  isAway = true;
  done = [];
});
afterEach(async () => {
  await slack.close();
  await failedLineModel(programme.connection).deleteMany({});
});
afterAll(() => programme.drop());

const kept = () => failedLineModel(programme.connection).countDocuments();
const dana = { from: { platform: 'slack', team, user: 'U0DANA' } } as const;

async function fails(line: string): Promise<void> {
  const { card } = await programme.core.answer(typed(line, 'dana', dana));
  expect(card?.lead).toContain(reference());
}

function pulse(...words: string[]) {
  const adapter = createSlackAdapter(slack.config, { logger: keepingLogger() });
  return terminalOn(programme.connection, {}, programme.core, { slack: adapter }).pulse(...words);
}

describe('pulse replay', () => {
  it('does once more what failed, and sends the answer to the person', async () => {
    await fails('order tea');
    await waitFor(async () => (await kept()) === 1, 'the kept line');
    isAway = false;

    const { status, out } = await pulse('replay', reference().toLowerCase());

    expect(status).toBe(0);
    expect(out).toContain('"order tea" of slack:T0HOME:U0DANA, once more:');
    expect(out).toContain('The answer was sent to the person.');
    expect(slack.messages.map(({ blocks }) => wordsOf(blocks))).toEqual(['Ordered: tea.']);
    expect(done).toEqual(['tea']);
  });

  it('does nothing twice, however often it is called', async () => {
    await fails('order tea');
    await waitFor(async () => (await kept()) === 1, 'the kept line');
    isAway = false;
    const all = await Promise.all([1, 2, 3].map(() => pulse('replay', reference())));
    expect(all.map(({ status }) => status).sort()).toEqual([0, 1, 1]);
    expect(done).toEqual(['tea']);
    expect((await pulse('replay', reference())).err).toContain('was done once more on');
  });

  it('gives a new reference where it fails again, and does not bother the person', async () => {
    await fails('order tea');
    await waitFor(async () => (await kept()) === 1, 'the kept line');
    const { status, out } = await pulse('replay', reference());
    expect(status).toBe(1);
    expect(out).toContain(reference());
    expect(slack.messages).toEqual([]);
    await waitFor(async () => (await kept()) === 2, 'the second kept line');
    isAway = false;
    expect((await pulse('replay', reference())).status).toBe(0);
    expect(done).toEqual(['tea']);
  });

  it('keeps nothing of what is confidential, and says so', async () => {
    await fails('confess all');
    isAway = false;
    const { status, err } = await pulse('replay', reference());
    expect(status).toBe(1);
    expect(err).toContain('an answer to a survey, which is never kept');
    expect(await kept()).toBe(0);
  });
});
