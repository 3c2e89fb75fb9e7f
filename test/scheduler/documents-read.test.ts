import { afterEach, describe, expect, it } from 'vitest';
import type { OutboxMessage } from '../../src/core/survey/outbox-message.js';
import { models } from '../../src/store/models/index.js';
import { documentsRead } from '../support/commands-of.js';
import { partnerPerson, surveyWorld, type World } from './survey-world.js';

let world: World;
afterEach(() => world.drop());

/** A programme of so many people, with the indexes of an installation. */
async function programmeOf(people: number): Promise<World> {
  world = await surveyWorld({
    partners: [{ id: 'acme' }],
    people: Array.from({ length: people }, (_, index) => partnerPerson(`p${index}`)),
  });
  for (const model of models) await model(world.connection).createIndexes();
  return world;
}

/** Only the embedded engine is asked for its account: servers give it in other words. */
const counted = it.skipIf(process.env.TEST_MONGODB_URI);

describe('a tick', () => {
  counted(
    'reads no more of a run with sixty people than of one with ten, when nothing is due',
    async () => {
      const read: number[] = [];
      for (const people of [10, 60]) {
        await programmeOf(people);
        const bot = world.process();
        await bot.tick(world.at('2026-10-01T09:00:00Z'));
        expect(world.platform('slack').messages).toHaveLength(people);
        await bot.tick(world.at('2026-10-01T09:01:00Z'), false);
        const idle = () => bot.tick(world.at('2026-10-01T09:02:00Z'), false);
        read.push(await documentsRead(world.connection, idle));
        if (people === 10) await world.drop();
      }
      expect(read[1]).toBe(read[0]);
    },
  );

  it('looks every hour for people who came late, and at once when somebody asks', async () => {
    await programmeOf(1);
    const bot = world.process();
    const arrive = (id: string) =>
      world.ports.people.saveAll([{ name: id, dm: false, optedOut: [], ...partnerPerson(id) }]);
    await bot.tick(world.at('2026-10-01T09:00:00Z'), false);
    await arrive('late');
    await bot.tick(world.at('2026-10-01T09:59:00Z'), false);
    expect(world.platform('slack').places()).toEqual(['U-p0']);
    await bot.tick(world.at('2026-10-01T10:00:00Z'), false);
    expect(world.platform('slack').places()).toEqual(['U-p0', 'U-late']);
    await arrive('later');
    await bot.tick(world.at('2026-10-01T10:01:00Z'));
    expect(world.platform('slack').places()).toEqual(['U-p0', 'U-late', 'U-later']);
  });
});

describe('the outbox', () => {
  counted('reads the messages it gives and no others, however many are due', async () => {
    await programmeOf(0);
    const due = new Date('2026-10-01T09:00:00Z');
    await world.ports.outbox.addAll(
      Array.from({ length: 300 }, (_, index) => waiting(`m${index}`, due)),
    );
    const next = () => world.ports.outbox.next('slack', { now: due, dueBy: due }, 60);
    expect(await next()).toHaveLength(60);
    expect(await documentsRead(world.connection, next)).toBe(60);
  });
});

function waiting(key: string, due: Date): OutboxMessage {
  const identity = { platform: 'slack', team: 'T1', user: key } as const;
  const route = { platform: 'slack', to: { kind: 'person', identity } } as const;
  const sent = { attempt: 0, refusals: 0, ready: new Date(0) };
  return { key, run: 'r', kind: 'invitation', ordinal: 1, route, due, state: 'waiting', ...sent };
}
