import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
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
  createDrawing: () => Drawing;
};

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

  it('lets a process end that has nothing else to do, once its picture is there', async () => {
    const draws = `import(${JSON.stringify(built)})
      .then(({ createDrawing }) => createDrawing().picture(${JSON.stringify(examples('en').trend)}))
      .then((png) => console.log(png.length > 0));`;
    const words = ['--eval', draws];
    const { stdout } = await promisify(execFile)(process.execPath, words, { timeout: 30_000 });
    expect(stdout.trim()).toBe('true');
  });
});
