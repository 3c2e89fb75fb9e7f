import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.js';
import type { KpiEngine } from '../../src/core/kpi/engine.js';
import { aDeal, aPartner, aPerson, openChatProgramme } from '../support/chat-programme.js';

let programme: Awaited<ReturnType<typeof openChatProgramme>>;
let engine: KpiEngine;
const names = Array.from({ length: 40 }, (_, index) => `P${String(index).padStart(2, '0')}`);

/** Months of this and the last quarter, and of a year ago, with one deal won in each by each partner. */
const months = ['2025-07', '2025-08', '2025-09', '2026-04', '2026-05', '2026-06', '2026-07'];

beforeAll(async () => {
  programme = await openChatProgramme({ commands, answerWithin: 30_000 });
  engine = programme.engine;
  await programme.services.partners.saveAll([
    ...names.map((name, index) => aPartner(name, { tier: index < 20 ? 'gold' : 'silver' })),
    aPartner('Head', { tier: 'silver' }),
    aPartner('Arm', { tier: 'silver', parent: 'Head' }),
  ]);
  await programme.services.people.saveAll([aPerson('root', { role: 'admin' })]);
  await programme.deals.saveAll([
    ...names.flatMap((name, index) =>
      [...months, '2026-08', '2026-09'].map((month) =>
        aDeal(`${name}-${month}`, name, {
          registered: `${month}-01`,
          closed: `${month}-15`,
          amount: 100 + index,
        }),
      ),
    ),
    aDeal('head', 'Head', { registered: '2026-07-01', closed: '2026-07-20', amount: 1 }),
    aDeal('arm', 'Arm', { registered: '2026-07-01', closed: '2026-07-20', amount: 90_000 }),
  ]);
}, 60_000);
afterAll(() => programme.drop());

const rows = async (line: string) => {
  const card = await programme.ask(line, 'root');
  return card?.lists?.[0]?.rows ?? [];
};

/** Rows read by a question that was asked once before, so that all of them are clean. */
async function rowsReadBy(line: string): Promise<number> {
  await rows(line);
  const before = { ...engine.documentsRead };
  await rows(line);
  expect(engine.documentsRead.facts).toBe(before.facts);
  return engine.documentsRead.rows - before.rows;
}

describe('the best partners', () => {
  it('cost one ranking, and of each partner shown nine months and a stock', async () => {
    // How far the programme's data go is one stock more.
    for (const shown of [1, 3, 10]) {
      expect(await rowsReadBy(`top ${shown} gold 2026-Q3`)).toBe(1 + 1 + shown * 10);
    }
  });

  it('cost the same by number of deals; by score the ranking of the quarter before as well', async () => {
    expect(await rowsReadBy('top 3 gold deal-count 2026-Q3')).toBe(1 + 1 + 3 * 10);
    expect(await rowsReadBy('top 3 gold quality-score 2026-Q3')).toBe(1 + 1 + 3 * 10 + 2);
  });

  it('come in the order of their figures, within the group', async () => {
    const shown = await rows('top 3 gold 2026-Q3');
    expect(shown.map(({ label, value }) => [label, value])).toEqual([
      ['1  P19', '357 USD'],
      ['2  P18', '354 USD'],
      ['3  P17', '351 USD'],
    ]);
    expect(shown[0]?.note).toBe('5 % of all');
  });

  it('come from the other end when the worst are asked for', async () => {
    const shown = await rows('top worst 2 gold 2026-Q3');
    expect(shown.map(({ label }) => label)).toEqual(['1  P00', '2  P01']);
  });

  it('are ranked by their own deals: a head of others does not have theirs a second time', async () => {
    const shown = await rows('top 50 silver 2026-Q3');
    expect(shown[0]).toMatchObject({ label: '1  Arm', value: '90,000 USD' });
    expect(shown.at(-1)).toMatchObject({ label: '22  Head', value: '1 USD' });
    expect(shown.at(-1)?.change).toBeUndefined();
  });

  it('as a group have no satisfaction on their card, and it says why', async () => {
    const card = await programme.ask('kpi gold 2026-Q3', 'root');
    expect(card?.facts?.map(({ label }) => label)).not.toContain('Partner satisfaction');
    expect(card?.paragraphs).toEqual([expect.stringContaining('Satisfaction is not shown')]);
  });

  it('of days that no ranking is kept of are read from their reports', async () => {
    const shown = await rows('top 1 gold 2026-07-01..2026-07-31');
    expect(shown[0]).toMatchObject({ label: '1  P19', value: '119 USD' });
  });
});
