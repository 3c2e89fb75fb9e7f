import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SlackFault } from '../support/slack-faults.js';
import type { Incoming } from '../../src/core/chat/incoming.js';
import { createRegistrationRepository } from '../../src/store/registrations.js';
import { surveyWorld, type World } from '../scheduler/survey-world.js';
import { aDeal, aPartner, aPerson, openChatProgramme } from '../support/chat-programme.js';
import { dealProcess } from '../support/deal-process.js';
import { startSlackBot } from '../support/slack-bot.js';
import {
  startSlackServer,
  team,
  waitFor,
  wordsOf,
  type SlackServer,
} from '../support/slack-server.js';

type Programme = Awaited<ReturnType<typeof openChatProgramme>>;
let slack: SlackServer;
let programme: Programme;
let running: ReturnType<typeof dealProcess>;
let world: World;
let stop: () => Promise<void>;

const onSlack = (user: string) => ({ slackTeamId: team, slackUserId: user });

beforeEach(async () => {
  slack = await startSlackServer();
  programme = await openChatProgramme();
  const answer = (incoming: Incoming) => running.core.answer(incoming);
  const bot = await startSlackBot(slack, { answer, complete: async () => [] });
  world = await surveyWorld({ platforms: [], surveys: [] }, programme);
  // Slack's messages carry the time of this machine.
  world.at(new Date().toISOString());
  const registrations = createRegistrationRepository(programme.connection);
  const ports = { ...world.ports, registrations, adapters: { slack: bot.adapter } };
  running = dealProcess(ports, programme.parts);
  stop = async () => {
    await running.scheduler.stop();
    await bot.stop();
  };
  const { partners, people, customers } = programme.services;
  await partners.saveAll([aPartner('Acme', { manager: 'dana' }), aPartner('Globex')]);
  await people.saveAll([
    aPerson('dana', onSlack('U0DANA')),
    aPerson('boss', { role: 'admin', ...onSlack('U0BOSS') }),
    aPerson('alex', { role: 'partner', partner: 'Acme', ...onSlack('U0ALEX') }),
    aPerson('gil', { role: 'partner', partner: 'Globex', locale: 'he', ...onSlack('U0GIL') }),
  ]);
  await customers.saveAll([{ id: 'initech', name: 'Initech' }]);
});
afterEach(async () => {
  await stop();
  await slack.close();
  await programme.drop();
});

const wordsSentTo = (channel: string) =>
  slack.messages.filter((each) => each.channel === channel).map(({ blocks }) => wordsOf(blocks));

async function register(values: Record<string, string>, user = 'U0ALEX') {
  const asked = await slack.command('/deal register', { user });
  const dialog = await asked.dialog();
  const before = dialog.history.length;
  await slack.submit(dialog, values);
  // "Saving…", then what became of it.
  await waitFor(() => dialog.history.length >= before + 2, 'the answer in the dialog');
  return dialog;
}

const stored = async () => programme.deals.ofPartners(['Acme', 'Globex']);

