import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actions } from '../../commands/actions.js';
import { review } from '../../commands/review.js';
import { createResponseRepository } from '../../src/store/responses.js';
import { course } from '../../src/core/training.js';
import { terminalOn } from '../cli/support.js';
import { anAttendance, aResponse } from '../core/kpi/facts.js';
import {
  aDeal,
  aPartner,
  aPerson,
  linesOf,
  openChatProgramme,
  textOf,
  typed,
} from '../support/chat-programme.js';

/** These tests are about what is said, not about how soon on a busy machine. */
const patience = 60_000;

let programme: Awaited<ReturnType<typeof openChatProgramme>>;
const ask = (...of: Parameters<typeof programme.ask>) => programme.ask(...of);

/** So many deals of 1,000 registered and won in a month. */
const won = (of: string, count: number, month: string) =>
  Array.from({ length: count }, (_, at) =>
    aDeal(`${of}-${month}-${at}`, of, {
      registered: `${month}-01`,
      closed: `${month}-20`,
      amount: 1000,
    }),
  );

beforeAll(async () => {
  programme = await openChatProgramme({ answerWithin: patience, commands: [review, actions] });
  const { partners, people, training, targets } = programme.services;
  await partners.saveAll([aPartner('Acme', { id: 'acme' }), aPartner('Rival', { id: 'rival' })]);
  await people.saveAll([
    aPerson('root', { role: 'admin', name: 'Dana' }),
    aPerson('alex', { role: 'partner', partner: 'acme' }),
  ]);
  await programme.deals.saveAll([
    ...won('acme', 12, '2025-08'),
    ...won('acme', 20, '2026-05'),
    ...won('acme', 8, '2026-08'),
    ...won('rival', 30, '2026-08'),
    ...won('rival', 30, '2025-08'),
  ]);
  await training.saveCourses([
    course.parse({ id: 'demos', title: 'Demos in 5 minutes' }),
    course.parse({ id: 'value', title: 'Talking value' }),
  ]);
  await training.saveAttendances([anAttendance('2026-07-14', { partner: 'acme' })]);
  await targets.set({ partner: 'acme', kpi: 'partner-revenue', period: '2026-Q3' }, 10_000, 'root');
  await createResponseRepository(programme.connection).saveAll([
    aResponse({
      partner: 'acme',
      run: 'partner-satisfaction|2026-Q3',
      period: '2026-Q3',
      month: '2026-09',
      answers: { rewards: 2, communication: 5, training: 4, support: 4, comment: 'Too slow!' },
    }),
  ]);
  await ask('actions accept revenue-falling acme 2026-Q3', 'root');
});

afterAll(() => programme.drop());

describe('/review', () => {
  it('packs eight figures with the quarter before, last year and the target', async () => {
    const card = await ask('review acme', 'root');
    expect(card?.title).toBe('Acme · Q3 2026 · Quarterly review');
    expect(card?.facts).toHaveLength(8);
    expect(card?.facts?.[0]).toMatchObject({
      label: 'Won revenue',
      value: '8,000 USD',
      change: 'quarter before 20,000 USD',
      note: 'a year ago 12,000 USD · target 10,000 USD',
    });
  });

  it('holds satisfaction by dimension, training and what is agreed', async () => {
    const text = textOf(await ask('review acme', 'root'));
    expect(text).toContain('Partner satisfaction: 3.8 · rewards 2 · communication 5');
    expect(text).toContain('Completed: Demos in 5 minutes, 14 Jul');
    expect(text).toContain('Recommended: Talking value – not taken yet');
    expect(text).toMatch(/Agreed actions\n• Agree on the next course.* – Dana, until 6 Dec/);
  });

  it('is a partner’s own, without comments and without anybody else', async () => {
    for (const locale of ['en', 'ru', 'he'] as const) {
      const text = textOf(await ask('review', 'alex', { locale }));
      expect(text).toContain('Acme');
      expect(text).not.toMatch(/Too slow|Rival/);
    }
    expect(textOf(await ask('review rival', 'alex'))).toContain('belong to another partner');
    expect(textOf(await ask('review programme', 'root'))).toContain('Whose review?');
  });
});

describe('a review that is shared', () => {
  it('says where there is no channel, and comes as a file', async () => {
    expect(textOf(await ask('review acme share', 'root'))).toContain('no channel yet');
    const { files } = await programme.core.answer(typed('review acme Q3 2026 pdf', 'alex'));
    expect(files?.[0]).toMatchObject({ name: 'review-acme-2026-Q3.pdf', type: 'application/pdf' });
  });

  it('is shown first, in the partner’s words and without amounts', async () => {
    const { channels } = programme.services;
    const routeTo = () => ({ platform: 'slack', channel: 'C1' }) as const;
    programme.services.channels = { ...channels, routeTo };
    const preview = await ask('review acme share', 'root');
    expect(textOf(preview)).not.toMatch(/USD|Rival|Too slow/);
    expect(textOf(preview)).toContain('Close rate');
    expect(textOf(preview)).toContain('rewards 2 ');
    expect(linesOf(preview)[0]).toMatch(/^share acme 2026-Q3 review now /u);

    const { settings } = programme.services;
    await settings.set('satisfactionInChannel', 'none', 'root');
    expect(textOf(await ask('review acme share', 'root'))).not.toContain('rewards');
    await settings.set('figuresInChannel', 'none', 'root');
    const refused = await ask('review acme share', 'root');
    expect(refused?.lead).toContain('figuresInChannel');
    expect(linesOf(refused).join()).not.toContain('now');
    await settings.set('figuresInChannel', 'all', 'root');
    await settings.set('satisfactionInChannel', 'all', 'root');
    programme.services.channels = channels;
  });
});

describe('pulse review', () => {
  it('gives the pack to scripts, and writes it as a picture and a document', async () => {
    const { pulse } = terminalOn(programme.connection);
    const folder = mkdtempSync(join(tmpdir(), 'pulse-review-'));
    const [pdf, png] = [join(folder, 'acme.pdf'), join(folder, 'acme.png')];
    const period = ['--period', '2026-Q3'];
    const { out, status } = await pulse('review', 'Acme', ...period, '--json', '--pdf', pdf);
    expect(status).toBe(0);
    const { data } = JSON.parse(out) as { data: { rows: unknown[] } };
    expect(data).toMatchObject({ partner: 'acme', period: '2026-Q3' });
    expect(data.rows).toHaveLength(8);
    expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');
    const he = await pulse(
      'review',
      'Acme',
      ...period,
      '--locale',
      'he',
      '--png',
      png,
      '--partner',
    );
    expect(he.out).toContain('מה בולט');
    expect(readFileSync(png).subarray(1, 4).toString()).toBe('PNG');
    expect(await pulse('review', 'Acme', '--locale', 'fr')).toMatchObject({ status: 2 });
    expect(await pulse('review', 'Nobody')).toMatchObject({ status: 1 });
  });
});
