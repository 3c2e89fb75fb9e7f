import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Recipient } from '../../src/core/chat/adapter.js';
import { createPacer, type Pace, type Wish } from '../../src/scheduler/pacer.js';
import { rates } from '../../src/scheduler/rates.js';
import { createCallRepository } from '../../src/store/platform-calls.js';
import { freshDatabase } from '../support/database.js';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let now: number;

beforeEach(async () => {
  database = await freshDatabase();
  now = 1e12;
});
afterEach(() => database.drop());

/** Another process: what it has under way is known to it alone, what it began to all. */
const pacer = () =>
  createPacer({ calls: createCallRepository(database.connection), rates, now: () => now });

const person = (user: string): Recipient => ({
  kind: 'person',
  identity: { platform: 'slack', team: 'T1', user },
});
const channel: Recipient = { kind: 'channel', channel: 'C1' };
const posting = (to: Recipient): Wish => ({
  ...{ platform: 'slack', methods: ['conversations.open', 'chat.postMessage'], to },
});
const postingInto: Wish = { platform: 'slack', methods: ['chat.postMessage'], to: channel };

const granted = (paces: readonly Pace[]) => paces.filter((pace) => 'ended' in pace).length;
const end = (pace: Pace) => 'ended' in pace && pace.ended();

describe('the pacer', () => {
  it('lets as many calls begin in a minute as the narrowest of their limits allows', async () => {
    const one = pacer();
    const wishes = Array.from({ length: 80 }, (_, index) =>
      one.begin(posting(person(`U${index}`))),
    );
    expect(granted(await Promise.all(wishes))).toBe(50);
  });

  it('counts what several processes begin together', async () => {
    const processes = [pacer(), pacer(), pacer()];
    let begun = 0;
    for (let round = 0; round < 20; round += 1) {
      const paces = await Promise.all(
        processes.map((process, index) => process.begin(posting(person(`U${round}-${index}`)))),
      );
      begun += granted(paces);
    }
    expect(begun).toBe(50);
  });

  it('lets one message a second go into a channel, whichever process sends it', async () => {
    const [one, other] = [pacer(), pacer()];
    end(await one.begin(postingInto));
    expect(await other.begin(postingInto)).toMatchObject({ waitMs: expect.any(Number) as number });
    now += 1100;
    expect(await other.begin(postingInto)).toMatchObject({ ended: expect.any(Function) as object });
  });

  it('counts a call from its end, because the platform may have counted it only then', async () => {
    const one = pacer();
    const slow = await one.begin(posting(person('U1')));
    now += 1100;
    expect(await one.begin(posting(person('U1')))).toMatchObject({ waitMs: 20 });
    end(slow);
    expect(await one.begin(posting(person('U1')))).toMatchObject({ waitMs: 1000 });
    now += 1000;
    expect(await one.begin(posting(person('U1')))).toHaveProperty('ended');
  });

  it('holds every process back for as long as the platform asked', async () => {
    await pacer().hold(posting(person('U1')), 30);
    expect(await pacer().begin(posting(person('U2')))).toEqual({ waitMs: 30_000 });
    now += 30_000;
    expect(await pacer().begin(posting(person('U2')))).toHaveProperty('ended');
  });

  it('counts opening a private channel and writing into it as two requests on Discord', async () => {
    const one = pacer();
    const wishes = Array.from({ length: 40 }, (_, index) =>
      one.begin({
        ...{ platform: 'discord', methods: ['open', 'post'] },
        to: { kind: 'person', identity: { platform: 'discord', user: `${index}` } },
      }),
    );
    expect(granted(await Promise.all(wishes))).toBe(25);
  });

  it('does not limit a platform that has no limits', async () => {
    const one = pacer();
    const web: Wish = { platform: 'web', methods: [], to: person('ann') };
    const paces = await Promise.all(Array.from({ length: 500 }, () => one.begin(web)));
    expect(granted(paces)).toBe(500);
  });
});
