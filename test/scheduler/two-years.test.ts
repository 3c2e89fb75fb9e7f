import { DateTime } from 'luxon';
import { afterEach, describe, expect, it } from 'vitest';
import { partnerPerson, surveyWorld, type World } from './survey-world.js';

let world: World;
afterEach(() => world.drop());

/** The places of those messages that have this button: invitations "Start", reminders "Continue". */
function written(button: string): string[] {
  const slack = world.platform('slack');
  const places = slack.places();
  return places.filter((_, index) =>
    slack.messages[index]?.card.buttons?.some(({ label }) => label === button),
  );
}

/** From one local day to another with both clocks moved: twice a day, and every second night while nothing is open. */
async function liveThrough(from: string, to: string, zone: string) {
  const scheduler = world.process();
  const end = DateTime.fromISO(to, { zone });
  let at = DateTime.fromISO(from, { zone });
  while (at < end) {
    await scheduler.tick(world.at(at.toUTC().toISO() ?? ''));
    const isQuiet = (await world.ports.runs.all()).every(({ state }) => state === 'closed');
    at = at.plus({ hours: isQuiet ? 35 : 11 });
  }
}

describe('two years of ticks', () => {
  it('start each quarter of a fiscal year that begins in April once, through changes of the clocks', async () => {
    world = await surveyWorld({
      programme: { timeZone: 'Europe/Berlin', fiscalYearStart: 4 },
      partners: [{ id: 'acme' }],
      people: [partnerPerson('ann'), partnerPerson('bob', { timeZone: 'America/New_York' })],
    });
    await liveThrough('2026-03-30', '2028-04-03', 'Europe/Berlin');
    const runs = (await world.ports.runs.all()).filter(
      ({ survey }) => survey === 'partner-satisfaction',
    );
    expect(runs.map(({ period, due, state }) => [period, due.toISOString(), state])).toEqual([
      ['2028-Q4', '2028-03-31T22:00:00.000Z', 'open'],
      ['2028-Q3', '2027-12-31T23:00:00.000Z', 'closed'],
      ['2028-Q2', '2027-09-30T22:00:00.000Z', 'closed'],
      ['2028-Q1', '2027-06-30T22:00:00.000Z', 'closed'],
      ['2027-Q4', '2027-03-31T22:00:00.000Z', 'closed'],
      ['2027-Q3', '2026-12-31T23:00:00.000Z', 'closed'],
      ['2027-Q2', '2026-09-30T22:00:00.000Z', 'closed'],
      ['2027-Q1', '2026-06-30T22:00:00.000Z', 'closed'],
      ['2026-Q4', '2026-03-31T22:00:00.000Z', 'closed'],
    ]);
    const invitations = written('Start');
    // 1 April 2028 is a Saturday: the ninth invitation waits for Monday.
    expect(invitations.filter((place) => place === 'U-ann')).toHaveLength(8);
    expect(invitations.filter((place) => place === 'U-bob')).toHaveLength(8);
    // Nobody answers: a first and a last reminder for each invitation, and no third.
    expect(written('Continue').filter((place) => place === 'U-ann')).toHaveLength(16);
    expect(written('Continue').filter((place) => place === 'U-bob')).toHaveLength(16);
  }, 300_000);
});

describe('a time in which nothing ran', () => {
  it('is made up for within the window, with the full time to answer', async () => {
    world = await surveyWorld({ partners: [{ id: 'acme' }], people: [partnerPerson('ann')] });
    await world.process().tick(world.at('2026-09-20T10:00:00Z'));
    await world.process().tick(world.at('2026-10-06T10:00:00Z'));
    expect(world.platform('slack').places()).toEqual(['U-ann']);
    const run = await world.ports.runs.byId('partner-satisfaction|2026-Q3');
    expect(run?.closes.toISOString()).toBe('2026-10-20T10:00:00.000Z');
  });

  it('past the window leaves a run marked as missed, which an earlier instant still starts', async () => {
    world = await surveyWorld({ partners: [{ id: 'acme' }], people: [partnerPerson('ann')] });
    await world.process().tick(world.at('2026-09-20T10:00:00Z'));
    await world.process().tick(world.at('2026-10-20T10:00:00Z'));
    const id = 'partner-satisfaction|2026-Q3';
    expect((await world.ports.runs.byId(id))?.state).toBe('missed');
    expect(world.platform('slack').places()).toEqual([]);
    await world.process().tick(new Date('2026-10-01T09:00:00Z'));
    expect((await world.ports.runs.byId(id))?.state).toBe('open');
    expect(world.platform('slack').places()).toEqual(['U-ann']);
  });

  it('before the programme was first started is no miss', async () => {
    world = await surveyWorld();
    await world.process().tick(world.at('2026-11-22T10:00:00Z'));
    expect(await world.ports.runs.all()).toEqual([]);
  });
});

