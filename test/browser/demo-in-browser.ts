import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { commands } from '../../commands/index.js';
import { readConfig } from '../../src/config.js';
import { startDemo } from '../../src/demo/start.js';

export interface Opened {
  width?: number;
  height?: number;
  dark?: boolean;
  /** Person id. */
  as?: string;
}

/** The demo on a free port with fresh data, and a browser to look at it. */
export async function demoInBrowser() {
  const folder = mkdtempSync(join(tmpdir(), 'pulse-browser-'));
  const pictures = mkdtempSync(join(tmpdir(), 'pulse-pictures-'));
  const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const demo = await startDemo({
    config: readConfig({ DATA_DIR: folder, PORT: '0' }),
    clock: { now: () => new Date() },
    logger: silent,
    commands,
    reset: true,
    step: () => {},
  });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  /** Whatever a browser complains about, on any page. */
  const complaints: string[] = [];
  return {
    complaints,
    pictures,
    open: (opened: Opened = {}) => open(browser, demo.url, opened, complaints),
    /** For people to look at; the folder's name is printed at the end. */
    picture: (page: Page, name: string) =>
      page.screenshot({ path: join(pictures, `${name}.png`), animations: 'disabled' }),
    async stop() {
      await browser.close();
      await demo.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function open(
  browser: Browser,
  url: string,
  { width = 1280, height = 720, dark = false, as }: Opened,
  complaints: string[],
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    if (!request.url().startsWith(url)) complaints.push(`asked elsewhere: ${request.url()}`);
  });
  await page.goto(as ? `${url}/?as=${as}` : url);
  await page.locator('.greeting').waitFor();
  return page;
}

/** Types a line as one does at the keyboard, and waits for the bot's next card. */
export async function type(page: Page, line: string): Promise<void> {
  const cards = page.locator('.message .card');
  const before = await cards.count();
  await page.locator('#line').fill(line);
  await page.locator('#line').press('Escape');
  await page.locator('#line').press('Enter');
  await cards.nth(before).waitFor();
}

/** The newest thing the bot said. */
export function newest(page: Page) {
  return page.locator('.message:has(.card)').last();
}
