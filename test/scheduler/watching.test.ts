import { afterEach, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.js';
import { createChannelPosts } from '../../src/core/chat/channel-posts.js';
import { plainCard } from '../../src/core/chat/plain-card.js';
import { createChatCore } from '../../src/core/chat/dispatcher.js';
import type { PostedAt } from '../../src/core/chat/incoming.js';
import type { OutgoingMessage } from '../../src/core/chat/adapter.js';
import { composeWatch } from '../../src/core/watching/compose-watch.js';
import { reconcileWatching } from '../../src/core/watching/reconcile.js';
import { createFailedLines } from '../../src/store/failed-lines.js';
import { createInbox } from '../../src/store/inbox.js';
import { rowIds } from '../../src/store/row-ids.js';
import { aDeal, textOf, typed } from '../support/chat-programme.js';
import { servicesOn } from '../support/services.js';
import { killedAt } from './killed.js';
import { surveyWorld, type WorldFacts } from './survey-world.js';

type Deals = NonNullable<WorldFacts['deals']>;

/** Deals decided in a quarter: so many won of so many. */
function decided(of: string, month: string, won: number, all: number): Deals {
  return Array.from({ length: all }, (_, at) =>
    aDeal(`${of}-${month}-${at}`, of, {
      registered: `${month}-01`,
      closed: `${month}-0${(at % 9) + 1}`,
      ...(at < won && { amount: 1000 }),
    }),
  );
}

/** Two partners of ten: Acme's close rate has fallen from 80 to 50 %, Globex' has stayed. */
const deals = [
  ...decided('acme', '2026-07', 8, 10),
  ...decided('acme', '2026-10', 5, 10),
  ...decided('globex', '2026-07', 6, 10),
  ...decided('globex', '2026-10', 6, 10),
];

let drop: () => Promise<void>;
afterEach(() => drop());

async function watchWorld(facts: Partial<WorldFacts> = {}) {
  const world = await surveyWorld({
    platforms: ['slack'],
    deals,
    surveys: [],
    partners: [
      { id: 'acme', name: 'Acme', slackChannel: 'C-acme' },
      { id: 'globex', name: 'Globex', slackChannel: 'C-globex' },
    ],
    people: [
      { id: 'root', role: 'admin', slackTeamId: 'T', slackUserId: 'U-root' },
      { id: 'alex', role: 'partner', partner: 'acme', slackTeamId: 'T', slackUserId: 'U-alex' },
    ],
    ...facts,
  });
  drop = world.drop;
  const { programme, adapters, outbox } = world.ports;
  const made = servicesOn(world.connection, programme, world.surveys);
  const services = {
    ...made.services,
    channels: createChannelPosts(() => Object.values(adapters)),
  };
  const { subscriptions } = services.watching;
  const ports = { subscriptions, outbox, services, programme, ids: rowIds, admins: [] };
  const watch = {
    reconcile: (at: Date) => reconcileWatching(at, ports),
    compose: (message: Parameters<typeof composeWatch>[0], at: Date) =>
      composeWatch(message, at, ports),
  };
  const chat = createChatCore({
    ...{ commands, services, programme, settings: made.settings, admins: [] },
    inbox: createInbox(world.connection),
    audit: made.audit,
    failed: createFailedLines(world.connection, world.ports.logger),
    logger: world.ports.logger,
    clock: world.ports.clock,
    newReference: () => '7F3K',
    answerWithin: 30_000,
  });
  const from = (by: string) => ({ platform: 'slack', team: 'T', user: `U-${by}` }) as const;
  return {
    ...{ world, services, ports, chat },
    said: () => world.platform('slack').messages,
    ask: async (line: string, by: string, channel?: string, under?: PostedAt) => {
      const place = channel ? ({ kind: 'channel', channel } as const) : ({ kind: 'dm' } as const);
      const given = { from: from(by), place, ...(under && { under }) };
      const { card } = await chat.answer(typed(line, by, given));
      return card && plainCard(card);
    },
    tick: async (at: string, processes = 1) => {
      world.at(at);
      const all = Array.from({ length: processes }, () => world.process({ watch }));
      await Promise.all(all.map((one) => one.tick(new Date(at))));
    },
    settings: made.settings,
  };
}

const placeOf = ({ to }: OutgoingMessage) =>
  to.kind === 'channel' ? to.channel : to.identity.user;
const textIn = (message: OutgoingMessage | undefined) => textOf(message && plainCard(message.card));

const wish = 'tell me when close rate of any partner falls by 10 points';
const friday = '2026-11-20T10:00:00Z';

describe('an alert', () => {
  it('names the figure now and before, the change, how many deals and the period', async () => {
    const { world, ask, tick, said } = await watchWorld();
    world.at('2026-11-19T20:00:00Z');
    expect((await ask(wish, 'root'))?.lead).toContain(
      'Close rate of any partner falls by 10 points',
    );
    await tick(friday);
    expect(said().map(placeOf)).toEqual(['U-root']);
    const text = textIn(said()[0]);
    expect(text).toContain('Acme');
    expect(text).toMatch(
      /50 % {2}▼ −30 points {2}the same days of Q3: 80 % · 10 records · Q4 2026/,
    );
    expect(text).not.toContain('Globex');
    expect(JSON.stringify(said()[0]?.card)).toContain('"kpi acme 2026-Q4"');
  });

  it('is not repeated while nothing changes, by however many processes it is looked at', async () => {
    const { world, ask, tick, said } = await watchWorld();
    world.at('2026-11-19T20:00:00Z');
    await ask(wish, 'root');
    await tick(friday, 3);
    await tick('2026-11-20T10:01:00Z', 3);
    await tick('2026-11-23T10:00:00Z', 3);
    expect(said()).toHaveLength(1);
  });

  it('waits for the morning, and for Monday', async () => {
    const { world, ask, tick, said } = await watchWorld();
    world.at('2026-11-20T20:00:00Z');
    await ask(wish, 'root');
    await tick('2026-11-20T22:00:00Z');
    await tick('2026-11-21T12:00:00Z');
    await tick('2026-11-23T08:59:00Z');
    expect(said()).toEqual([]);
    await tick('2026-11-23T09:00:00Z');
    expect(said()).toHaveLength(1);
  });

  it('says what lies behind the movement, with a way to the deals', async () => {
    const { world, ask, tick, said } = await watchWorld();
    world.at('2026-11-19T20:00:00Z');
    await ask(wish, 'root');
    await tick(friday);
    expect(textIn(said()[0])).toContain('Behind it: Deals won  5  ▼ 38 %  the same days of Q3: 8');
    const lists = said()[0]?.card.lists ?? [];
    expect(lists[0]?.rows.map(({ button }) => button)).toEqual([
      { label: 'Open card', line: 'kpi acme 2026-Q4' },
      { label: 'Show deals', line: 'deals acme decided 2026-Q4' },
    ]);
  });

  it('is explained where somebody asks "why?" below it', async () => {
    const { world, ask, tick } = await watchWorld();
    world.at('2026-11-19T20:00:00Z');
    await ask('watch close rate of acme falls by 10 points here', 'root', 'C-acme');
    await tick(friday);
    const why = await ask('why?', 'root', 'C-acme', { channel: 'D1', message: '1' });
    expect(why?.title).toBe('Why · Close rate · Acme · Q4 2026');
  });

  it('is one message a day, whatever the number of rules', async () => {
    const { world, ask, tick, said } = await watchWorld();
    world.at('2026-11-19T20:00:00Z');
    await ask(wish, 'root');
    await ask('watch revenue acme falls by 20 %', 'root');
    await tick(friday);
    expect(said()).toHaveLength(1);
    expect(textIn(said()[0])).toContain('Won revenue');
  });

  it('is news again after a recovery', async () => {
    const { world, ask, tick, said } = await watchWorld();
    world.at('2026-11-19T20:00:00Z');
    await ask(wish, 'root');
    await tick(friday);
    await world.ports.deals.saveAll(decided('acme', '2026-11', 20, 20));
    await tick('2026-11-23T10:00:00Z');
    expect(said()).toHaveLength(1);
    await world.ports.deals.saveAll(
      decided('acme', '2026-11', 20, 60).filter(({ outcome }) => outcome === 'lost'),
    );
    await tick('2026-11-24T10:00:00Z');
    expect(said()).toHaveLength(2);
  });

  it('reads the rows of all partners together', async () => {
    const { world, ask, tick, services } = await watchWorld();
    world.at('2026-11-19T20:00:00Z');
    await ask(wish, 'root');
    await ask('watch revenue of any partner falls by 20 %', 'root');
    let reads = 0;
    const reports = services.kpis.reports.bind(services.kpis);
    services.kpis.reports = (...asked) => {
      reads += 1;
      return reports(...asked);
    };
    await tick(friday);
    await tick('2026-11-20T10:01:00Z');
    expect(reads).toBe(1);
  });

  it('goes to each partner’s own channel with its own rows, amounts left out', async () => {
    const { world, ask, tick, said } = await watchWorld({
      deals: [...deals, ...decided('globex', '2026-11', 0, 10)],
    });
    world.at('2026-11-19T20:00:00Z');
    await ask('watch revenue of any partner falls by 10 % to their own channels', 'root');
    await ask('watch close rate of any partner falls by 10 points to their own channels', 'root');
    await tick(friday);
    expect(said().map(placeOf).sort()).toEqual(['C-acme', 'C-globex']);
    const inAcme = textIn(said().find((one) => placeOf(one) === 'C-acme'));
    expect(inAcme).toContain('in a direct message only');
    expect(inAcme).not.toMatch(/USD|Globex/);
    const inGlobex = textIn(said().find((one) => placeOf(one) === 'C-globex'));
    expect(inGlobex).not.toContain('Acme');
  });

  it('of a figure that the channel may not hold says so, and nothing else', async () => {
    const { world, ask, tick, said, settings } = await watchWorld();
    await settings.set('figuresInChannel', 'none', 'root');
    world.at('2026-11-19T20:00:00Z');
    await ask('watch close rate of any partner falls by 10 points to their own channels', 'root');
    await tick(friday);
    expect(said().map(placeOf)).toEqual(['C-acme']);
    expect(textIn(said()[0])).toContain('in a direct message only');
    expect(textIn(said()[0])).not.toMatch(/\d ?%|points/);
  });

  it('ends with the right to see the figures', async () => {
    const { world, ask, tick, said } = await watchWorld();
    world.at('2026-11-19T20:00:00Z');
    await ask(wish, 'root');
    await world.ports.people.saveAll([
      { ...(await personOf(world, 'root')), role: 'partner', partner: 'globex' },
    ]);
    await tick(friday);
    expect(said()).toEqual([]);
  });

  it.each([
    ['a rule', 'tell me when close rate of acme falls by 10 points'],
    ['a digest', 'watch acme every Friday 10:00'],
  ])('%s of a partner that is not seen any more ends, which is said once', async (_, line) => {
    const { world, ask, tick, said, ports } = await watchWorld();
    world.at('2026-11-19T20:00:00Z');
    await ask(line, 'root');
    await world.ports.people.saveAll([
      { ...(await personOf(world, 'root')), role: 'partner', partner: 'globex' },
    ]);
    await tick(friday, 3);
    await tick('2026-11-23T10:00:00Z', 3);
    await tick('2026-11-27T10:00:00Z');
    expect(said().map(placeOf)).toEqual(['U-root']);
    expect(textIn(said()[0])).toMatch(/I have stopped watching this for you/);
    expect(textIn(said()[0])).not.toMatch(/%.*\d|USD/);
    expect(await ports.subscriptions.active()).toEqual([]);
  });

  it.each([
    ['a rule', 'tell me when close rate of acme falls by 10 points here'],
    ['a digest', 'watch programme every Friday 10:00 here'],
  ])(
    '%s ends where its channel was taken off the list, which its owner is told once',
    async (_, line) => {
      const { world, ask, tick, said, ports, settings } = await watchWorld();
      world.at('2026-11-19T20:00:00Z');
      await ask(line, 'root', 'C-elsewhere');
      expect(await ports.subscriptions.active()).toHaveLength(1);
      await settings.set('figuresInChannel', 'C-other', 'root');
      await tick(friday, 3);
      await tick('2026-11-23T10:00:00Z', 3);
      await tick('2026-11-27T10:00:00Z');
      expect(said().map(placeOf)).toEqual(['U-root']);
      expect(textIn(said()[0])).toContain('the settings do not allow it there any more');
      expect(await ports.subscriptions.active()).toEqual([]);
    },
  );

  it('of a manager goes on for the partners that are still its own', async () => {
    const { world, ask, tick, said, ports } = await watchWorld({
      partners: [
        { id: 'acme', name: 'Acme', manager: 'dana' },
        { id: 'globex', name: 'Globex', manager: 'dana' },
      ],
      people: [{ id: 'dana', role: 'manager', slackTeamId: 'T', slackUserId: 'U-dana' }],
    });
    world.at('2026-11-19T20:00:00Z');
    await ask(wish, 'dana');
    await ask('tell me when close rate of acme falls by 10 points', 'dana');
    const acme = await ports.services.partners.byId('acme');
    if (!acme) throw new Error('acme is gone');
    await world.ports.partners.saveAll([{ ...acme, manager: 'somebody-else' }]);
    await tick(friday);
    expect(said()).toHaveLength(1);
    expect(textIn(said()[0])).toContain('I have stopped watching this for you');
    expect(await ports.subscriptions.active()).toHaveLength(1);
  });
});

async function personOf({ ports }: Awaited<ReturnType<typeof surveyWorld>>, id: string) {
  const found = await ports.people.byId(id);
  if (!found) throw new Error(`nobody is ${id}`);
  return found;
}

describe('a digest', () => {
  it('comes to a channel that is no partner’s', async () => {
    const { world, ask, tick, said } = await watchWorld();
    world.at('2026-11-19T20:00:00Z');
    await ask('watch programme every Monday 9:00 here', 'root', 'C-elsewhere');
    await ask('watch acme every Monday 9:00 here', 'root', 'C-elsewhere');
    await tick('2026-11-23T09:00:00Z', 3);
    expect(said().map(placeOf)).toEqual(['C-elsewhere', 'C-elsewhere']);
  });

  it('comes on its day, once, and once after a time away', async () => {
    const { world, ask, tick, said } = await watchWorld();
    world.at('2026-11-19T20:00:00Z');
    await ask('post my card every Monday 9:00', 'alex');
    await tick('2026-11-23T08:59:00Z', 2);
    expect(said()).toEqual([]);
    await tick('2026-11-23T09:00:00Z', 3);
    await tick('2026-11-23T09:01:00Z', 3);
    expect(said().map(placeOf)).toEqual(['U-alex']);
    expect(textIn(said()[0])).toContain('Acme · Q4 2026');
    await tick('2026-12-16T12:00:00Z', 2);
    expect(said()).toHaveLength(2);
  });

  it('rests while it is paused and does not make up for it', async () => {
    const { world, ask, tick, said } = await watchWorld();
    world.at('2026-11-19T20:00:00Z');
    const saved = await ask('post my card every Monday 9:00', 'alex');
    const [pause] = linesOf(saved);
    const paused = await ask(pause ?? '', 'alex');
    await tick('2026-11-23T09:00:00Z');
    world.at('2026-11-25T09:00:00Z');
    await ask(linesOf(paused)[0] ?? '', 'alex');
    await tick('2026-11-25T09:00:00Z');
    expect(said()).toEqual([]);
    await tick('2026-11-30T09:00:00Z');
    expect(said()).toHaveLength(1);
  });

  it('asks "fewer?" after three that nobody opened, and comes monthly if so wished', async () => {
    const { world, ask, tick, said } = await watchWorld();
    world.at('2026-11-01T20:00:00Z');
    await ask('post my card every Monday 9:00', 'alex');
    for (const day of ['02', '09', '16', '23']) await tick(`2026-11-${day}T09:00:00Z`);
    const asked = said().map((one) => textIn(one).includes('Fewer?'));
    expect(asked).toEqual([false, false, false, true]);
    const lines = linesOf(said()[3]?.card);
    expect(
      (await ask(lines.find((line) => line.includes('monthly')) ?? '', 'alex'))?.lead,
    ).toContain('once a month');
    await tick('2026-11-30T09:00:00Z');
    await tick('2026-12-01T09:00:00Z');
    expect(said()).toHaveLength(5);
  });

  it('does not ask where it is opened', async () => {
    const { world, ask, tick, said } = await watchWorld();
    world.at('2026-11-01T20:00:00Z');
    await ask('post my card every Monday 9:00', 'alex');
    for (const day of ['02', '09']) await tick(`2026-11-${day}T09:00:00Z`);
    const [open] = linesOf(said()[1]?.card);
    expect((await ask(open ?? '', 'alex'))?.title).toContain('Acme');
    for (const day of ['16', '23']) await tick(`2026-11-${day}T09:00:00Z`);
    expect(said().some((one) => textIn(one).includes('Fewer?'))).toBe(false);
  });

  it('of all partners goes to each partner’s own channel', async () => {
    const { world, ask, tick, said } = await watchWorld();
    world.at('2026-11-19T20:00:00Z');
    await ask('watch all partners every Monday 9:00 to their own channels', 'root');
    await tick('2026-11-23T09:00:00Z', 2);
    expect(said().map(placeOf).sort()).toEqual(['C-acme', 'C-globex']);
    const inAcme = textIn(said().find((one) => placeOf(one) === 'C-acme'));
    expect(inAcme).toContain('Acme');
    expect(inAcme).not.toMatch(/Globex|\d USD/);
  });
});

describe('where somebody may have something posted', () => {
  it.each([
    ['watch globex every Monday 9:00 here', 'root', 'C-acme'],
    ['watch programme every Monday 9:00 here', 'root', 'C-acme'],
    ['watch close rate of any partner falls by 10 points here', 'root', 'C-acme'],
    ['watch my card every Monday 9:00 here', 'alex', 'C-globex'],
    ['watch my card every Monday 9:00 here', 'alex', 'C-elsewhere'],
  ])('is not a channel where others read along: "%s" by %s in %s', async (line, by, channel) => {
    const { ask, ports } = await watchWorld();
    expect((await ask(line, by, channel))?.lead).toMatch(
      /others would read along|only speak about/,
    );
    expect(await ports.subscriptions.active()).toEqual([]);
  });

  it.each([
    ['watch acme every Monday 9:00 here', 'root', 'C-acme'],
    ['watch my card every Monday 9:00 here', 'alex', 'C-acme'],
    ['watch programme every Monday 9:00 here', 'root', 'C-elsewhere'],
  ])('is its own channel: "%s" by %s in %s', async (line, by, channel) => {
    const { ask, ports } = await watchWorld();
    await ask(line, by, channel);
    expect((await ports.subscriptions.active()).map(({ to }) => to)).toMatchObject([{ channel }]);
  });

  it.each([
    ['figuresInChannel', 'watch acme every Monday 9:00 here', 'C-acme'],
    ['rankingsInChannel', 'watch all my partners every Monday 9:00 here', 'C-elsewhere'],
  ] as const)('is none that %s leaves out: "%s"', async (setting, line, channel) => {
    const { ask, ports, settings } = await watchWorld();
    await settings.set('numbersInChannel', 'all', 'root');
    await settings.set(setting, 'C-other', 'root');
    expect((await ask(line, 'root', channel))?.lead).toContain(setting);
    await settings.set(setting, `C-other, ${channel}`, 'root');
    await ask(line, 'root', channel);
    expect(await ports.subscriptions.active()).toHaveLength(1);
  });

  it('is for a partner itself alone', async () => {
    const { ask, ports } = await watchWorld();
    await ask('watch globex every Monday 9:00', 'alex');
    const own = await ask('watch my card every Monday 9:00 to their own channels', 'alex');
    expect(own?.lead).toContain('Only those who run the programme');
    expect(await ports.subscriptions.active()).toEqual([]);
  });
});

function linesOf(card: OutgoingMessage['card'] | undefined): string[] {
  return (card?.buttons ?? []).flatMap((button) => ('line' in button ? [button.line] : []));
}

describe('the list of wishes', () => {
  it('holds each once, with a way to stop it', async () => {
    const { ask } = await watchWorld();
    await ask(wish, 'root');
    await ask(wish, 'root');
    const list = await ask('watch', 'root');
    const shown = linesOf(list).filter((line) => line.startsWith('watch show'));
    expect(shown).toHaveLength(1);
    const stop = linesOf(await ask(shown[0] ?? '', 'root')).find((line) => line.includes('stop'));
    await ask(stop ?? '', 'root');
    expect((await ask('watch', 'root'))?.lead).toContain('not watching anything');
  });

  it('is nobody else’s to change', async () => {
    const { ask } = await watchWorld();
    const stop = linesOf(await ask(wish, 'root')).find((line) => line.includes('stop'));
    expect((await ask(stop ?? '', 'alex'))?.lead).toContain('not watched any more');
    expect((await ask('watch', 'root'))?.title).toContain('What I watch');
  });
});

describe('what a place refuses for good', () => {
  const weeks = ['2026-11-23T09:00:00Z', '2026-11-30T09:00:00Z', '2026-12-07T09:00:00Z'] as const;

  /** A minute after each, what was refused is followed up. */
  async function twoWeeks({ tick }: Pick<Awaited<ReturnType<typeof watchWorld>>, 'tick'>) {
    for (const monday of weeks.slice(0, 2)) {
      await tick(monday, 2);
      await tick(monday.replace(':00:00Z', ':01:00Z'), 2);
      await tick(monday.replace(':00:00Z', ':02:00Z'), 2);
    }
  }

  it('rests, which its owner is told once, in plain words, and goes on when resumed', async () => {
    const here = await watchWorld();
    const { world, ask, said, tick } = here;
    world.at('2026-11-19T20:00:00Z');
    await ask('watch acme every Monday 9:00 here', 'root', 'C-ops');
    world.platform('slack').closed.set('C-ops', 'not_in_channel');
    await twoWeeks(here);
    expect(said().map(placeOf)).toEqual(['U-root']);
    expect(textIn(said()[0])).toContain(
      'the bot is not in the channel: write /invite @Pulse there',
    );
    expect(textIn(said()[0])).toContain('It rests until you resume it: The card of Acme, Mondays');
    world.platform('slack').closed.clear();
    const [own] = await here.services.watching.subscriptions.ofOwner('root');
    await ask(`watch resume ${own?.id ?? ''}`, 'root');
    await tick(weeks[2]);
    expect(said().map(placeOf)).toEqual(['U-root', 'C-ops']);
  });

  it('is told to the managers once, whatever the number of wishes, where its owner has left', async () => {
    const here = await watchWorld();
    const { world, ask, said, settings } = here;
    await settings.set('managersSlackChannel', 'C-managers', 'test');
    world.at('2026-11-19T20:00:00Z');
    await ask('watch every Monday 9:00', 'alex');
    await ask('watch every Monday 8:00', 'alex');
    world.platform('slack').closed.set('U-alex', 'user_deactivated');
    await twoWeeks(here);
    expect(said().map(placeOf)).toEqual(['C-managers']);
    const text = textIn(said()[0]);
    expect(text).toContain(
      'I could not bring alex what they wished to be told: this Slack account',
    );
    expect(text).toMatch(/Mondays at 08:00.*Mondays at 09:00|Mondays at 09:00.*Mondays at 08:00/u);
  });

  it('keeps nothing from the other partners’ channels, and is told once', async () => {
    const here = await watchWorld();
    const { world, ask, said } = here;
    world.at('2026-11-19T20:00:00Z');
    await ask('watch any partner every Monday 9:00 to their own channels', 'root');
    world.platform('slack').closed.set('C-acme', 'is_archived');
    await twoWeeks(here);
    expect(said().map(placeOf).sort()).toEqual(['C-globex', 'C-globex', 'U-root']);
    const told = said().find((one) => placeOf(one) === 'U-root');
    expect(textIn(told)).toContain(
      'The channel of Acme did not take this: the channel is archived',
    );
  });

  it('is followed up for nobody where no place is left, and not looked at for ever', async () => {
    const here = await watchWorld();
    const { world, ask, said, ports } = here;
    world.at('2026-11-19T20:00:00Z');
    await ask('watch every Monday 9:00', 'alex');
    world.platform('slack').closed.set('U-alex', 'user_deactivated');
    await twoWeeks(here);
    expect(said()).toEqual([]);
    const since = new Date('2026-11-01T00:00:00Z');
    expect(await ports.outbox.refusedOf(['digest', 'alert'], since)).toEqual([]);
  });

  it('is told once where the process that follows it up is killed after any step', async () => {
    const broken: string[] = [];
    let reachedTheEnd = false;
    for (let nth = 1; !reachedTheEnd; nth += 1) {
      const { world, ask, said, tick, ports } = await watchWorld();
      world.at('2026-11-19T20:00:00Z');
      await ask('watch acme every Monday 9:00 here', 'root', 'C-ops');
      world.platform('slack').closed.set('C-ops', 'not_in_channel');
      await tick(weeks[0]);
      const { wrap, state } = killedAt(world.ports, nth, 'after');
      const dying = {
        ...{ ...ports, outbox: wrap(ports.outbox) },
        subscriptions: wrap(ports.subscriptions),
      };
      await reconcileWatching(world.at('2026-11-23T09:01:00Z'), dying).catch(() => undefined);
      reachedTheEnd = !state.dead;
      await tick('2026-11-23T09:02:00Z');
      await tick('2026-11-23T09:03:00Z');
      const places = said().map(placeOf).join();
      if (places !== 'U-root') broken.push(`${nth}: ${places}`);
      if (!reachedTheEnd) await world.drop();
    }
    expect(broken).toEqual([]);
  }, 120_000);
});
