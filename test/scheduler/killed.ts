import type { SchedulerPorts } from '../../src/scheduler/scheduler.js';

class Killed extends Error {}

/** The same ports, of a process that is killed before or after its nth call and does nothing more. */
export function killedAt(ports: SchedulerPorts, nth: number, when: 'before' | 'after') {
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
  return { wrapped, wrap, state };
}
