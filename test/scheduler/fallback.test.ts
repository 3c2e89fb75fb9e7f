import { afterEach, describe, expect, it } from 'vitest';
import { partnerPerson, surveyWorld, type World, type WorldFacts } from './survey-world.js';

const T = new Date('2026-10-01T09:00:00Z');
const run = 'partner-satisfaction|2026-Q3';
const withChannel: WorldFacts = {
  partners: [{ id: 'acme', slackChannel: 'C-acme' }],
  people: [partnerPerson('ann'), partnerPerson('bob'), partnerPerson('cat')],
};

let world: World;
afterEach(() => world.drop());

const slack = () => world.platform('slack');
const invitationOf = async (person: string) =>
  (await world.ports.deliveries.ofRecipient(person, [run]))[0];
const respondent = async (id: string) => {
  const person = await world.ports.people.byId(id);
  if (!person) throw new Error(`no ${id}`);
  return { person, now: world.time.now };
};

describe('somebody whom the platform refuses to write to', () => {
  it('is asked in the partner’s channel by a Start button, one post for all of them', async () => {
    world = await surveyWorld(withChannel);
    slack().closed.set('U-ann', 'user_deactivated').set('U-bob', 'cannot_dm_bot');
    await world.process().tick(T);
    await world.process().tick(T);
    expect(slack().places().sort()).toEqual(['#C-acme', 'U-cat']);
    const post = slack().messages.find(({ to }) => to.kind === 'channel');
    expect(post?.card.buttons?.map(({ label }) => label)).toContain('Start');
  });

  it('stands in the ledger with what was tried, and why it failed', async () => {
    world = await surveyWorld(withChannel);
    slack().closed.set('U-ann', 'user_deactivated');
    await world.process().tick(T);
    expect(await invitationOf('ann')).toMatchObject({
      route: { to: { channel: 'C-acme' } },
      refused: [{ reason: 'user_deactivated', route: { to: { identity: { user: 'U-ann' } } } }],
    });
    const status = await world.surveys.status(T);
    const { counts } = status.find(({ survey }) => survey.id === 'partner-satisfaction') ?? {};
    expect(counts).toMatchObject({ invited: 3, sent: 3, failed: 0 });
  });

  it('can start by the post; a colleague who was asked privately cannot', async () => {
    world = await surveyWorld(withChannel);
    slack().closed.set('U-ann', 'user_deactivated');
    await world.process().tick(T);
    const key = slack().messages.find(({ to }) => to.kind === 'channel')?.key ?? '';
    expect(await world.surveys.start(key, await respondent('ann'))).toHaveProperty(
      'kind',
      'question',
    );
    expect(await world.surveys.start(key, await respondent('cat'))).toHaveProperty(
      'kind',
      'not-invited',
    );
  });

  it('uses the post that is there already', async () => {
    world = await surveyWorld({
      ...withChannel,
      settings: { fallbackOrder: ['channel', 'dm'] },
      people: [partnerPerson('ann')],
    });
    await world.process().tick(T);
    await world.ports.people.saveAll([
      { ...partnerPerson('dan'), name: 'Dan', dm: false, optedOut: [] },
    ]);
    world.settings.fallbackOrder = ['dm', 'channel'];
    slack().closed.set('U-dan', 'user_not_found');
    await world.process().tick(T);
    expect(slack().places()).toEqual(['#C-acme']);
    const key = slack().messages[0]?.key ?? '';
    expect(await world.surveys.start(key, await respondent('dan'))).toHaveProperty(
      'kind',
      'question',
    );
  });

  it('is asked on the other platform where Slack has no way left', async () => {
    world = await surveyWorld({
      partners: [{ id: 'acme', slackChannel: 'C-acme' }],
      people: [partnerPerson('ann', { discordUserId: '1', dm: true })],
    });
    slack().closed.set('U-ann', 'user_deactivated').set('C-acme', 'is_archived');
    await world.process().tick(T);
    expect(slack().places()).toEqual([]);
    expect(world.platform('discord').places()).toEqual(['1']);
    const { refused } = (await invitationOf('ann')) ?? {};
    expect(refused?.map(({ reason }) => reason)).toEqual(['user_deactivated', 'is_archived']);
  });

  it('is reported with the last refusal where no way is left, and retried on request', async () => {
    world = await surveyWorld({ ...withChannel, partners: [{ id: 'acme' }] });
    slack().closed.set('U-ann', 'user_deactivated');
    await world.process().tick(T);
    await world.process().tick(T);
    const report = await world.surveys.report(run);
    expect(report?.notReached).toEqual([{ name: 'ann', reason: { refused: 'user_deactivated' } }]);
    slack().closed.clear();
    expect(await world.surveys.retry(run, { actor: 'dana', now: T })).toBe(1);
    await world.process().tick(T);
    expect(slack().places().sort()).toEqual(['U-ann', 'U-bob', 'U-cat']);
  });

  it('who is a customer is never written to in a partner’s channel', async () => {
    world = await surveyWorld({
      partners: [{ id: 'acme', slackChannel: 'C-acme' }],
      people: [
        {
          ...{ id: 'eve', role: 'customer', customer: 'zoo', partner: 'acme' },
          ...{ slackTeamId: 'T1', slackUserId: 'U-eve' },
        },
      ],
    });
    slack().closed.set('U-eve', 'user_deactivated');
    await world.process().tick(T);
    expect(slack().places()).toEqual([]);
  });
});

describe('an invitation that may not have arrived', () => {
  it('is sent again when a manager says so', async () => {
    world = await surveyWorld({ ...withChannel, people: [partnerPerson('ann')] });
    slack().faults.push('break');
    slack().mayLook = false;
    await world.process().tick(T);
    expect(slack().places()).toEqual([]);
    expect(await world.surveys.retry(run, { actor: 'dana', now: T })).toBe(1);
    await world.process().tick(T);
    expect(slack().places()).toEqual(['U-ann']);
  });
});

describe('a reminder', () => {
  it('goes into the private channel in which the invitation stands', async () => {
    world = await surveyWorld({ ...withChannel, people: [partnerPerson('ann')] });
    await world.process().tick(T);
    await world.process().tick(world.at('2026-10-02T09:00:00Z'));
    expect(slack().messages.map(({ to }) => to.channel)).toEqual([undefined, 'D1']);
  });
});
