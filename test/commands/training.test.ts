import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { note } from '../../commands/note.js';
import { training } from '../../commands/training.js';
import type { Deal } from '../../src/core/deal.js';
import { addDays } from '../../src/core/time.js';
import { course } from '../../src/core/training.js';
import { terminalOn } from '../cli/support.js';
import { aLoss, anAttendance, aWin, on } from '../core/kpi/facts.js';
import {
  aPartner,
  aPerson,
  linesOf,
  openChatProgramme,
  textOf,
} from '../support/chat-programme.js';

let now = new Date('2026-11-22T12:00:00Z');
/** These tests are about what is said, not about how soon on a busy machine. */
const patience = 60_000;

let programme: Awaited<ReturnType<typeof openChatProgramme>>;
const ask = (...of: Parameters<typeof programme.ask>) => programme.ask(...of);

/** So many won of so many decided within 30 days of a registration. */
function decided(partner: string, registered: string, won: number, lost: number): Deal[] {
  const given = { partner, registered: on(registered) };
  const closed = addDays(registered, 30);
  return [
    ...Array.from({ length: won }, () => aWin(closed, given)),
    ...Array.from({ length: lost }, () => aLoss(closed, given)),
  ];
}

const joinedAt = on('2025-01-01');

beforeAll(async () => {
  programme = await openChatProgramme({
    answerWithin: patience,
    commands: [training, note],
    clock: { now: () => now },
  });
  const { partners, people, training: courses } = programme.services;
  await partners.saveAll([
    ...['acme', 'bolt'].map((id) => aPartner(id, { name: id.toUpperCase(), joinedAt })),
    ...['calm', 'dull'].map((id) => aPartner(id, { joinedAt })),
  ]);
  await people.saveAll([
    aPerson('root', { role: 'admin' }),
    aPerson('alex', { role: 'partner', partner: 'acme' }),
  ]);
  await courses.saveCourses([
    course.parse({ id: 'demos', title: 'Demos in 5 minutes', format: 'video', cost: 5_000n }),
    course.parse({ id: 'value', title: 'Talking value', format: 'video', minutes: 20 }),
  ]);
  await courses.saveAttendances([
    anAttendance('2026-04-01', { partner: 'acme', person: 'alex' }),
    anAttendance('2026-04-01', { partner: 'bolt' }),
  ]);
  await programme.deals.saveAll(
    ['acme', 'bolt'].flatMap((of) => [
      ...decided(of, '2026-02-01', 10, 10),
      ...decided(of, '2026-05-01', 18, 2),
    ]),
  );
  await programme.deals.saveAll(
    ['calm', 'dull'].flatMap((of) => [
      ...decided(of, '2026-02-01', 30, 30),
      ...decided(of, '2026-05-01', 30, 30),
    ]),
  );
});

afterAll(() => programme.drop());

describe('/training of a partner', () => {
  it('answers exactly three lines: result, next course, engagement', async () => {
    const card = await ask('training acme', 'root');
    expect(card?.facts?.map(({ label }) => label)).toEqual(['Result', 'Next course', 'Engagement']);
    const [result, next, engagement] = card?.facts ?? [];
    expect(result?.value).toBe('Close rate 50 % → 90 %');
    expect(result?.change).toMatch(/^\+40 points against the others, likely between \+\d/);
    expect(result?.note).toBe('went together with “Demos in 5 minutes” (1 Apr 2026)');
    expect(next).toMatchObject({
      value: 'Talking value, video, 20 minutes',
      note: 'not taken yet',
    });
    expect(engagement).toMatchObject({
      value: '1 visit in 12 months, 100 % completed',
      note: 'last: Demos in 5 minutes, 1 Apr · 1 of 1 people',
    });
    expect(card?.footer).toBe(
      '90 days before and after, each deal followed for 120 days · compared with 2 partners without that training',
    );
  });

  it('shows every figure, and what it cost', async () => {
    const text = textOf(await ask('training acme all', 'root'));
    expect(text).toContain('Close rate | 50 % → 90 %');
    expect(text).toContain('others 50 % → 50 %');
    expect(text).toContain('Cost of the course | 50 USD');
  });

  it('speaks of first signs until the last deal has been followed', async () => {
    now = new Date('2026-07-20T12:00:00Z');
    const card = await ask('training acme', 'root');
    expect(card?.footer).toContain('first signs, final on 4 Nov 2026');
    expect(card?.footer).toContain('followed for 51 days');
    now = new Date('2026-11-22T12:00:00Z');
  });

  it('is a partner’s own, and says where there is nothing yet', async () => {
    expect((await ask('training', 'alex'))?.title).toBe('ACME · Training');
    expect(textOf(await ask('training bolt', 'alex'))).toContain('belong to another partner');
    expect(textOf(await ask('training calm', 'root'))).toContain('no course completed yet');
  });

  it('never says "because of"', async () => {
    for (const locale of ['en', 'ru', 'he'] as const) {
      const text = textOf(await ask('training acme', 'root', { locale }));
      expect(text).not.toMatch(/because|thanks to|благодаря|из-за|בזכות|בגלל/iu);
    }
  });
});

