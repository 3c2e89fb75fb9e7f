import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { readConfig } from '../../src/config.js';
import type { Locale } from '../../src/core/locale.js';
import { partner } from '../../src/core/partner.js';
import { person } from '../../src/core/person.js';
import { startBot } from '../../src/start.js';

/** A phone and a desk; each has somebody of its own. */
export const widths = [375, 1280];
const names = { en: 'Dana Reed', ru: 'Дарья Петрова', he: 'דנה לוי' };

/** A bot without any chat, a browser, and somebody at a partner in each language. */
export async function formInBrowser() {
  const folder = mkdtempSync(join(tmpdir(), 'pulse-form-'));
  const pictures = mkdtempSync(join(tmpdir(), 'pulse-form-pictures-'));
  const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const time = { now: new Date('2026-11-10T10:00:00Z') };
  const bot = await startBot(readConfig({ DATA_DIR: folder, PORT: '0' }), {
    clock: { now: () => time.now },
    logger: silent,
  });
  const { services } = bot.product;
  const locales: Locale[] = ['en', 'ru', 'he'];
  await services.partners.saveAll([partner.parse({ id: 'acme', name: 'Acme Cloud' })]);
  await services.people.saveAll(
    locales.flatMap((locale) =>
      widths.map((width) =>
        person.parse({
          ...{ id: `${locale}-${width}`, name: names[locale], role: 'partner' },
          ...{ partner: 'acme', locale },
        }),
      ),
    ),
  );
  await services.settings.set('surveyOpenDays', 60, 'console:tester');
  const everybody = (await services.people.all()).map(({ id }) => id);
  const by = { actor: 'console:tester', now: time.now };
  await services.surveys.runNow('partner-satisfaction', [], by);
  await bot.product.tick(time.now);
  // Far enough from the first one for a second one to be allowed.
  time.now = new Date('2026-11-30T10:00:00Z');
  await services.surveys.runNow('training-barriers', everybody, { ...by, now: time.now });
  await bot.product.tick(time.now);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  const complaints: string[] = [];
  return {
    complaints,
    pictures,
    bot,
    time,
    async open(
      survey: string,
      locale: Locale,
      { width = 1280, script = true }: { width?: number; script?: boolean } = {},
    ) {
      const table = await services.surveys.links(
        survey,
        { people: [`${locale}-${width}`], renew: false },
        by,
      );
      const context = await browser.newContext({
        viewport: { width, height: 760 },
        javaScriptEnabled: script,
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      page.on('console', (message) => complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(String(error)));
      page.on('request', (request) => {
        if (!request.url().startsWith(bot.url))
          complaints.push(`asked elsewhere: ${request.url()}`);
      });
      const link = new URL(table.rows[0]?.[4] ?? 'http://nowhere');
      await page.goto(`${bot.url}${link.pathname}`);
      return page;
    },
    async stop() {
      await browser.close();
      await bot.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
