import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import type { Drawing } from '../../src/pictures/draw-in-thread.js';
import type { Picture } from '../../src/core/chat/picture.js';
import { drawPicture } from '../../src/pictures/draw.js';
import { examples } from './examples.js';
import { pages } from './pages.js';

/** The built product: only there is a file to start a thread from. */
const built = pathToFileURL(
  join(resolve(import.meta.dirname, '../..'), 'dist/src/pictures/draw-in-thread.js'),
).href;
const { createDrawing } = (await import(/* @vite-ignore */ built)) as {
  createDrawing: (given?: { thread?: URL; patienceMs?: number }) => Drawing;
};

const folder = mkdtempSync(join(tmpdir(), 'pulse-thread-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A thread of this code in place of the one that draws. */
function aThread(code: string): URL {
  const file = join(folder, `${code.length}.mjs`);
  writeFileSync(file, code);
  return pathToFileURL(file);
}

describe('a thread that draws', () => {
  it('draws what is drawn in place, several at a time, each for its own order', async () => {
    const { picture } = createDrawing();
    const { trend, funnel } = examples('he');
    const [first, second] = await Promise.all([picture(trend, { dark: true }), picture(funnel)]);
    expect(Buffer.from(first).equals(await drawPicture(trend, { dark: true }))).toBe(true);
    expect(Buffer.from(second).equals(await drawPicture(funnel))).toBe(true);
  });

  it('draws pages, as pictures and to print', async () => {
    const { page } = createDrawing();
    expect(
      Buffer.from(await page.png(pages.ru))
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    expect(
      Buffer.from(await page.pdf(pages.he))
        .subarray(0, 4)
        .toString(),
    ).toBe('%PDF');
  });

  it('says what cannot be drawn, and goes on', async () => {
    const { picture } = createDrawing();
    const { trend } = examples('en');
    const broken = { ...trend, points: undefined } as unknown as Picture;
    await expect(picture(broken)).rejects.toThrow();
    expect((await picture(trend)).length).toBeGreaterThan(0);
  });

  it.each([
    ['cannot begin', 'throw new Error("no memory");', 'has ended', undefined],
    ['ends at once', 'process.exit(0);', 'has ended', undefined],
    ['says nothing', 'setInterval(() => {}, 1000);', 'said nothing', 50],
  ])('that %s leaves nobody waiting', async (_, code, why, patienceMs) => {
    const thread = aThread(code);
    const { picture } = createDrawing({ thread, ...(patienceMs && { patienceMs }) });
    const failure = picture(examples('en').trend);
    await expect(failure).rejects.toMatchObject({
      code: 'not-drawn',
      message: expect.stringContaining(why) as unknown,
    });
  });

  it('lets a process end that has nothing else to do, once its picture is there', async () => {
    const draws = `import(${JSON.stringify(built)})
      .then(({ createDrawing }) => createDrawing().picture(${JSON.stringify(examples('en').trend)}))
      .then((png) => console.log(png.length > 0));`;
    const words = ['--eval', draws];
    const { stdout } = await promisify(execFile)(process.execPath, words, { timeout: 30_000 });
    expect(stdout.trim()).toBe('true');
  });
});
