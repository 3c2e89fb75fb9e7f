import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Card } from '../../../src/core/chat/card.js';
import { defineCommand } from '../../../src/core/chat/command.js';
import { createChatCore } from '../../../src/core/chat/dispatcher.js';
import { locales } from '../../../src/core/locale.js';
import {
  aDeal,
  aPartner,
  aPerson,
  linesOf,
  openChatProgramme,
  textOf,
  typed,
} from '../../support/chat-programme.js';

const text = { en: 'x', ru: 'x', he: 'x' };
const alt =
  'Won revenue of Darcel Schlecht, Q2 to Q3 2017: 310 and 373 thousand dollars; Q2 has closings from May only.';
let programme: Awaited<ReturnType<typeof openChatProgramme>>;

beforeAll(async () => {
  programme = await openChatProgramme();
  const { partners, people } = programme.services;
  await partners.saveAll([aPartner('Darcel Schlecht', { id: 'darcel' }), aPartner('Globex')]);
  await people.saveAll([
    aPerson('dana'),
    aPerson('gina', { role: 'partner', partner: 'Globex' }),
    aPerson('cleo', { role: 'customer', customer: 'Initech' }),
  ]);
  await programme.deals.saveAll([
    aDeal('1', 'darcel', { registered: '2017-04-02', closed: '2017-05-20', amount: 310_000 }),
    aDeal('2', 'darcel', { registered: '2017-07-02', closed: '2017-08-20', amount: 373_218 }),
  ]);
});

afterAll(() => programme.drop());

/** One after the other, as their turns come while one of two places is taken all the time. */
async function asked(
  lines: readonly ReturnType<typeof typed>[],
  parts = programme.parts,
): Promise<(Card | undefined)[]> {
  const held: (() => void)[] = [];
  const hold = defineCommand({
    id: 'hold',
    description: text,
    examples: [],
    options: [],
    roles: ['manager'],
    run: () => new Promise((resolve) => held.push(() => resolve({}))),
  });
  const commands = [...parts.commands, hold];
  const core = createChatCore({ ...parts, commands, answerWithin: 60_000 });
  const places = [core.answer(typed('hold', 'dana')), core.answer(typed('hold', 'dana'))];
  const answers = lines.map((line) => core.answer(line));
  await expect.poll(() => held.length).toBe(2);
  held.pop()?.();
  const cards = (await Promise.all(answers)).map(({ card }) => card);
  held.pop()?.();
  await Promise.all(places);
  return cards;
}

const question = () => typed('kpi darcel 2017-Q3', 'dana');
const press = (line: string, by: string, locale?: (typeof locales)[number]) =>
  typed(line, by, { kind: 'button', ...(locale && { locale }) });

describe('the picture of a card', () => {
  it('comes with the card, and without a button, where few wait', async () => {
    const cards = await asked([question(), question(), question(), question()]);
    for (const card of cards) {
      expect(card?.picture?.alt).toBe(alt);
      expect(linesOf(card)).not.toContain('picture kpi darcel 2017-Q3');
    }
  });

  it('waits for a press where four others wait for their answer; nothing else of the card does', async () => {
    const [alone] = await asked([question()]);
    const cards = await asked(Array.from({ length: 6 }, question));
    const button = { label: 'Picture', line: 'picture kpi darcel 2017-Q3' };
    const later = { ...alone, buttons: [...(alone?.buttons ?? []), button] };
    delete later.picture;
    expect(cards).toEqual([later, later, alone, alone, alone, alone]);
  });

  it('is not even worked out where four others wait', async () => {
    const { services } = programme;
    let worked = 0;
    const series: typeof services.kpis.series = (of) => {
      worked += 1;
      return services.kpis.series(of);
    };
    const kpis = { ...services.kpis, series };
    const parts = { ...programme.parts, services: { ...services, kpis } };
    await asked(Array.from({ length: 6 }, question), parts);
    expect(worked).toBe(4);
  });

  it('is drawn when pressed, however many wait, with what it shows in words and without the card again', async () => {
    const wanted = press('picture kpi darcel 2017-Q3', 'dana');
    const [card] = await asked([wanted, ...Array.from({ length: 6 }, question)]);
    expect(card).toMatchObject({ lead: alt, picture: { kind: 'trend', alt } });
    expect(Object.keys(card ?? {}).sort()).toEqual(['lead', 'locale', 'picture', 'title']);
  });

  it('is promised in the language of the card', async () => {
    const labels: string[] = [];
    for (const locale of locales) {
      const one = () => typed('kpi darcel 2017-Q3', 'dana', { locale });
      const [card] = await asked(Array.from({ length: 5 }, one));
      labels.push(card?.buttons?.at(-1)?.label ?? '');
    }
    expect(labels).toEqual(['Picture', 'Картинка', 'תמונה']);
  });

  it('is kept from whom the card is kept from', async () => {
    for (const by of ['gina', 'cleo', 'nobody']) {
      const line = 'kpi darcel 2017-Q3';
      const { card } = await programme.core.answer(press(`picture ${line}`, by));
      expect(textOf(card)).toBe(textOf((await programme.core.answer(press(line, by))).card));
      expect(textOf(card)).not.toContain('373');
    }
  });

  it('that has none any more is answered by the card', async () => {
    const { card } = await programme.core.answer(press('picture kpi globex 2017-Q3', 'dana'));
    expect(card?.picture).toBeUndefined();
    expect(textOf(card)).toContain('Globex');
  });
});
