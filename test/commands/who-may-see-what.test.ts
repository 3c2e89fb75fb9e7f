import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.js';
import { type ChannelLists, mayPost } from '../../src/core/chat/channel-data.js';
import { defaultSettings } from '../../src/core/settings.js';
import { aDeal, aPartner, aPerson, openChatProgramme, textOf } from '../support/chat-programme.js';

let programme: Awaited<ReturnType<typeof openChatProgramme>>;

/** Each partner has a win of an amount of its own, by which its figures are recognised. */
const amounts: Record<string, number> = {
  acme: 71_111,
  globex: 72_222,
  orion: 73_333,
  nordwind: 74_449,
  kedem: 75_555,
  polus: 76_666,
  vega: 77_777,
};

beforeAll(async () => {
  programme = await openChatProgramme({ commands, answerWithin: 30_000 });
  const { partners, people, channels, settings } = programme.services;
  // So that what would be shared is shown as it is, amounts and all.
  await settings.set('numbersInChannel', 'C-acme,C-orion', 'root');
  programme.services.channels = {
    ...channels,
    routeTo: ({ slackChannel: channel }) => (channel ? { platform: 'slack', channel } : null),
  };
  // Nobody is being asked anything.
  Object.defineProperty(programme.services, 'surveys', {
    value: { openFor: async () => [], openUntil: async () => null, status: async () => [] },
  });
  await partners.saveAll(
    Object.keys(amounts).map((id) =>
      aPartner(id, {
        name: `${id[0]?.toUpperCase()}${id.slice(1)}`,
        manager: id === 'acme' || id === 'globex' ? 'dana' : 'yossi',
        slackChannel: `C-${id}`,
      }),
    ),
  );
  await people.saveAll([
    aPerson('root', { role: 'admin' }),
    aPerson('dana'),
    aPerson('alex', { role: 'partner', partner: 'acme' }),
    aPerson('cleo', { role: 'customer' }),
  ]);
  await programme.deals.saveAll(
    Object.entries(amounts).map(([id, amount]) =>
      aDeal(`deal-of-${id}`, id, { registered: '2026-07-05', closed: '2026-08-20', amount }),
    ),
  );
}, 60_000);
afterAll(() => programme.drop());

/** Everything an answer says, files included. */
async function seen(line: string, by: string, channel?: string): Promise<string> {
  const place = channel ? ({ kind: 'channel', channel } as const) : ({ kind: 'dm' } as const);
  const { core } = programme;
  const reply = await core.answer({
    key: `${line}-${by}-${channel}-${Math.random()}`,
    kind: 'command',
    line,
    from: { platform: 'web', user: by },
    outsider: false,
    place,
    forms: 'whole',
    takesFiles: true,
  });
  const { card, files = [] } = reply;
  const tables = [card?.table, card?.lists, card?.picture, card?.verdict];
  const contents = files.map(({ bytes }) => new TextDecoder().decode(bytes));
  return [textOf(card), JSON.stringify(tables), ...contents].join('\n');
}

/** The partners whose own figure stands in a text, however it is written. */
function figuresIn(text: string): string[] {
  const digits = text.replace(/[\s,]/g, '');
  return Object.keys(amounts).filter((id) => {
    const amount = String(amounts[id] ?? '');
    return digits.includes(amount) || text.includes(`deal-of-${id}`);
  });
}

/** Lines of every command that shows figures; what each role may find in the answer. */
const lines: readonly [line: string, own: string[], managers: string[]][] = [
  ['kpi Q3', ['acme'], []],
  ['kpi acme Q3', ['acme'], ['acme']],
  ['kpi globex Q3', [], ['globex']],
  ['kpi orion Q3', [], []],
  ['kpi acme revenue Q3', ['acme'], ['acme']],
  ['kpi orion revenue Q3', [], []],
  ['kpi acme vs globex Q3', [], ['acme', 'globex']],
  ['kpi acme vs orion Q3', [], []],
  ['kpi top 5 Q3', [], ['acme', 'globex']],
  ['kpi my partners Q3', [], []],
  ['kpi @yossi Q3', [], []],
  ['top revenue Q3', [], ['acme', 'globex']],
  ['top worst 5 Q3', [], ['acme', 'globex']],
  ['compare Q3', ['acme'], []],
  ['compare acme globex Q3', [], ['acme', 'globex']],
  ['compare orion vega Q3', [], []],
  ['trend acme Q3', ['acme'], ['acme']],
  ['trend orion Q3', [], []],
  ['deals acme won Q3', ['acme'], ['acme']],
  ['deals orion won Q3', [], []],
  ['deals programme won Q3', [], []],
  ['export acme won Q3 csv', ['acme'], ['acme']],
  ['export orion won Q3 csv', [], []],
  ['export orion registered Q3 xlsx', [], []],
  ['export acme registered Q3 csv', ['acme'], ['acme']],
  ['export programme Q3 csv', [], ['acme', 'globex']],
  ['pipeline orion Q3', [], []],
  ['channels orion Q3', [], []],
  ['training orion Q3', [], []],
  ['why acme revenue Q3', ['acme'], ['acme']],
  ['why orion revenue Q3', [], []],
  ['why orion Q3', [], []],
  ['why acme Q3', ['acme'], ['acme']],
  ['formula orion Q3', [], []],
  ['view acme Q3', [], ['acme']],
  ['view orion Q3', [], []],
  ['share orion Q3', [], []],
  ['share acme Q3', [], ['acme']],
  ['share acme Q3 thanks', [], []],
  ['share open nothing', [], []],
  ['target orion Q3', [], []],
  ['kpi orion people Q3', [], []],
  ['advise orion Q3', [], []],
  ['advise Q3', [], []],
  ['review orion Q3', [], []],
  ['review acme Q3', ['acme'], ['acme']],
  ['review acme Q3 share', ['acme'], ['acme']],
  ['review orion Q3 share', [], []],
  ['actions orion', [], []],
  ['actions accept silent orion 2026-Q3', [], []],
  ['note orion 2026-08-01 New owner', [], []],
  ['watch orion every Monday', [], []],
  ['watch revenue of orion falls', [], []],
  ['home', ['acme'], []],
  ['pulse kpi acme Q3', ['acme'], ['acme']],
  ['pulse kpi orion Q3', [], []],
  ['member nobody', [], []],
  ['survey', [], []],
  ['answer', [], []],
  ['deal', [], []],
  ['quarter', [], []],
  ['settings', [], []],
  ['language', [], []],
  ['link', [], []],
  ['help', [], []],
];