describe('/training of the programme', () => {
  it('is one figure over all trained partners, with its interval', async () => {
    const card = await ask('training programme', 'root');
    expect(card?.lead).toContain('over 2 partners');
    const rate = card?.facts?.find(({ label }) => label === 'Close rate');
    expect(rate?.value).toBe('+40 points');
    expect(rate?.note).toMatch(/^likely between \+\d.* · 2 partners$/);
  });
});

describe('/note', () => {
  it('keeps what happened, to one partner or to everybody, and lists it', async () => {
    expect((await ask('note ACME 2026-04-01 New owner', 'root'))?.lead).toBe(
      'Noted: New owner, 1 Apr 2026 (ACME).',
    );
    expect((await ask('note New price list', 'root'))?.lead).toBe(
      'Noted: New price list, 22 Nov 2026 (everybody).',
    );
    const list = textOf(await ask('note', 'root'));
    expect(list).toContain('1. 22 Nov 2026 | New price list');
    expect(list).toContain('2. 1 Apr 2026 | New owner | ACME');
    expect(textOf(await ask('note 2026-04-01', 'root'))).toContain('What happened?');
  });

  it('shows what changed around it, by the same method', async () => {
    const lines = linesOf(await ask('note', 'root'));
    const card = await ask(lines[1] ?? '', 'root');
    expect(card?.title).toBe('New owner · 1 Apr 2026');
    expect(card?.facts?.[0]?.value).toBe('50 % → 90 %');
  });

  it.each([
    ['note today New portal', 'Noted: New portal, 22 Nov 2026 (everybody).'],
    ['note вчера новый прайс', 'Noted: новый прайс, 21 Nov 2026 (everybody).'],
    ['note New owner 2026-04-02', 'Noted: New owner, 2 Apr 2026 (everybody).'],
    ['note New office ACME 03.04.2026', 'Noted: New office, 3 Apr 2026 (ACME).'],
    ['note ACME New office 2026-04-04', 'Noted: New office, 4 Apr 2026 (ACME).'],
    ['note Beta moved on', 'Noted: Beta moved on, 22 Nov 2026 (everybody).'],
  ])('finds the day and the partner in any place: "%s"', async (line, said) => {
    expect((await ask(line, 'root'))?.lead).toBe(said);
  });

  it('is not for partners', async () => {
    expect((await ask('note', 'alex'))?.lead).toContain('team that runs');
  });
});

describe('pulse training and pulse note', () => {
  it('give the figures to scripts', async () => {
    const { pulse } = terminalOn(programme.connection);
    const asOf = ['--as-of', '2026-11-22T12:00:00Z'];
    const own = await pulse('training', 'acme', ...asOf, '--json');
    const { data } = JSON.parse(own.out) as { data: { courses: { effects: unknown[] }[] } };
    expect(data).toMatchObject({
      partner: 'acme',
      courses: [{ course: 'demos', provisional: false }],
    });
    expect(data.courses[0]?.effects).toHaveLength(4);
    expect((await pulse('training', ...asOf)).out).toMatch(/Close rate\s+\+40 points/);
    const noted = await pulse('note', 'New', 'office', '--on', '2026-04-01', '--effect', '--json');
    expect(JSON.parse(noted.out)).toMatchObject({ data: { title: 'New office', comparedWith: 0 } });
    expect((await pulse('note')).out).toContain('New office');
    expect(await pulse('note', 'x', '--on', 'soon')).toMatchObject({ status: 2 });
  });
});