describe('a deal that a partner registers in Slack', () => {
  it('waits for the manager, who approves it in the message, which then says so', async () => {
    const dialog = await register({ customer: 'initech ', amount: '50k', product: 'Cloud' });
    expect(wordsOf(dialog.content.blocks)).toContain('Registered: the deal with');
    expect(await stored()).toMatchObject([
      { partner: 'Acme', customer: 'initech', amount: 5_000_000n, status: 'pending' },
    ]);

    const message = await waitFor(
      () => slack.messages.find(({ channel }) => channel === 'D0DANA'),
      'the message to the manager',
    );
    expect(wordsOf(message.blocks)).toContain('Deal to approve · Acme');
    const answer = await (await slack.press(message, 'Approve', { user: 'U0DANA' })).answer();

    expect(answer.replace_original).toBe(true);
    expect(answer.words).toContain('Approved by dana');
    expect(answer.words).not.toContain('[Approve]');
    expect(await stored()).toMatchObject([{ status: 'approved' }]);
    await waitFor(() => wordsSentTo('D0ALEX').length > 0, 'the word to the partner');
    expect(wordsSentTo('D0ALEX')[0]).toContain('Approved by');
  });

  it('is decided once, whoever presses first', async () => {
    await register({ customer: 'Initech' });
    const message = await waitFor(() => slack.messages[0], 'the message');
    const [yes, no] = await Promise.all([
      slack.press(message, 'Approve', { user: 'U0DANA' }),
      slack.press(message, 'Reject', { user: 'U0BOSS' }),
    ]);
    const words = [(await yes.answer()).words, (await no.answer()).words];
    const [{ status } = { status: '' }] = await stored();
    const said = status === 'approved' ? 'Approved by' : 'Not approved, by';
    expect(words.every((each) => each.includes(said))).toBe(true);
    await waitFor(() => wordsSentTo('D0ALEX').length > 0, 'the word to the partner');
    expect(wordsSentTo('D0ALEX')).toHaveLength(1);
  });

  it('shows the manager, and only the manager, who else has a deal with this customer', async () => {
    await programme.deals.saveAll([
      { ...aDeal('g1', 'Globex', { registered: '2026-10-02' }), customer: 'initech' },
    ]);
    const dialog = await register({ customer: 'INITECH' });
    expect(wordsOf(dialog.content.blocks)).not.toContain('Globex');
    const message = await waitFor(() => slack.messages[0], 'the message');
    expect(wordsOf(message.blocks)).toContain('Perhaps the same: Globex has an open deal');
  });

  it('is not registered a second time', async () => {
    await register({ customer: 'Initech', product: 'Cloud' });
    const dialog = await register({ customer: 'initech', product: 'cloud' });
    expect(wordsOf(dialog.content.blocks)).toContain('already');
    expect(await stored()).toHaveLength(1);
  });

  it('is asked for again with all that was filled in, where an amount cannot be read', async () => {
    const dialog = await register({ customer: 'Initech', amount: 'a lot', note: 'Soon' });
    expect(wordsOf(dialog.content.blocks)).toContain('I can’t read “a lot” as an amount.');
    expect(slack.filledIn(dialog)).toMatchObject({ customer: 'Initech', note: 'Soon' });
    expect(await stored()).toEqual([]);
  });

  it('goes to the managers’ channel where the partner has no manager', async () => {
    await programme.parts.services.settings.set('managersSlackChannel', 'C0MANAGERS', 'test');
    await register({ customer: 'Initech' }, 'U0GIL');
    await waitFor(() => wordsSentTo('C0MANAGERS').length > 0, 'the post');
    expect(wordsSentTo('C0MANAGERS')[0]).toContain('Globex');
  });

  it('is nobody else’s to decide', async () => {
    await register({ customer: 'Initech' });
    const [registered] = await stored();
    for (const user of ['U0ALEX', 'U0GIL']) {
      const asked = await slack.command(`/deal approve ${registered?.id ?? ''}`, { user });
      await asked.answer();
    }
    expect(await stored()).toMatchObject([{ status: 'pending' }]);
  });

  it('stands in the list of who put it in, and of who decides', async () => {
    await register({ customer: 'Initech', amount: '50k' });
    const own = await (await slack.command('/deal', { user: 'U0ALEX' })).answer();
    expect(own.words).toContain('waits for approval');
    const toDecide = await (await slack.command('/deal', { user: 'U0DANA' })).answer();
    expect(toDecide.words).toContain('One deal waits for a decision.');
    const others = await (await slack.command('/deal', { user: 'U0GIL' })).answer();
    expect(others.words).not.toContain('Initech');
  });
});

/** What could not be sent at once is sent by the next tick. */
async function sentAfterAMinute() {
  await running.scheduler.settled();
  const { time } = world;
  await running.scheduler.tick(world.at(new Date(time.now.getTime() + 60_000).toISOString()));
  world.at(new Date().toISOString());
}

describe('a notice about a deal', () => {
  const faults: [string, string, SlackFault][] = [
    ['a limit', 'chat.postMessage', { kind: 'ratelimited', retryAfter: 2 }],
    ['trouble of its own', 'chat.postMessage', { kind: 'status', status: 503 }],
    ['a reset after taking it', 'chat.postMessage', { kind: 'accept-then-reset' }],
    ['trouble on opening the conversation', 'conversations.open', { kind: 'status', status: 503 }],
  ];

  it.each(faults)('arrives once where Slack answers by %s', async (_, method, fault) => {
    await programme.services.settings.set('managersSlackChannel', 'C0MANAGERS', 'test');
    slack.faults.set(method, fault, 1);
    await register({ customer: 'Initech' });
    await sentAfterAMinute();
    expect(slack.messages.map(({ channel }) => channel)).toEqual(['D0DANA']);

    slack.faults.set(method, fault, 1);
    const [message] = slack.messages;
    if (!message) throw new Error('no message');
    await (await slack.press(message, 'Reject', { user: 'U0DANA' })).answer();
    await sentAfterAMinute();
    expect(wordsSentTo('D0ALEX')).toEqual([expect.stringContaining('Not approved, by dana')]);
    expect(wordsSentTo('C0MANAGERS')).toEqual([]);
  });

  it.each([
    ['chat.postMessage', 'user_not_found'],
    ['conversations.open', 'user_disabled'],
  ])('goes to the managers’ channel where its manager has left (%s: %s)', async (method, error) => {
    await programme.services.settings.set('managersSlackChannel', 'C0MANAGERS', 'test');
    slack.faults.set(method, { kind: 'error', error }, 1);
    await register({ customer: 'Initech' });
    await waitFor(() => wordsSentTo('C0MANAGERS').length > 0, 'the post');
    expect(wordsSentTo('D0DANA')).toEqual([]);
  });
});
