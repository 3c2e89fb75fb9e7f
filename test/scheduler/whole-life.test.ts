import { afterEach, describe, expect, it } from 'vitest';
import { surveys } from '../../surveys/index.js';
import { long, runs } from '../support/properties.js';
import { killedAt } from './killed.js';
import { partnerPerson, surveyWorld, type World, type WorldFacts } from './survey-world.js';

let world: World;
afterEach(() => world.drop());

describe('a run’s whole life with one process killed at any step', () => {
  /** Announcement, start, two reminders, the close with its results, the draft afterwards. */
  const days = [
    '2026-09-28T09:00:00Z',
    '2026-10-01T09:00:00Z',
    '2026-10-02T09:00:00Z',
    '2026-10-05T09:00:00Z',
    '2026-10-15T09:00:00Z',
    '2026-10-26T09:00:00Z',
  ];
  const managed: WorldFacts = {
    partners: [{ id: 'acme', manager: 'dana' }],
    people: [
      { id: 'dana', role: 'manager', slackTeamId: 'T1', slackUserId: 'U-dana' },
      partnerPerson('ann'),
    ],
    settings: { managersSlackChannel: 'C-managers' },
    surveys: surveys.filter(({ id }) => id === 'partner-satisfaction'),
  };

  /** Every message by place and title or first button, in no order. */
  const everything = () =>
    world
      .platform('slack')
      .messages.map(({ to, card }) => {
        const place = to.kind === 'channel' ? to.channel : to.identity.user;
        return `${place} ${card.buttons?.[0]?.label ?? ''} ${card.title ?? ''}`;
      })
      .sort();

  async function live(kill?: { nth: number; when: 'before' | 'after' }): Promise<boolean> {
    world = await surveyWorld(managed);
    let left = kill?.nth ?? Infinity;
    let killed = false;
    for (const day of days) {
      world.at(day);
      const { wrapped, state } = killedAt(world.ports, left, kill?.when ?? 'after');
      await world
        .process(wrapped)
        .tick(world.time.now)
        .catch(() => undefined);
      killed ||= state.dead;
      left = state.dead ? Infinity : left - state.calls;
      world.time.now = new Date(world.time.now.getTime() + 40_000);
      await world.process().tick(world.time.now);
    }
    return killed;
  }

  it(
    'writes each announcement, invitation, reminder, result and review exactly once',
    async () => {
      await live();
      const whole = everything();
      expect(whole.filter((one) => one.startsWith('U-ann'))).toHaveLength(3);
      expect(new Set(whole).size).toBe(whole.length - 1); // the two reminders look alike
      await world.drop();
      const broken: string[] = [];
      let killed = true;
      for (let nth = 1; killed; nth += long ? 1 : 7) {
        const when = nth % 2 === 0 ? ('before' as const) : ('after' as const);
        killed = await live({ nth, when });
        if (everything().join('|') !== whole.join('|'))
          broken.push(`${when} ${nth}: ${everything().join(' | ')}`);
        if (killed) await world.drop();
      }
      expect(broken).toEqual([]);
    },
    runs(300_000),
  );

  it('is the same with twenty processes whose clocks differ by seconds', async () => {
    await live();
    const whole = everything();
    await world.drop();
    world = await surveyWorld(managed);
    for (const day of days) {
      world.at(day);
      await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          world.process().tick(new Date(world.time.now.getTime() + index * 700)),
        ),
      );
    }
    expect(everything()).toEqual(whole);
  }, 300_000);
});