describe.each(lines)('"/%s"', (line, own, managers) => {
  it('shows a partner itself and nobody else', async () => {
    expect(figuresIn(await seen(line, 'alex'))).toEqual(own);
  });

  it('shows a manager the partners it looks after', async () => {
    expect(figuresIn(await seen(line, 'dana')).sort()).toEqual([...managers].sort());
  });

  it('shows a customer nothing', async () => {
    expect(figuresIn(await seen(line, 'cleo'))).toEqual([]);
  });
});

describe('this table', () => {
  it('holds every command', () => {
    const held = new Set(lines.map(([line]) => line.split(' ')[0]));
    expect(commands.map(({ id }) => id).filter((id) => !held.has(id))).toEqual([]);
  });
});

describe('rankings', () => {
  it.each([
    'top Q3',
    'kpi top 5 Q3',
    'compare globex orion Q3',
    'export programme Q3',
    'kpi who is falling',
  ])('are not shown in a channel where a partner reads along: "%s"', async (line) => {
    const said = await seen(line, 'root', 'C-acme');
    expect(figuresIn(said)).toEqual([]);
    expect(said).toContain('ask me in a direct message');
  });

  it('are shown elsewhere', async () => {
    expect(figuresIn(await seen('top Q3', 'root', 'C-elsewhere'))).toHaveLength(7);
  });
});

describe('the middle of the others', () => {
  it('is told a partner in two digits', async () => {
    // Of 72,222 to 77,777 the middle is 75,002.
    const said = await seen('compare Q3', 'alex');
    expect(said).toContain('75,000 USD');
    expect(said).not.toContain('75,002');
  });

  it('is not told where fewer than five others have any', async () => {
    const small = await openChatProgramme({ commands, answerWithin: 30_000 });
    await small.services.partners.saveAll(['a', 'b', 'c', 'd', 'e'].map((id) => aPartner(id)));
    await small.services.people.saveAll([aPerson('alex', { role: 'partner', partner: 'a' })]);
    await small.deals.saveAll([
      aDeal('1', 'a', { registered: '2026-07-05', closed: '2026-08-20', amount: 10 }),
    ]);
    const card = await small.ask('compare Q3', 'alex');
    expect(card?.lead).toContain('no median');
    await small.drop();
  });
});

describe('what may be posted to a channel', () => {
  const none: ChannelLists = {
    figuresInChannel: 'none',
    numbersInChannel: 'none',
    satisfactionInChannel: 'none',
    rankingsInChannel: 'none',
    commentsInChannel: 'none',
  };
  const classes = [
    ['figures', 'figuresInChannel'],
    ['money', 'numbersInChannel'],
    ['satisfaction', 'satisfactionInChannel'],
    ['rankings', 'rankingsInChannel'],
    ['comments', 'commentsInChannel'],
  ] as const;
  /** A channel of Slack and one of Discord. */
  const channels = ['C7', '900000000000000007'];

  it.each(classes)('of %s is what the setting %s says, and no other', (data, setting) => {
    const others = classes.map(([other]) => other).filter((other) => other !== data);
    for (const channel of channels) {
      const listed = { ...none, [setting]: `C1, ${channel}` };
      expect(mayPost(data, channel, none)).toBe(false);
      expect(mayPost(data, channel, { ...none, [setting]: 'C1' })).toBe(false);
      expect(mayPost(data, channel, { ...none, [setting]: 'all' })).toBe(true);
      expect(mayPost(data, channel, listed)).toBe(true);
      expect(others.filter((other) => mayPost(other, channel, listed))).toEqual([]);
    }
  });

  it('is at first everything but amounts', () => {
    const allowed = classes.filter(([data]) => mayPost(data, 'C7', defaultSettings));
    expect(allowed.map(([data]) => data)).toEqual([
      'figures',
      'satisfaction',
      'rankings',
      'comments',
    ]);
  });
});

describe('names offered while somebody types', () => {
  const offered = async (by: string, command: string, option: string) =>
    (
      await programme.core.complete({
        ...{ from: { platform: 'web', user: by }, outsider: false, locale: 'en' },
        ...{ command, option, typed: '' },
      })
    ).map(({ value }) => value);

  it('are those of the partners one may see', async () => {
    expect(await offered('root', 'kpi', 'partner')).toHaveLength(Object.keys(amounts).length);
    expect(await offered('dana', 'kpi', 'partner')).toEqual(['acme', 'globex']);
    expect(await offered('alex', 'kpi', 'partner')).toEqual(['acme']);
  });

  it('are for those alone who run surveys, where people can be named', async () => {
    expect(await offered('root', 'survey', 'who')).toEqual(expect.arrayContaining(['cleo']));
    // Of its own partners alone, where a manager has such.
    expect(await offered('dana', 'survey', 'who')).toEqual(['acme', 'globex', 'alex']);
    expect(await offered('alex', 'survey', 'who')).toEqual([]);
    expect(await offered('cleo', 'survey', 'who')).toEqual([]);
  });
});
