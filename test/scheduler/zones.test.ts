import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { partnerPerson, surveyWorld, type World } from './survey-world.js';

/** 22:00 in Auckland; 12:00 in Kyiv. */
const atNine = '2026-10-01T09:00:00Z';
let world: World;
let asked: string[];

beforeEach(async () => {
  world = await surveyWorld({
    partners: [{ id: 'acme', timeZone: 'Europe/Kyiv' }],
    people: [partnerPerson('ann'), partnerPerson('bob', { timeZone: 'Europe/London' })],
  });
  asked = [];
});
afterEach(() => world.drop());

/** What Slack tells of everybody. */
function slackTells(profile: { timeZone?: string }): void {
  Object.assign(world.platform('slack'), {
    profile: ({ user }: { user: string }) => {
      asked.push(user);
      return Promise.resolve(profile);
    },
  });
}

const tick = (at: string) => world.process().tick(world.at(at));
const annsZone = async () => (await world.ports.people.byId('ann'))?.chatTimeZone;

describe('the first message to somebody whose zone nobody has said', () => {
  it('asks the platform for it, keeps it, and waits for the working hours there', async () => {
    slackTells({ timeZone: 'Pacific/Auckland' });
    await tick(atNine);
    expect(world.platform('slack').places()).toEqual(['U-bob']);
    expect(asked).toEqual(['U-ann']);
    expect(await annsZone()).toBe('Pacific/Auckland');
    await tick('2026-10-01T20:00:00Z');
    expect(world.platform('slack').places()).toEqual(['U-bob', 'U-ann']);
    expect(asked).toEqual(['U-ann']);
  });

  it('goes by the partner’s zone where the platform tells none, or one that there is not', async () => {
    slackTells({ timeZone: 'Mars/Olympus' });
    await tick(atNine);
    expect(world.platform('slack').places().sort()).toEqual(['U-ann', 'U-bob']);
    expect(await annsZone()).toBeUndefined();
  });

  it('keeps what was told when people are imported again', async () => {
    slackTells({ timeZone: 'Pacific/Auckland' });
    await tick(atNine);
    const again = partnerPerson('ann', { name: 'Ann Lee' });
    const saved = { name: 'Ann Lee', dm: false, optedOut: [], ...again };
    expect((await world.ports.people.saveAll([saved])).updated).toBe(1);
    expect((await world.ports.people.saveAll([saved])).unchanged).toBe(1);
    expect(await annsZone()).toBe('Pacific/Auckland');
  });
});
