import { afterEach, describe, expect, it } from 'vitest';
import { killedAt } from './killed.js';
import { partnerPerson, surveyWorld, type World, type WorldFacts } from './survey-world.js';

const T = new Date('2026-10-01T09:00:00Z');

let world: World;
afterEach(() => world.drop());

const written = () =>
  [...world.platform('slack').places(), ...world.platform('discord').places()].sort().join();

/** What everybody was sent after a process was killed at each step in turn, where it was not this. */
async function brokenBy(
  facts: WorldFacts,
  expected: string,
  {
    prepare = () => undefined,
    moments,
    every = 1,
  }: { prepare?: () => void; moments: ('before' | 'after')[]; every?: number },
) {
  const broken: string[] = [];
  let reachedTheEnd = false;
  for (let nth = 1; !reachedTheEnd; nth += every) {
    for (const when of moments) {
      world = await surveyWorld(facts);
      prepare();
      const { wrapped, state } = killedAt(world.ports, nth, when);
      await world
        .process(wrapped)
        .tick(T)
        .catch(() => undefined);
      reachedTheEnd = !state.dead;
      world.at('2026-10-01T09:00:40Z');
      await world.process().tick(T);
      if (written() !== expected) broken.push(`${when} ${nth}: ${written()}`);
      await world.drop();
    }
  }
  world = await surveyWorld();
  return broken;
}

describe('a process that is killed between any two steps', () => {
  it('leaves everybody with exactly one message', async () => {
    const facts: WorldFacts = {
      partners: [{ id: 'acme', discordChannel: 'C-acme' }],
      people: [
        partnerPerson('bob'),
        { id: 'cat', role: 'partner', partner: 'acme', discordUserId: '1' },
      ],
    };
    const moments = ['before' as const, 'after' as const];
    expect(await brokenBy(facts, '#C-acme,U-bob', { moments })).toEqual([]);
  }, 180_000);

  it('leaves one post in the channel of somebody who was refused privately', async () => {
    const facts: WorldFacts = {
      partners: [{ id: 'acme', slackChannel: 'C-acme' }],
      people: [partnerPerson('ann')],
    };
    const prepare = () => {
      world.platform('slack').closed.set('U-ann', 'user_deactivated');
    };
    const given = { prepare, moments: ['after' as const], every: 3 };
    expect(await brokenBy(facts, '#C-acme', given)).toEqual([]);
  }, 180_000);
});
