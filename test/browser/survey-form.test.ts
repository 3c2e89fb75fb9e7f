import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textsIn } from '../../src/i18n/texts.js';
import { locales } from '../../src/core/locale.js';
import { formInBrowser, widths } from './form-in-browser.js';

const named = 'partner-satisfaction';
const training = 'training-barriers';
let form: Awaited<ReturnType<typeof formInBrowser>>;

beforeAll(async () => {
  form = await formInBrowser();
});
afterAll(async () => {
  await form.stop();
  console.log(`Pictures to look at: ${form.pictures}`);
});

const picture = (page: Page, name: string) =>
  page.screenshot({ path: join(form.pictures, `${name}.png`), fullPage: true });

/** Wider than the window means that something is cut off on a phone. */
const fits = (page: Page) =>
  page.evaluate<boolean>('document.documentElement.scrollWidth <= window.innerWidth');

const button = (page: Page, label: string) =>
  page.getByRole('button', { name: label, exact: true });

const cases = locales.flatMap((locale) => widths.map((width) => [locale, width] as const));

describe('the survey form', () => {
  it.each(cases)(
    'is readable in %s at %i px, from the first screen to the end',
    async (locale, width) => {
      const { survey, form: words } = textsIn(locale);
      const page = await form.open(named, locale, { width });
      const shot = async (name: string) => {
        expect(await fits(page), name).toBe(true);
        await picture(page, `${locale}-${width}-${name}`);
      };
      await shot('1-begin');
      expect(await page.locator('html').getAttribute('dir')).toBe(locale === 'he' ? 'rtl' : 'ltr');
      await page.locator('main button').first().click();
      await shot('2-rating');
      for (let index = 0; index < 4; index += 1) {
        await page.locator('.answer').nth(index).click();
        await page.locator('progress').waitFor();
      }
      await shot('3-nps');
      const [worst, best] = [page.locator('.answer').first(), page.locator('.answer').nth(5)];
      const [left, right] = [await worst.boundingBox(), await best.boundingBox()];
      expect((left?.x ?? 0) < (right?.x ?? 0)).toBe(locale !== 'he');
      expect(left?.height).toBeGreaterThanOrEqual(44);
      await button(page, '9').click();
      await page.locator('textarea').fill('…');
      await shot('4-comment');
      await button(page, words.save).click();
      await shot('5-thanks');
      expect(await page.locator('h1').textContent()).toContain(words.thanks('').slice(0, 5));
      await page.getByRole('link', { name: survey.buttons.change }).click();
      expect(await page.locator('[aria-pressed=true]').count()).toBe(1);
      await page.goto(`${page.url().split('?')[0]}/stop`);
      await shot('6-stop');
    },
  );

  it.each(locales)(
    'shows several choices in %s, of which "nothing of this" stands alone',
    async (locale) => {
      const page = await form.open(training, locale, { width: 375 });
      await page.locator('main button').first().click();
      const boxes = page.locator('input[type=checkbox]');
      await boxes.nth(0).check();
      await boxes.nth(1).check();
      await boxes.last().check();
      expect(await page.locator(':checked').count()).toBe(1);
      await boxes.nth(1).check();
      expect(await page.locator(':checked').count()).toBe(1);
      expect(await fits(page)).toBe(true);
      await picture(page, `${locale}-375-several`);
    },
  );

  it('can be answered without a script, and with the keyboard alone', async () => {
    const page = await form.open(named, 'en', { script: false });
    await page.getByRole('link', { name: 'Change answers' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('[aria-pressed=true]').focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/question=communication/);
    expect(await page.locator('.progress').textContent()).toContain('2 of 6');
  });

  it('saves what was written and then left behind', async () => {
    const page = await form.open(training, 'en');
    await page.goto(`${page.url()}?part=1&question=comment`);
    await page.locator('textarea').fill('Left behind');
    await page.goto('about:blank');
    const saved = () =>
      form.bot.product.database.connection
        .collection('answer-sessions')
        .findOne({ survey: training, recipient: 'en-1280' })
        .then((row) => (row?.answers as Record<string, unknown> | undefined)?.comment);
    await expect.poll(saved).toBe('Left behind');
  });

  it('leaves nothing for a browser to complain about', () => {
    expect(form.complaints).toEqual([]);
  });
});
