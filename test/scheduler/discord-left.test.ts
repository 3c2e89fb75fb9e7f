import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDiscordAdapter } from '../../src/adapters/discord/adapter.js';
import { type Locale, locales } from '../../src/core/locale.js';
import { resultsCard } from '../../src/core/survey/results-card.js';
import { textsIn } from '../../src/i18n/texts.js';
import { commands, createLog } from '../support/discord-bot.js';
import { startDiscordServer, wordsOf, type DiscordServer } from '../support/discord-server.js';
import { surveyWorld, type World, type WorldFacts } from './survey-world.js';

const T = new Date('2026-10-01T09:00:00Z');
const run = 'partner-satisfaction|2026-Q3';
const ann = '900000000000000501';

let server: DiscordServer;
let world: World;
beforeEach(async () => {
  server = await startDiscordServer();
});
afterEach(async () => {
  await world.drop();
  await server.close();
});

/** Ann of Acme agreed to direct messages; her partner's channel is the server's. */
async function discordWorld(facts: WorldFacts = {}) {
  world = await surveyWorld({
    platforms: ['discord', 'mail'],
    partners: [{ id: 'acme', discordChannel: server.channel }],
    people: [{ id: 'ann', role: 'partner', partner: 'acme', discordUserId: ann, dm: true }],
    ...facts,
  });
  const discord = createDiscordAdapter(server.config, { logger: createLog().logger, commands });
  const { adapters } = world.ports;
  const tick = async () => world.process({ adapters: { ...adapters, discord } }).tick(T);
  return { tick, mails: world.platform('mail') };
}

const readerIn = (locale: Locale) => ({
  ...{ name: 'Dana', locale, texts: textsIn(locale) },
  ...{ programme: world.ports.programme, settings: world.settings },
});
const dmFirst: WorldFacts = { settings: { discordFallbackOrder: ['dm', 'channel', 'link'] } };
const has = (code: number, status = 403) => server.refuse('post', ann, status, code);
const closeChannel = (code: number) => server.refuse('post', server.channel, 403, code);

describe('who has left the server', () => {
  it.each([
    ['shares no server with the bot any more', () => has(50278)],
    ['has closed the direct messages', () => has(50007)],
    ['has deleted the account', () => server.refuse('open-dm', ann, 404, 10013)],
  ])('and %s is asked in the partner’s channel', async (_, left) => {
    const { tick } = await discordWorld(dmFirst);
    left();
    await tick();
    await tick();
    const post = await server.messageIn({ channel: server.channel });
    expect(wordsOf(post)).toContain('[Start]');
    expect(server.messages).toHaveLength(1);
  });

  it('is asked by mail where the partner has no channel', async () => {
    const person = { id: 'ann', role: 'partner', partner: 'acme', discordUserId: ann } as const;
    const { tick, mails } = await discordWorld({
      partners: [{ id: 'acme' }],
      people: [{ ...person, dm: true, email: 'ann@acme.com' }],
    });
    has(50278);
    await tick();
    await tick();
    expect(mails.places()).toEqual(['ann']);
  });

  it('stands among those who were not reached, each with what was in the way', async () => {
    const { tick } = await discordWorld();
    has(50278);
    closeChannel(50001);
    await tick();
    await tick();
    await tick();
    const [invitation] = await world.ports.deliveries.ofRecipient('ann', [run]);
    expect(invitation?.refused?.map(({ reason }) => reason)).toEqual(['missing-access']);
    const report = await world.surveys.report(run);
    expect(report?.notReached).toEqual([{ name: 'ann', reason: { refused: 'no-common-server' } }]);
    for (const locale of locales) {
      const said = textsIn(locale).surveyRuns.reasons.refused('no-common-server');
      expect(JSON.stringify(report && resultsCard(report, readerIn(locale)))).toContain(said);
    }
  });
});

describe('a partner’s private channel without the bot', () => {
  it.each([
    [50001, 'missing-access', 'View Channel'],
    [50013, 'missing-permission', 'Send Messages'],
    [10003, 'unknown-channel', 'discordChannel'],
  ])(
    'takes no invitation (%i): the run says which permission is lacking',
    async (code, reason, remedy) => {
      const person = { id: 'ann', role: 'partner', partner: 'acme', discordUserId: ann } as const;
      const { tick } = await discordWorld({ people: [person] });
      closeChannel(code);
      await tick();
      await tick();
      const report = await world.surveys.report(run);
      expect(report?.notReached).toEqual([{ name: 'ann', reason: { refused: reason } }]);
      for (const locale of locales) {
        expect(textsIn(locale).surveyRuns.reasons.refused(reason)).toContain(remedy);
      }
    },
  );

  it('gets the invitation once the bot is in it and a manager says so', async () => {
    const person = { id: 'ann', role: 'partner', partner: 'acme', discordUserId: ann } as const;
    const { tick } = await discordWorld({ people: [person] });
    server.faults.set('post', { kind: 'error', status: 403, code: 50001 });
    await tick();
    await tick();
    expect(server.messages).toEqual([]);
    server.faults.clear();
    expect(await world.surveys.retry(run, { actor: 'dana', now: T })).toBe(1);
    await tick();
    expect(wordsOf(await server.messageIn({ channel: server.channel }))).toContain('[Start]');
  });
});
