import { describe, expect, it } from 'vitest';
import { renderCard as inDiscord } from '../../../src/adapters/discord/render.js';
import { renderCard as inSlack } from '../../../src/adapters/slack/render.js';
import type { Card } from '../../../src/core/chat/card.js';
import { keptTogether } from '../../../src/core/chat/kept-together.js';
import type { Locale } from '../../../src/core/locale.js';

const lead = (text: string, locale: Locale) => keptTogether({ locale, lead: text }).lead;

describe('a figure', () => {
  it.each(['en', 'ru'] as const)('is not parted from its percent sign (%s)', (locale) => {
    expect(lead('63.5 % of all, ▲ 20 %', locale)).toBe('63.5\u00a0% of all, ▲ 20\u00a0%');
  });

  it.each([
    ['−40%', '\u2066−40%\u2069'],
    ['\u200e-5', '\u2066-5\u2069'],
    ['מול רבעון 2: +10.5%', 'מול רבעון 2: \u2066+10.5%\u2069'],
    ['(−1,815)', '(\u2066−1,815\u2069)'],
    ['10 %', '\u206610\u00a0%\u2069'],
  ])('keeps its signs where they are among Hebrew letters: %s', (written, kept) => {
    expect(lead(written, 'he')).toBe(kept);
  });

  it.each([
    'עלו ב-4% וב־28%',
    '63.5%',
    '2026-10-01',
    'partner-c-0252',
    '\u2068−391 USD\u2069',
    '4–7',
  ])('is left alone in Hebrew where nothing can change its side: %s', (written) => {
    expect(lead(written, 'he')).toBe(written);
  });

  it('is no different when it is done twice', () => {
    const card: Card = { locale: 'he', lead: '−40% +3 10 %' };
    expect(keptTogether(keptTogether(card))).toEqual(keptTogether(card));
  });
});

describe('all texts of a card', () => {
  const part = { label: '1 %', value: '2 %', change: '3 %', note: '4 %' };
  const button = { label: '5 %', line: 'kpi 5 %' };
  const card: Card = {
    ...{ locale: 'en', title: '6 %', lead: '7 %', footer: '8 %', facts: [part] },
    verdict: { label: '9 %', tone: 'good' },
    table: { columns: ['1 %'], rows: [{ label: '2 %', cells: ['3 %'], note: '4 %' }] },
    lists: [{ heading: '5 %', rows: [{ ...part, button }] }],
    items: [{ text: '6 %', buttons: [button] }],
    ...{ paragraphs: ['7 %'], buttons: [button] },
  };

  it('are looked through, what buttons type is not', () => {
    const kept = JSON.stringify(keptTogether(card));
    expect(kept.match(/\d %/gu)).toEqual(['5 %', '5 %', '5 %']);
    expect(kept.match(/"kpi 5 %"/gu)).toHaveLength(3);
  });

  it('reach Slack and Discord so', () => {
    const blocks = JSON.stringify(inSlack(card).blocks).replaceAll('"kpi 5 %"', '');
    expect(blocks).not.toMatch(/\d %/u);
    expect(JSON.stringify(inDiscord(card).embeds)).not.toMatch(/\d %/u);
    const hebrew: Card = { locale: 'he', facts: [{ label: 'הכנסות', value: '−40%' }] };
    expect(JSON.stringify(inSlack(hebrew))).toContain('\u2066−40%\u2069');
    expect(JSON.stringify(inDiscord(hebrew))).toContain('\u2066−40%\u2069');
  });
});
