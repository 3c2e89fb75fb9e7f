import { afterEach, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.js';
import { createChannelPosts } from '../../src/core/chat/channel-posts.js';
import { createChatCore } from '../../src/core/chat/dispatcher.js';
import { plainCard } from '../../src/core/chat/plain-card.js';
import { composeShare } from '../../src/core/sharing/compose-share.js';
import { createSharing } from '../../src/core/sharing/service.js';
import type { Incoming } from '../../src/core/chat/incoming.js';
import type { SchedulerPorts } from '../../src/scheduler/scheduler.js';
import { createFailedLines } from '../../src/store/failed-lines.js';
import { createInbox } from '../../src/store/inbox.js';
import { rowIds } from '../../src/store/row-ids.js';
import { aDeal, linesOf, textOf, typed } from '../support/chat-programme.js';
import { servicesOn } from '../support/services.js';
import { killedAt } from './killed.js';
import { surveyWorld } from './survey-world.js';

const wins = Array.from({ length: 12 }, (_, at) =>
  aDeal(`W${at}`, 'acme', { registered: '2026-07-01', closed: '2026-08-20', amount: 1000 }),
);

let drop: () => Promise<void>;
afterEach(() => drop());

/** Dana looks after Acme, which reads Russian in its own channel. */
async function shareWorld() {
  const world = await surveyWorld({
    platforms: ['slack'],
    deals: wins,
    surveys: [],
    partners: [
      { id: 'acme', name: 'Acme', slackChannel: 'C-acme', locale: 'ru', manager: 'dana' },
      { id: 'globex', name: 'Globex', slackChannel: 'C-globex', manager: 'yossi' },
    ],
    people: [
      { id: 'dana', role: 'manager', slackTeamId: 'T', slackUserId: 'U-dana' },
      { id: 'alex', role: 'partner', partner: 'acme', slackTeamId: 'T', slackUserId: 'U-alex' },
    ],
  });
  ({ drop } = world);
  world.at('2026-11-05T10:00:00Z');
  const { programme, adapters, logger, clock } = world.ports;
  const made = servicesOn(world.connection, programme, world.surveys);
  const channels = createChannelPosts(() => Object.values(adapters));
  const services = { ...made.services, channels };
  const share: SchedulerPorts['share'] = (message, at) =>
    composeShare(message, at, { services, programme, admins: [] });
  const chat = createChatCore({
    ...{ commands, services, programme, settings: made.settings, admins: [], logger, clock },
    inbox: createInbox(world.connection),
    audit: made.audit,
    failed: createFailedLines(world.connection, logger),
    newReference: () => '7F3K',
    answerWithin: 30_000,
  });
  const slack = world.platform('slack');
  const ask = async (line: string, by = 'dana', given: Partial<Incoming> = {}) => {
    const from = { platform: 'slack', team: 'T', user: `U-${by}` } as const;
    return (await chat.answer(typed(line, by, { from, ...given }))).card;
  };
  return {
    ...{ world, services, share, slack, ask },
    /** Presses the first button below what would go out. */
    press: async (line: string) => ask(linesOf(await ask(line))[0] ?? ''),
    tick: async (at: string, processes = 1) => {
      world.at(at);
      const all = Array.from({ length: processes }, () => world.process({ share }));
      await Promise.all(all.map((one) => one.tick(new Date(at))));
    },
    textsFor: (place: string) =>
      slack.messages
        .filter(({ to }) => (to.kind === 'channel' ? to.channel : to.identity.user) === place)
        .map(({ card }) => textOf(plainCard(card)).replace(/\s/gu, ' ')),
  };
}

const soon = '2026-11-05T10:01:00Z';
const later = '2026-11-05T10:02:00Z';

describe('a card that is shared', () => {
  it.each([
    ['the card of figures', 'share acme 2026-Q3', 'Выиграно сделок'],
    ['the quarterly review', 'review acme 2026-Q3 share', 'Итоги квартала'],
    ['a word of thanks', 'share acme 2026-Q3 thanks', 'Спасибо, Acme'],
  ])('is %s, in the channel’s language and without amounts', async (_, line, said) => {
    const { ask, press, tick, textsFor } = await shareWorld();
    expect(textOf(await ask(line))).toContain('This goes to the channel of Acme');
    expect((await press(line))?.lead).toContain('on its way to the channel of Acme');
    expect(textsFor('C-acme')).toEqual([]);
    await tick(soon);
    expect(textsFor('C-acme')).toEqual([expect.stringContaining(said)]);
    expect(textsFor('C-acme')[0]).not.toMatch(/USD|Globex/);
  });

  it('is not sent where its channel may hold no figures by then; a word of thanks is', async () => {
    const { services, press, tick, textsFor } = await shareWorld();
    await press('share acme 2026-Q3');
    await press('share acme 2026-Q3 thanks');
    await services.settings.set('figuresInChannel', 'none', 'dana');
    await tick(soon);
    expect(textsFor('C-acme')).toEqual([expect.stringContaining('Спасибо, Acme')]);
  });

  it('opens for whoever reads it there with what that person may see', async () => {
    const { slack, ask, press, tick } = await shareWorld();
    await press('share acme 2026-Q3');
    await tick(soon);
    const [line = ''] = linesOf(slack.messages[0]?.card);
    expect(line).toMatch(/^share open /u);
    expect((await ask(line, 'alex'))?.title).toContain('Acme');
  });

  it('is what "why?" below it is about, for whoever may see it', async () => {
    const { ask, press, tick } = await shareWorld();
    await press('share acme 2026-Q2 thanks');
    await tick(soon);
    const below = {
      place: { kind: 'channel', channel: 'C-acme' },
      under: { channel: 'D1', message: '1' },
    } as const;
    expect((await ask('why?', 'dana', below))?.title).toBe('Why · Won revenue · Acme · Q2 2026');
    expect((await ask('почему?', 'alex', below))?.title).toContain('Acme');
    const elsewhere = { ...below, under: { channel: 'D1', message: '2' } };
    expect((await ask('why?', 'dana', elsewhere))?.title).not.toContain('Q2 2026');
  });

  it('is in the channel once, however often “Share” is pressed and whoever sends it', async () => {
    const { ask, tick, textsFor } = await shareWorld();
    const [line = ''] = linesOf(await ask('share acme 2026-Q3'));
    await Promise.all([ask(line), ask(line), ask(line)]);
    await tick(soon, 3);
    expect((await ask(line))?.lead).toBe('It is in the channel of Acme.');
    await tick(later, 3);
    expect(textsFor('C-acme')).toHaveLength(1);
  });

  it('goes out at once, before all else that is due, which waits for the tick', async () => {
    const { world, services, share, ask, textsFor } = await shareWorld();
    const running = world.process({ share });
    services.sharing = createSharing(world.ports.outbox, rowIds, (keys) => running.hurry(keys));
    const [line = ''] = linesOf(await ask('share acme 2026-Q3 thanks'));
    await ask(line);
    await running.settled();
    expect(textsFor('C-acme')).toHaveLength(1);
    expect(textsFor('U-dana')).toEqual([]);
    await running.stop();
    await ask(linesOf(await ask('share acme 2026-Q3 thanks'))[0] ?? '');
    expect(textsFor('C-acme')).toHaveLength(1);
  });

  it('is another one where it is shown and shared again', async () => {
    const { press, tick, textsFor } = await shareWorld();
    await press('share acme 2026-Q3');
    await press('share acme 2026-Q3');
    await tick(soon);
    expect(textsFor('C-acme')).toHaveLength(2);
  });

  it('is told to whoever shared it, once it is there', async () => {
    const { press, tick, textsFor } = await shareWorld();
    await press('share acme 2026-Q3');
    await tick(soon, 3);
    await tick(later, 3);
    expect(textsFor('U-dana')).toEqual([expect.stringContaining('It is in the channel of Acme.')]);
  });

  it('arrives once where the answer of the platform is lost', async () => {
    const { slack, press, tick, textsFor } = await shareWorld();
    await press('share acme 2026-Q3');
    slack.faults.push('accept-then-break');
    await tick(soon);
    await tick(later);
    expect(textsFor('C-acme')).toHaveLength(1);
  });
});

describe('a share that does not arrive', () => {
  it('is told with what is in the way, stands on the home page, and is sent again by a press', async () => {
    const { slack, ask, press, tick, textsFor } = await shareWorld();
    await press('share acme 2026-Q3');
    slack.closed.set('C-acme', 'not_in_channel');
    await tick(soon);
    await tick(later);
    expect(textsFor('U-dana')).toEqual([
      expect.stringContaining('did not take it: the bot is not in the channel: write /invite'),
    ]);
    const rows = (await ask('home'))?.lists?.flatMap((list) => list.rows) ?? [];
    const buttons = rows.flatMap(({ button }) => (button && 'line' in button ? [button] : []));
    const again = buttons.find(({ label }) => label === 'Send again: Acme');
    slack.closed.clear();
    expect((await ask(again?.line ?? ''))?.lead).toContain('on its way');
    await tick('2026-11-05T10:03:00Z');
    await tick('2026-11-05T10:04:00Z');
    expect(textsFor('C-acme')).toHaveLength(1);
    expect(textsFor('U-dana')).toHaveLength(2);
    expect(JSON.stringify(await ask('home'))).not.toContain('Send again');
  });

  it.each([
    ['missing-access', 'give it View Channel there'],
    ['missing-permission', 'give it Send Messages'],
  ])('names the permission that lacks in a private channel (%s)', async (code, remedy) => {
    const { slack, press, tick, textsFor } = await shareWorld();
    await press('review acme 2026-Q3 share');
    slack.closed.set('C-acme', code);
    await tick(soon);
    await tick(later);
    expect(textsFor('U-dana')).toEqual([expect.stringContaining(remedy)]);
  });

  it('does not go out where the partner is not looked after any more, which is said', async () => {
    const { world, press, tick, textsFor } = await shareWorld();
    await press('share acme 2026-Q3');
    const acme = await world.ports.partners.byId('acme');
    if (acme) await world.ports.partners.saveAll([{ ...acme, manager: 'yossi' }]);
    await tick(soon);
    await tick(later);
    expect(textsFor('C-acme')).toEqual([]);
    expect(textsFor('U-dana')).toEqual([expect.stringContaining('was not sent to Acme')]);
  });

  it('is nobody else’s to send or to look at', async () => {
    const { slack, ask, press, tick } = await shareWorld();
    await press('share acme 2026-Q3');
    await tick(soon);
    const key = slack.messages[0]?.key ?? '';
    expect((await ask(`share again ${key}`, 'alex'))?.lead).toContain('who look after partners');
    expect((await ask('share acme 2026-Q3', 'alex'))?.lead).toContain('who look after partners');
    expect((await ask('share state nothing'))?.lead).toContain('not among what you shared');
  });
});

describe('a process that is killed between any two steps of sharing', () => {
  it('leaves one message in the channel and one to whoever shared', async () => {
    const broken: string[] = [];
    let reachedTheEnd = false;
    for (let nth = 1; !reachedTheEnd; nth += 1) {
      const { world, share, press, tick, slack } = await shareWorld();
      await press('share acme 2026-Q3 thanks');
      const at = world.at(soon);
      const { wrapped, state } = killedAt(world.ports, nth, 'after');
      await world
        .process({ ...wrapped, share })
        .tick(at)
        .catch(() => undefined);
      reachedTheEnd = !state.dead;
      await tick(later);
      await tick('2026-11-05T10:04:00Z');
      const places = slack.places().sort().join();
      if (places !== '#C-acme,U-dana') broken.push(`${nth}: ${places}`);
      if (!reachedTheEnd) await world.drop();
    }
    expect(broken).toEqual([]);
  }, 180_000);
});
