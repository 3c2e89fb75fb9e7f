import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.js';
import { takeFilter } from '../../src/core/asking/pipeline-filter.js';
import { aDeal, aPartner, aPerson, linesOf, openChatProgramme } from '../support/chat-programme.js';

let programme: Awaited<ReturnType<typeof openChatProgramme>>;

/** Today is 22 November 2026; a deal is stuck after 30 days without a step. */
beforeAll(async () => {
  programme = await openChatProgramme({ commands, answerWithin: 30_000 });
  const { partners, people } = programme.services;
  await partners.saveAll([aPartner('acme'), aPartner('globex')]);
  await people.saveAll([
    aPerson('root', { role: 'admin' }),
    aPerson('alex', { role: 'partner', partner: 'acme' }),
  ]);
  const open = (id: string, of: string, registered: string, expected?: string) => ({
    ...aDeal(id, of, { registered, amount: 100 }),
    outcome: 'open' as const,
    ...(expected && {
      expectedClose: { at: new Date(`${expected}T00:00:00Z`), on: expected },
    }),
  });
  await programme.deals.saveAll([
    open('this-month', 'acme', '2026-11-10', '2026-11-28'),
    open('late', 'acme', '2026-11-11', '2026-11-20'),
    open('december', 'acme', '2026-11-12', '2026-12-05'),
    open('left-alone', 'acme', '2026-09-01'),
    open('theirs', 'globex', '2026-08-01', '2026-10-01'),
    aDeal('over', 'acme', { registered: '2026-11-01', closed: '2026-11-05', amount: 1 }),
  ]);
}, 60_000);
afterAll(() => programme.drop());

async function dealsIn(line: string, by = 'root') {
  const card = await programme.ask(line, by);
  return (card?.lists?.[0]?.rows ?? []).map(({ label }) => label);
}

describe('of the open deals', () => {
  it.each([
    ['pipeline acme closing this month', ['this-month', 'late']],
    ['pipeline acme closing', ['this-month', 'late']],
    ['pipeline acme overdue', ['late']],
    ['pipeline acme stuck', ['left-alone']],
    ['pipeline acme просроченные', ['late']],
    ['pipeline acme застряли', ['left-alone']],
    ['pipeline acme באיחור', ['late']],
    ['pipeline acme תקועות', ['left-alone']],
  ])('"/%s" shows those', async (line, expected) => {
    expect((await dealsIn(line)).sort()).toEqual([...expected].sort());
  });

  it('as many are shown as the pipeline counts', async () => {
    const card = await programme.ask('pipeline acme', 'root');
    const facts = card?.facts ?? [];
    const shown = (label: string) => facts.find((fact) => fact.label === label)?.value;
    expect(shown('Overdue')).toBe('1 deal');
    expect(shown('No step forward lately')).toBe('1 deal');
    const line = linesOf(card).find((one) => one.includes('overdue'));
    expect(await dealsIn(line ?? '')).toEqual(['late']);
  });

  it('those of the programme are shown by partner, most first', async () => {
    expect(await dealsIn('pipeline overdue')).toEqual(['acme', 'globex']);
    expect((await programme.ask('pipeline closing this month', 'root'))?.lead).toContain(
      'Name a partner',
    );
  });

  it('a partner sees its own', async () => {
    expect(await dealsIn('pipeline overdue', 'alex')).toEqual(['late']);
    expect(await dealsIn('pipeline globex overdue', 'alex')).toEqual([]);
  });
});

it('a line without such a word keeps all its words', () => {
  expect(takeFilter('acme Q3')).toEqual({ filter: null, rest: 'acme Q3' });
});

describe('a pipeline is of a day', () => {
  const parts = async (line: string, locale: 'en' | 'ru' | 'he') => {
    const { services } = programme;
    await services.people.saveAll([aPerson('root', { role: 'admin', locale })]);
    const card = await programme.ask(line, 'root');
    await services.people.saveAll([aPerson('root', { role: 'admin', locale: 'en' })]);
    return [card?.title, card?.footer];
  };

  it.each([
    ['pipeline', 'en', 'Pipeline of Programme · today', 'As of today, 22 Nov 2026'],
    ['pipeline acme Q4', 'en', 'Pipeline of acme · today', 'As of today, 22 Nov 2026'],
    ['pipeline acme Q3', 'en', 'Pipeline of acme · 30 Sep 2026', 'As of 30 Sep 2026'],
    ['pipeline', 'ru', 'Воронка · Программа · сегодня', 'На сегодня, 22 нояб. 2026 г.'],
    ['pipeline acme Q3', 'ru', 'Воронка · acme · 30 сент. 2026 г.', 'На 30 сент. 2026 г.'],
    ['pipeline', 'he', 'הצנרת של \u2068כל התוכנית\u2069 · היום', 'נכון להיום, 22 בנוב׳ 2026'],
    ['pipeline overdue', 'en', 'Overdue · Programme · today', 'As of today, 22 Nov 2026'],
    [
      'pipeline acme stuck Q3',
      'en',
      'No step forward lately · acme · 30 Sep 2026',
      'As of 30 Sep 2026',
    ],
  ] as const)('"/%s" says so (%s)', async (line, locale, title, footer) => {
    expect(await parts(line, locale)).toEqual([title, footer]);
  });

  it('and so are the lists of open deals, while what was won is of a period', async () => {
    expect(await parts('deals acme open', 'en')).toEqual([
      'Open deals · acme · today',
      '1–4 of 4 · As of today, 22 Nov 2026',
    ]);
    expect(await parts('deals open', 'en')).toEqual([
      'Open deals · Programme · today',
      'As of today, 22 Nov 2026',
    ]);
    expect(await parts('deals acme won', 'en')).toEqual([
      'Deals won · acme · Q4 2026',
      '1–1 of 1 · 1 Oct – 22 Nov 2026',
    ]);
  });

  it('what is expected to close stays of a month', async () => {
    expect((await parts('pipeline acme closing', 'en'))[0]).toBe(
      'Expected to close · acme · November 2026',
    );
  });
});
