import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoInBrowser, newest, type } from './demo-in-browser.js';

let demo: Awaited<ReturnType<typeof demoInBrowser>>;
beforeAll(async () => {
  demo = await demoInBrowser();
});
afterAll(async () => {
  await demo.stop();
  console.log(`Pictures of the simulator: ${demo.pictures}`);
});

/** How far anything sticks out at the side, in pixels. */
const overflow = (page: Page) =>
  page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );

async function press(page: Page, label: string): Promise<void> {
  const card = newest(page);
  const before = await card.innerText();
  await card.getByRole('button', { name: label, exact: true }).click();
  await expect.poll(() => newest(page).innerText()).not.toBe(before);
}

describe('a manager', () => {
  it('is greeted, completes /kpi with the keyboard and sees the partner’s card', async () => {
    const page = await demo.open();
    await demo.picture(page, 'manager-start');
    expect(await page.locator('#persona').innerText()).toContain('Dana');
    await page.locator('#line').pressSequentially('/k');
    await page.getByRole('option', { name: /^\/kpi/ }).waitFor();
    await page.keyboard.press('Tab');
    await page.locator('#line').pressSequentially('acm');
    await page.getByRole('option', { name: /Acme Cloud/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await demo.picture(page, 'manager-completion');
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: /last-quarter|Last quarter/ }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    const card = newest(page);
    await card.locator('.fact').first().waitFor();
    expect(await card.locator('h3').innerText()).toContain('Acme Cloud');
    expect(await card.locator('.fact').count()).toBeGreaterThanOrEqual(6);
    await demo.picture(page, 'manager-card');
  });

  it('keeps the suggestion it has chosen when a slower answer comes in', async () => {
    const page = await demo.open();
    const late: Route[] = [];
    await page.route(/complete.*kpi\+acm$/, (route) => void late.push(route));
    await page.locator('#line').pressSequentially('/kpi ac');
    await page.getByRole('option', { name: /Acme Cloud/ }).waitFor();
    await page.locator('#line').press('m');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => late.length).toBe(1);
    const answered = page.waitForResponse(/complete.*kpi\+acm$/);
    await late[0]?.continue();
    await (await answered).finished();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('#line').inputValue()).toContain('partner-a');
  });

  it('is shown what to try next, and it works', async () => {
    const page = await demo.open();
    await type(page, '/kpi partner-a');
    await page.getByRole('button', { name: '/kpi partner-b' }).click();
    await expect.poll(() => newest(page).locator('h3').innerText()).toContain('Globex');
  });

  it.each([1280, 375])(
    'reads how the surveys stand, in lines and not in letters (%i px)',
    async (width) => {
      const page = await demo.open({ width });
      await type(page, '/survey');
      await demo.picture(page, `manager-surveys-${width}`);
      const tallest = await page.evaluate<number>(
        `Math.max(...[...document.querySelectorAll('.fact')].map((fact) => fact.offsetHeight))`,
      );
      expect(tallest).toBeLessThan(140);
      expect(await overflow(page)).toBe(0);
    },
  );

  it('is understood without a command', async () => {
    const page = await demo.open();
    await type(page, 'Globex last quarter');
    expect(await newest(page).innerText()).toContain(
      'only 9.2\u00a0% of the decided deals were won',
    );
  });

  it('gets the nearest name for a slip of the hand', async () => {
    const page = await demo.open();
    await type(page, '/kpi acmee');
    await press(page, 'Acme Cloud');
    expect(await newest(page).locator('h3').innerText()).toContain('Acme Cloud');
  });

  it('sees the partner of a channel there', async () => {
    const page = await demo.open();
    await page.getByRole('button', { name: /acme-cloud/ }).click();
    await type(page, '/kpi last quarter');
    expect(await newest(page).locator('h3').innerText()).toContain('Acme Cloud');
    expect(await newest(page).innerText()).toContain('Only you can see this');
  });

  it('finds the whole conversation again after a reload', async () => {
    const page = await demo.open();
    await type(page, '/kpi partner-d');
    const before = await page.locator('#messages').innerText();
    await page.reload();
    await page.locator('.greeting').waitFor();
    expect(await page.locator('#messages').innerText()).toBe(before);
  });
});

