import { afterEach, describe, expect, it } from 'vitest';
import { dealWorld, type DealWorld } from './deal-world.js';
import { killedAt } from './killed.js';

let here: DealWorld;
afterEach(() => here.world.drop());

/** A process that is killed at its nth step, of whatever kind, and everything it works on. */
function killable(nth: number) {
  const { world, repositories, startProcess } = here;
  const { wrapped, wrap, state } = killedAt(world.ports, nth, 'after');
  const { deals, customers, registrations } = repositories;
  const own = {
    deals: wrap(deals),
    customers: wrap(customers),
    registrations: wrap(registrations),
  };
  return { process: startProcess({ ...wrapped, ...own }), state };
}

/**
 * Killed after each step in turn, until a process does all of `work`: what came of it where that is not
 * right. One step follows another, so that "before the next" is the same.
 */
async function brokenBy(
  prepare: () => Promise<void>,
  work: (process: ReturnType<typeof killable>['process']) => Promise<unknown>,
  goOn: (process: ReturnType<DealWorld['startProcess']>) => Promise<string>,
  right: string,
): Promise<string[]> {
  const broken: string[] = [];
  let reachedTheEnd = false;
  for (let nth = 1; !reachedTheEnd; nth += 1) {
    here = await dealWorld();
    await prepare();
    const { process, state } = killable(nth);
    await work(process).catch(() => undefined);
    reachedTheEnd = !state.dead;
    await process.stop();
    here.world.at('2026-11-05T10:00:40Z');
    const came = await goOn(here.startProcess());
    if (came !== right) broken.push(`${nth}: ${came}`);
    await here.world.drop();
  }
  here = await dealWorld();
  return broken;
}

/** How everything stands: the deals, and how often who was written to. */
async function standing(): Promise<string> {
  const deals = (await here.deals()).map(({ status }) => status);
  return [...deals, ...here.world.platform('slack').places().sort()].join();
}

describe('a process that is killed after any step', () => {
  it('of taking a deal leaves one deal, asked once, when the partner puts it in again', async () => {
    const broken = await brokenBy(
      async () => undefined,
      async ({ register, settled }) => {
        await register();
        await settled();
      },
      async ({ register, settled, tick }) => {
        await register();
        await settled();
        await tick('2026-11-05T10:02:00Z');
        return standing();
      },
      'pending,U-dana',
    );
    expect(broken).toEqual([]);
  }, 180_000);

  const asked = async () => {
    const process = here.startProcess();
    await process.register();
    await process.settled();
  };

  it('of deciding leaves either nothing done or all of it, with nobody pressing again', async () => {
    const broken = await brokenBy(
      asked,
      async ({ say, settled }) => {
        await say(here.buttonsOf('U-dana')[0] ?? '', 'dana');
        await settled();
      },
      async ({ tick }) => {
        await tick('2026-11-05T10:02:00Z');
        const came = await standing();
        return came === 'pending,U-dana' ? 'approved,U-alex,U-dana' : came;
      },
      'approved,U-alex,U-dana',
    );
    expect(broken).toEqual([]);
  }, 180_000);

  it('of deciding leaves one decision, told once, when another one presses', async () => {
    const broken = await brokenBy(
      asked,
      async ({ say, settled }) => {
        await say(here.buttonsOf('U-dana')[0] ?? '', 'dana');
        await settled();
      },
      async ({ say, settled, tick }) => {
        const { card } = await say(here.buttonsOf('U-dana')[1] ?? '', 'boss');
        await settled();
        await tick('2026-11-05T10:02:00Z');
        const came = (await standing()).replace(/^(approved|rejected)/u, 'decided');
        const [{ status } = { status: '' }] = await here.deals();
        const said = status === 'approved' ? 'Approved by dana' : 'Not approved, by boss';
        return card?.lead?.includes(said) ? came : `${came}: ${card?.lead ?? ''}`;
      },
      'decided,U-alex,U-dana',
    );
    expect(broken).toEqual([]);
  }, 180_000);
});
