import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.js';
import { waitFor } from '../support/wait.js';
import { aDeal, aPartner, aPerson, openChatProgramme } from '../support/chat-programme.js';

let programme: Awaited<ReturnType<typeof openChatProgramme>>;
const names = Array.from({ length: 60 }, (_, index) => `P${String(index).padStart(2, '0')}`);

/** Twelve deals won in each of two quarters; so much each. */
function deals(partner: string, before: number, now: number) {
  return (
    [
      ['2026-04', before],
      ['2026-07', now],
    ] as const
  ).flatMap(([month, amount]) =>
    Array.from({ length: 12 }, (_, index) =>
      aDeal(`${partner}-${month}-${index}`, partner, {
        ...{ registered: `${month}-01`, closed: `${month}-15`, amount },
      }),
    ),
  );
}

beforeAll(async () => {
  programme = await openChatProgramme({ commands, answerWithin: 30_000 });
  await programme.services.partners.saveAll(names.map((name) => aPartner(name)));
  await programme.services.people.saveAll([aPerson('root', { role: 'admin' })]);
  await programme.deals.saveAll(
    names.flatMap((name, index) =>
      deals(name, 1000, name === 'P07' ? 400 : name === 'P08' ? 1900 : 1000 + index),
    ),
  );
}, 60_000);
afterAll(() => programme.drop());

describe('the card of a programme of many partners', () => {
  it('names who moved most, and reads forty partners for it and no other', async () => {
    const { engine } = programme;
    let before = { ...engine.documentsRead };
    // A card does not wait long for them: on the first that finds all rows made, which reads no fact, they are.
    const card = await waitFor(async () => {
      before = { ...engine.documentsRead };
      const asked = await programme.ask('kpi 2026-Q3', 'root');
      return asked?.lists && engine.documentsRead.facts === before.facts && asked;
    }, 'a card with those who moved');
    const named = (card.lists ?? []).map(({ heading, rows }) => [
      heading,
      rows.map(({ label }) => label),
    ]);
    expect(named).toEqual([
      ['Needs you', ['1  P07']],
      ['Good', ['P08', 'P59', 'P58']],
    ]);
    // The cells that each of the forty has and its stock; two rankings; the programme's own.
    const rowsOfPartners = 40 * (2 + 1);
    expect(engine.documentsRead.rows - before.rows).toBeLessThan(rowsOfPartners + 60);
  });
});