describe('a partner', () => {
  it('answers the survey, with a reload in the middle', async () => {
    const page = await demo.open();
    await page.getByRole('button', { name: 'Answer a survey' }).click();
    await expect.poll(() => page.locator('#persona').innerText()).toContain('Alex');
    await demo.picture(page, 'partner-invitation');
    await press(page, 'Start');
    await press(page, 'Satisfied');
    await press(page, 'Very satisfied');
    await press(page, 'In between');
    const question = await newest(page).innerText();
    await page.reload();
    await page.locator('.greeting').waitFor();
    expect(await newest(page).innerText()).toBe(question);
    await press(page, 'Satisfied');
    await demo.picture(page, 'partner-scale');
    await press(page, '9');
    await newest(page).locator('.button.primary').click();
    await demo.picture(page, 'partner-dialog');
    await page.locator('dialog textarea').fill('Quicker payout <b>please</b>');
    await page.locator('dialog button[type=submit]').click();
    await expect.poll(() => newest(page).innerText()).toContain('Thank you');
    await demo.picture(page, 'partner-thanks');
  });

  it('sees its own figures and is refused another’s', async () => {
    const page = await demo.open({ as: 'alex' });
    await page.getByRole('button', { name: 'See your figures' }).click();
    await expect.poll(() => newest(page).innerText()).toContain('Acme Cloud');
    await type(page, '/kpi partner-b');
    await demo.picture(page, 'partner-refused');
    expect(await newest(page).locator('.fact').count()).toBe(0);
    expect(await newest(page).innerText()).not.toContain('Globex');
  });
});

describe('an open page', () => {
  it('hears at once what is said elsewhere in the same conversation', async () => {
    const one = await demo.open({ as: 'maria' });
    const other = await demo.open({ as: 'maria' });
    await type(one, '/kpi');
    await expect.poll(() => newest(other).innerText()).toContain('Полюс');
  });

  it('shows what is typed as text, never as markup', async () => {
    const page = await demo.open({ as: 'sam' });
    await type(page, '<img src=x onerror=alert(1)>');
    expect(await page.locator('.said').last().innerText()).toBe('<img src=x onerror=alert(1)>');
    expect(await page.locator('.said img').count()).toBe(0);
  });

  it('can be used with the keyboard alone', async () => {
    const page = await demo.open();
    await page.locator('#persona').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('ru');
    expect(await page.locator('#persona').innerText()).toContain('Мария');
  });
});

describe.each([
  { name: 'desk', width: 1280, height: 720 },
  { name: 'phone', width: 375, height: 740 },
])('on a $name', ({ name, width, height }) => {
  it.each([
    { as: 'dana', line: '/kpi', dark: false },
    { as: 'maria', line: '/kpi прошлый квартал', dark: true },
    { as: 'noa', line: '/kpi רבעון שעבר', dark: false },
    { as: 'noa', line: '/kpi', dark: true },
  ])('the chat of $as fits ($line, dark: $dark)', async ({ as, line, dark }) => {
    const page = await demo.open({ width, height, as, dark });
    await type(page, line);
    await demo.picture(page, `${name}-${as}-${dark ? 'dark' : 'light'}`);
    expect(await overflow(page)).toBe(0);
    const direction = await page.locator('.card').last().getAttribute('dir');
    expect(direction).toBe(as === 'noa' ? 'rtl' : 'ltr');
  });
});

describe('the phone', () => {
  it('keeps people and conversations in a drawer', async () => {
    const page = await demo.open({ width: 375, height: 740 });
    expect(await page.locator('#side').isVisible()).toBe(false);
    await page.locator('#menu').click();
    await page.locator('#persona').click();
    await demo.picture(page, 'phone-drawer');
    await page.getByRole('option', { name: /Alex/ }).click();
    await expect.poll(() => page.locator('#side').isVisible()).toBe(false);
    expect(await page.locator('.greeting').innerText()).toContain('Alex');
  });
});

describe('the browser', () => {
  it('had nothing to complain about on any of these pages', () => {
    expect(demo.complaints).toEqual([]);
  });
});
