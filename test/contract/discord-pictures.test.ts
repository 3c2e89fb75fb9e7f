import { createRequire } from 'node:module';
import type * as Undici from 'undici';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Card } from '../../src/core/chat/card.js';
import type { DrawPicture } from '../../src/core/chat/picture.js';
import { examples } from '../pictures/examples.js';
import { everyComponent, type SentComponent } from '../support/discord-limits.js';
import { createScriptedCore, startBot } from '../support/discord-bot.js';
import {
  channel,
  startDiscordServer,
  wordsOf,
  type DiscordServer,
} from '../support/discord-server.js';

const picture = examples('he').trend;
const card: Card = { locale: 'he', title: 'קדם', picture };
const png = new Uint8Array([137, 80, 78, 71, 1, 2, 3]);
const draw: DrawPicture = async (_picture, look) => (look?.dark ? png : new Uint8Array());

/** Slack's client brings a newer undici than discord.js, and both share one place for their connections. */
const undici = createRequire(createRequire(import.meta.url).resolve('@slack/bolt'))(
  'undici',
) as typeof Undici;

let server: DiscordServer;
let stop: () => Promise<void>;
const core = createScriptedCore();

const start = async (drawing: DrawPicture) => {
  const bot = await startBot(server, core, drawing);
  stop = () => bot.adapter.stop();
  return bot;
};

beforeEach(async () => {
  server = await startDiscordServer();
  core.says({ card });
});
afterEach(async () => {
  await stop();
  await server.close();
});

describe('a card with a picture, in Discord', () => {
  it('is answered with both, the picture described in words', async () => {
    await start(draw);
    await server.command({ name: 'kpi' }).answer();
    const [call] = server.calls('edit-answer');
    expect(call?.body).toMatchObject({
      flags: 1 << 15,
      components: [{ type: 17 }],
      attachments: [{ id: '0', description: picture.alt }],
    });
    const parts = everyComponent((call?.body as { components: SentComponent[] }).components);
    expect(parts.find(({ type }) => type === 12)?.items).toEqual([
      { media: { url: 'attachment://picture.png' }, description: picture.alt },
    ]);
    expect(call?.files.map(({ name, type }) => [name, type])).toEqual([
      ['picture.png', 'image/png'],
    ]);
    expect(new Uint8Array((await call?.files[0]?.arrayBuffer()) ?? [])).toEqual(png);
  });

  it('is sent with it, once', async () => {
    const { adapter } = await start(draw);
    const to = { kind: 'channel', channel } as const;
    expect(await adapter.send({ key: 'k', to, card })).toMatchObject({ status: 'sent' });
    expect(server.calls('post').map(({ files }) => files.length)).toEqual([1]);
  });

  it('is sent also where Slack’s own undici keeps the connections of the process', async () => {
    const shared = undici.getGlobalDispatcher();
    undici.setGlobalDispatcher(new undici.Agent());
    try {
      const { adapter } = await start(draw);
      const to = { kind: 'channel', channel } as const;
      expect(await adapter.send({ key: 'k', to, card })).toMatchObject({ status: 'sent' });
    } finally {
      undici.setGlobalDispatcher(shared);
    }
  });

  it('comes without it when it cannot be drawn', async () => {
    const { log } = await start(async () => {
      throw new Error('no ink');
    });
    const answer = await server.command({ name: 'kpi' }).answer();
    expect(wordsOf(answer)).toContain('קדם');
    expect(server.calls('edit-answer')[0]?.files).toEqual([]);
    expect(log.filter(({ level }) => level === 'error')).toHaveLength(1);
  });
});

describe('files that go along with an answer, in Discord', () => {
  const file = { name: 'acme.csv', type: 'text/csv', bytes: new TextEncoder().encode('a,b') };

  it('are attached to it, behind its picture', async () => {
    await start(draw);
    core.says({ card, files: [file] });
    await server.command({ name: 'kpi' }).answer();
    const [call] = server.calls('edit-answer');
    expect(call?.body).toMatchObject({ embeds: [{ image: { url: 'attachment://picture.png' } }] });
    expect(call?.files.map(({ name }) => name)).toEqual(['picture.png', 'acme.csv']);
    expect(await call?.files[1]?.text()).toBe('a,b');
    expect(call?.body).toMatchObject({
      attachments: [{ id: '0', description: picture.alt }, { id: '1' }],
    });
  });
});
