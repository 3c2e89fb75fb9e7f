import fc from 'fast-check';
import { expect, it } from 'vitest';
import { runs } from '../support/properties.js';
import { dealWorld, type DealWorld } from './deal-world.js';
import { killedAt } from './killed.js';

/** The same port; each of its calls waits for its turn. */
function inTurn<T extends object>(port: T, turn: () => Promise<void>): T {
  return new Proxy(port, {
    get(target, name, receiver) {
      const value: unknown = Reflect.get(target, name, receiver);
      if (typeof value !== 'function') return value;
      return async (...given: unknown[]): Promise<unknown> => {
        await turn();
        return Reflect.apply(value, target, given) as unknown;
      };
    },
  });
}

/** A process whose steps wait for their turn, and which may be killed at one of them. */
function processOf(
  { world, repositories, startProcess }: DealWorld,
  turn: () => Promise<void>,
  dies: number,
) {
  const { wrap } = killedAt(world.ports, dies, 'after');
  const step = <T extends object>(port: T) => inTurn(wrap(port), turn);
  const { deals, customers, registrations } = repositories;
  return startProcess({
    outbox: step(world.ports.outbox),
    deals: step(deals),
    customers: step(customers),
    registrations: step(registrations),
    adapters: Object.fromEntries(
      Object.values(world.ports.adapters).map((adapter) => [adapter.platform, step(adapter)]),
    ),
  });
}

it('however two who decide and two who tick get into each other’s way and die, a deal is decided once, and told once', async () => {
  const died = fc.oneof(fc.constant(Infinity), fc.integer({ min: 1, max: 40 }));
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), died, died, async (scheduler, one, two) => {
      const here = await dealWorld();
      try {
        const first = here.startProcess();
        await first.register();
        await first.settled();
        const [approve = '', reject = ''] = here.buttonsOf('U-dana');
        const turn = () => scheduler.schedule(Promise.resolve());
        const processes = [one, two].map((dies) => processOf(here, turn, dies));
        const work = processes.flatMap(({ say, tick, settled }, index) => [
          say(index === 0 ? approve : reject, index === 0 ? 'dana' : 'boss'),
          tick('2026-11-05T10:00:10Z').catch(() => undefined),
          settled(),
        ]);
        await scheduler.waitFor(Promise.all(work));
        await scheduler.waitFor(Promise.all(processes.map(({ settled }) => settled())));
        await here.startProcess().tick('2026-11-05T10:01:00Z');
        const [deal] = await here.deals();
        const [said] = here.textsFor('U-alex');
        const places = here.world.platform('slack').places().sort();
        if (deal?.status === 'pending') expect(places).toEqual(['U-dana']);
        else {
          expect(places).toEqual(['U-alex', 'U-dana']);
          expect(said).toContain(deal?.status === 'approved' ? 'Approved by dana' : 'Not approved');
        }
      } finally {
        await here.world.drop();
      }
    }),
    { numRuns: runs(25) },
  );
}, 180_000);
