import { afterEach, describe, expect, it } from 'vitest';
import type { SchedulerPorts } from '../../src/scheduler/scheduler.js';
import { surveys } from '../../surveys/index.js';
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

class Killed extends Error {}

/** The same ports, of a process that is killed before or after its nth call and does nothing more. */
function killedAt(ports: SchedulerPorts, nth: number, when: 'before' | 'after') {
  const state = { calls: 0, dead: false };
  const wrap = <T extends object>(port: T): T =>
    new Proxy(port, {
      get(target, name, receiver) {
        const value: unknown = Reflect.get(target, name, receiver);
        if (typeof value !== 'function') return value;
        return async (...given: unknown[]) => {
          if (state.dead) throw new Killed();
          state.calls += 1;
          const mine = state.calls === nth;
          if (mine && when === 'before') {
            state.dead = true;
            throw new Killed();
          }
          const result: unknown = await Reflect.apply(value, target, given);
          if (mine || state.dead) {
            state.dead = true;
            throw new Killed();
          }
          return result;
        };
      },
    });
  const { runs, deliveries, outbox, sessions, participations, responses, tasks, turns } = ports;
  const wrapped = {
    runs: wrap(runs),
    deliveries: wrap(deliveries),
    outbox: wrap(outbox),
    sessions: wrap(sessions),
    participations: wrap(participations),
    responses: wrap(responses),
    tasks: wrap(tasks),
    turns: wrap(turns),
    adapters: Object.fromEntries(
      Object.values(ports.adapters).map((adapter) => [adapter.platform, wrap(adapter)]),
    ),
  };
  return { wrapped, state };
}

describe('a process that is killed between any two steps', () => {
  it('leaves everybody with exactly one message', async () => {
    const small: WorldFacts = {
      partners: acme.partners ?? [],
      people: acme.people?.slice(1, 3) ?? [],
    };
    const broken: string[] = [];
    let reachedTheEnd = false;
    for (let nth = 1; !reachedTheEnd; nth += 1) {
      for (const when of ['before', 'after'] as const) {
        world = await surveyWorld(small);
        const { wrapped, state } = killedAt(world.ports, nth, when);
        await world
          .process(wrapped)
          .tick(T)
          .catch(() => undefined);
        reachedTheEnd = !state.dead;
        world.at('2026-10-01T09:00:40Z');
        await world.process().tick(T);
        if (written().join() !== '#C-acme,U-bob')
          broken.push(`${when} ${nth}: ${written().join()}`);
        await world.drop();
      }
    }
    world = await surveyWorld();
    expect(broken).toEqual([]);
  }, 180_000);
});

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

  it('writes each announcement, invitation, reminder, result and review exactly once', async () => {
    await live();
    const whole = everything();
    expect(whole.filter((one) => one.startsWith('U-ann'))).toHaveLength(3);
    expect(new Set(whole).size).toBe(whole.length - 1); // the two reminders look alike
    await world.drop();
    const broken: string[] = [];
    let killed = true;
    for (let nth = 1; killed; nth += 3) {
      const when = nth % 2 === 0 ? ('before' as const) : ('after' as const);
      killed = await live({ nth, when });
      if (everything().join('|') !== whole.join('|'))
        broken.push(`${when} ${nth}: ${everything().join(' | ')}`);
      if (killed) await world.drop();
    }
    expect(broken).toEqual([]);
  }, 240_000);

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
  }, 120_000);
});