describe('the instant a tick is asked for', () => {
  it('decides what is due, while a run closes by the later of both clocks', async () => {
    world = await surveyWorld({ partners: [{ id: 'acme' }], people: [partnerPerson('ann')] });
    world.at('2026-11-22T21:00:00Z');
    await world.process().tick(new Date('2026-10-01T09:00:00Z'));
    expect(world.platform('slack').places()).toEqual(['U-ann']);
    const run = await world.ports.runs.byId('partner-satisfaction|2026-Q3');
    expect(run?.closes.toISOString()).toBe('2026-12-06T21:00:00.000Z');
  });

  it('in the future opens a run that ticks of today leave alone', async () => {
    world = await surveyWorld({ partners: [{ id: 'acme' }], people: [partnerPerson('ann')] });
    const now = world.at('2026-11-23T10:00:00Z');
    await world.process().tick(new Date('2027-01-01T00:00:00Z'));
    await world.process().tick(now);
    const runs = (await world.ports.runs.all()).filter(({ survey }) =>
      survey.startsWith('partner'),
    );
    expect(runs.map(({ period, state }) => [period, state])).toEqual([['2026-Q4', 'open']]);
    expect(world.platform('slack').places()).toEqual([]);
  });
});

describe('working hours', () => {
  it('hold a message back until nine o’clock where the person works, inclusive', async () => {
    world = await surveyWorld({
      partners: [{ id: 'acme', timeZone: 'Asia/Jerusalem', country: 'IL' }],
      people: [
        partnerPerson('ann', { timeZone: 'America/New_York', country: 'US' }),
        partnerPerson('noa'),
      ],
    });
    const places = () => world.platform('slack').places().sort();
    await world.process().tick(world.at('2026-10-01T05:59:00Z'));
    expect(places()).toEqual([]);
    await world.process().tick(world.at('2026-10-01T06:00:00Z'));
    expect(places()).toEqual(['U-noa']);
    await world.process().tick(world.at('2026-10-01T13:00:00Z'));
    expect(places()).toEqual(['U-ann', 'U-noa']);
  });

  it('do not let a message that waited go out on a weekend, which in Israel begins on Friday', async () => {
    world = await surveyWorld({
      partners: [{ id: 'acme', timeZone: 'Asia/Jerusalem', country: 'IL' }],
      people: [partnerPerson('noa')],
    });
    await world.process().tick(world.at('2026-10-01T16:00:00Z'));
    await world.process().tick(world.at('2026-10-02T08:00:00Z'));
    expect(world.platform('slack').places()).toEqual([]);
    await world.process().tick(world.at('2026-10-04T06:00:00Z'));
    expect(world.platform('slack').places()).toEqual(['U-noa']);
  });
});

describe('whoever cannot or must not be written to', () => {
  it('stands in the ledger with the reason', async () => {
    world = await surveyWorld({
      partners: [{ id: 'acme' }],
      people: [
        { id: 'no-account', role: 'partner', partner: 'acme' },
        { id: 'no-consent', role: 'partner', partner: 'acme', discordUserId: '1' },
        { id: 'agreed', role: 'partner', partner: 'acme', discordUserId: '2', dm: true },
        partnerPerson('opted-out', { optedOut: ['*'] }),
        partnerPerson('homeless', { partner: 'nobody' }),
      ],
    });
    await world.process().tick(world.at('2026-10-01T09:00:00Z'));
    const rows = await world.ports.deliveries.ofRun('partner-satisfaction|2026-Q3');
    const ledger = rows.map(({ recipient, state, reason }) => [recipient, state, reason]);
    expect(ledger.sort()).toEqual([
      ['agreed', 'planned', undefined],
      ['homeless', 'not-asked', 'no-partner'],
      ['no-account', 'unreachable', 'no-chat'],
      ['no-consent', 'unreachable', 'discord-needs-consent'],
      ['opted-out', 'not-asked', 'opted-out'],
    ]);
    expect(world.platform('discord').places()).toEqual(['2']);
    expect(world.platform('slack').places()).toEqual([]);
  });

  it('is not written to when "stop asking me" came after the plan', async () => {
    world = await surveyWorld({ partners: [{ id: 'acme' }], people: [partnerPerson('ann')] });
    await world.process().tick(world.at('2026-10-01T05:00:00Z'));
    await world.ports.people.setOptOut('ann', '*', true);
    await world.process().tick(world.at('2026-10-01T09:00:00Z'));
    expect(world.platform('slack').places()).toEqual([]);
  });
});
