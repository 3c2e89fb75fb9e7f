import { afterEach, describe, expect, it } from 'vitest';
import { partnerPerson, surveyWorld, type World, type WorldFacts } from './survey-world.js';

const T = new Date('2026-10-01T09:00:00Z');
const run = 'partner-satisfaction|2026-Q3';
const acme: WorldFacts = {
  partners: [{ id: 'acme', discordChannel: 'C-acme' }],
  people: [
    partnerPerson('ann'),
    partnerPerson('bob'),
    { id: 'cat', role: 'partner', partner: 'acme', discordUserId: '1' },
    { id: 'dan', role: 'partner', partner: 'acme', discordUserId: '2' },
  ],
};

let world: World;
afterEach(() => world.drop());

function written(): string[] {
  return [...world.platform('slack').places(), ...world.platform('discord').places()].sort();
}

const everybodyOnce = ['#C-acme', 'U-ann', 'U-bob'];

describe('a tick', () => {
  it('creates the run, writes to everybody once and one post to a channel, however often it is called', async () => {
    world = await surveyWorld(acme);
    const scheduler = world.process();
    for (let times = 0; times < 4; times += 1) await scheduler.tick(T);
    expect(written()).toEqual(everybodyOnce);
    expect(
      (await world.ports.deliveries.ofRun(run)).map(({ recipient }) => recipient).sort(),
    ).toEqual(['ann', 'bob', 'cat', 'dan']);
  });

  it('sends nobody a second copy when five processes do it at once', async () => {
    world = await surveyWorld(acme);
    await Promise.all(Array.from({ length: 5 }, () => world.process().tick(T)));
    await world.process().tick(T);
    expect(written()).toEqual(everybodyOnce);
  });

  it('says in the log that nobody announced the run', async () => {
    world = await surveyWorld(acme);
    await world.process().tick(T);
    expect(world.logged.map(({ message }) => message).join()).toContain('No managers’ channel');
  });

  it('invites those who become known while the run can still be made up', async () => {
    world = await surveyWorld({ partners: [{ id: 'acme' }] });
    await world.process().tick(T);
    expect(written()).toEqual([]);
    await world.ports.people.saveAll([
      { ...partnerPerson('eve'), name: 'Eve', dm: false, optedOut: [] },
    ]);
    await world.process().tick(T);
    await world.process().tick(T);
    expect(written()).toEqual(['U-eve']);
  });
});

describe('an attempt of unknown outcome', () => {
  it('is found on the platform and not repeated where it had arrived', async () => {
    world = await surveyWorld(acme);
    world.platform('slack').faults.push('accept-then-break');
    await world.process().tick(T);
    expect(written()).toEqual(everybodyOnce);
    const states = (await world.ports.outbox.ofRun(run)).map(({ state }) => state);
    expect(new Set(states)).toEqual(new Set(['sent']));
  });

  it('is repeated where it had not arrived', async () => {
    world = await surveyWorld(acme);
    world.platform('slack').faults.push('break', 'break');
    await world.process().tick(T);
    expect(written()).toEqual(everybodyOnce);
  });

  it('is neither repeated nor forgotten where the bot may not look', async () => {
    world = await surveyWorld(acme);
    world.platform('slack').faults.push('break');
    world.platform('slack').mayLook = false;
    await world.process().tick(T);
    await world.process().tick(T);
    expect(written()).toHaveLength(2);
    const uncertain = (await world.ports.outbox.ofRun(run)).filter(
      ({ state }) => state === 'uncertain',
    );
    expect(uncertain).toEqual([expect.objectContaining({ reason: 'missing_scope' })]);
  });
});

describe('a refusal', () => {
  it('for good is recorded with its reason and not tried again', async () => {
    world = await surveyWorld(acme);
    world.platform('slack').faults.push('deactivated');
    await world.process().tick(T);
    await world.process().tick(T);
    expect(written()).toHaveLength(2);
    const failed = (await world.ports.outbox.ofRun(run)).filter(({ state }) => state === 'failed');
    expect(failed).toEqual([expect.objectContaining({ reason: 'deactivated', attempt: 1 })]);
  });

  it('for the moment is tried again when the platform said', async () => {
    world = await surveyWorld(acme);
    world.platform('slack').faults.push('rate-limit');
    await world.process().tick(T);
    expect(written()).toEqual(everybodyOnce);
  });
});
