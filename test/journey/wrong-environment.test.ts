import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { open } from 'lmdb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installation, type Installation } from './installation.js';

let here: Installation;
beforeAll(async () => {
  here = await installation();
});
afterAll(() => here.remove());

/** `pulse start` with these variables and the embedded engine; it is expected to give up. */
const start = (variables: Record<string, string>) =>
  here.launch(['start'], { MONGODB_URI: '', DATA_DIR: join(here.folder, 'own'), ...variables })
    .ended;

describe('pulse start', () => {
  it('names all wrong variables at once, each with its remedy', async () => {
    const ended = await start({
      MONGODB_URI: 'http://example.com',
      PORT: 'eighty',
      TIME_ZONE: 'Mars',
      SLACK_SIGNING_SECRET: '',
      DISCORD_APPLICATION_ID: '',
      ADMINS: 'dana',
    });
    expect(ended).toMatchObject({ status: 1, out: '' });
    expect(ended.err.trim().split('\n')).toEqual([
      'MONGODB_URI: must begin with mongodb:// or mongodb+srv://',
      'PORT: must be a port number',
      'TIME_ZONE: is not an IANA time zone such as Europe/Berlin',
      'ADMINS.0: use slack:TEAM:USER or discord:USER',
      expect.stringMatching(/^SLACK_SIGNING_SECRET: is missing: copy it from/),
      expect.stringMatching(/^DISCORD_APPLICATION_ID: is missing: copy it from/),
      'Correct these variables and start again.',
    ]);
  });

  it('says which other port to take when its own is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const ended = await start({ PORT: String(port) });
    other.close();
    expect(ended).toMatchObject({ status: 1, out: '' });
    expect(ended.err).toMatch(new RegExp(`^port ${port} is in use – PORT=\\d+ `));
  });

  it.each([
    ['an address that is not this machine’s', { HOST: '192.0.2.1' }, /^Cannot listen on 192.0.2.1/],
    ['a server that is not there', { MONGODB_URI: 'mongodb://127.0.0.1:1' }, /MONGODB_URI/],
    ['an address of a server without a host', { MONGODB_URI: 'mongodb://' }, /MONGODB_URI/],
  ])('given %s, ends with a sentence and a remedy', async (_what, variables, sentence) => {
    const ended = await start(variables);
    expect(ended).toMatchObject({ status: 1, out: '' });
    expect(ended.err).toMatch(sentence);
    expect(ended.err).not.toContain('    at ');
  });

  it('given a data folder that cannot be written, says which variable to change', async () => {
    // A file in the way, because tests may run as a user who may write everywhere.
    const ended = await start({ DATA_DIR: join(here.file('in-the-way', ''), 'data') });
    expect(ended).toMatchObject({ status: 1, out: '' });
    expect(ended.err).toMatch(/^The data folder .+ cannot be used: .+ DATA_DIR/);
  });

  it('leaves data of a newer version alone and says so', async () => {
    const folder = join(here.folder, 'newer');
    expect(
      await here.launch(['doctor'], { MONGODB_URI: '', DATA_DIR: folder }).ended,
    ).toMatchObject({ status: 0 });
    await raiseFormat(folder);
    const ended = await start({ DATA_DIR: folder });
    expect(ended).toMatchObject({ status: 1, out: '' });
    expect(ended.err).toMatch(/format 9; this version reads format \d+ – Run the newer version/);
    expect(ended.err).not.toContain('    at ');
  });

  it('leaves a file alone that is not its own', async () => {
    const folder = join(here.folder, 'foreign');
    mkdirSync(folder);
    writeFileSync(join(folder, 'data.mdb'), 'Dear diary, '.repeat(1000));
    const ended = await start({ DATA_DIR: folder });
    expect(ended).toMatchObject({ status: 1, out: '' });
    expect(ended.err).toContain('no data file of this engine');
  });
});

/** Writes the number of a format that does not exist yet, where the engine keeps its own. */
async function raiseFormat(folder: string): Promise<void> {
  const bytes = { cache: false, encoding: 'binary', keyEncoding: 'binary' } as const;
  const root = open(folder, { ...bytes, noSubdir: false, maxDbs: 8 });
  const catalogue = root.openDB({ name: 'catalogue', ...bytes });
  await catalogue.put(Buffer.from('\0format'), Buffer.from('9'));
  await root.close();
}
