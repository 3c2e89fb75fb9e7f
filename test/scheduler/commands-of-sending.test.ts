import { afterEach, describe, expect, it } from 'vitest';
import { commandsOf } from '../support/commands-of.js';
import { partnerPerson, surveyWorld, type World } from './survey-world.js';

let world: World;
afterEach(() => world.drop());

/** How often the tick that invites so many people asks the database for each thing. */
async function invited(people: number): Promise<(command: string) => number> {
  world = await surveyWorld({
    partners: [{ id: 'acme' }],
    people: Array.from({ length: people }, (_, index) => partnerPerson(`p${index}`)),
  });
  const tick = () => world.process().tick(world.at('2026-10-01T09:00:00Z'));
  const commands = await commandsOf(world.connection, tick);
  expect(world.platform('slack').messages).toHaveLength(people);
  return (command) => commands.filter((one) => one === command).length;
}

describe('ten invitations', () => {
  it('take one look-up of each kind to know whom they ask, and three commands each to be sent', async () => {
    const one = await invited(1);
    await world.drop();
    const ten = await invited(10);
    for (const kind of ['people', 'deliveries', 'survey-holds', 'participations']) {
      expect([kind, ten(`find ${kind}`)]).toEqual([kind, one(`find ${kind}`)]);
    }
    // The turn that nobody else may have that day, the claim, and what became of it.
    expect(ten('update survey-turns') - one('update survey-turns')).toBe(9);
    expect(ten('update outbox') - one('update outbox')).toBe(18);
    expect(ten('find survey-turns')).toBe(0);
  });
});
