import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderCard } from '../../../src/adapters/slack/render.js';
import type { Card } from '../../../src/core/chat/card.js';
import { locales } from '../../../src/core/locale.js';
import { renderHome } from '../../../src/adapters/slack/home.js';
import { checkHome, checkMessageBlocks, wordsOf } from '../../support/slack-blocks.js';
import { runs } from '../../support/properties.js';

const isolated = (name: string) => `\u2068${name}\u2069`;

const darcel: Card = {
  locale: 'en',
  title: 'Darcel Schlecht · Q3 2017',
  lead: 'Revenue up a fifth at the same close rate.',
  facts: [
    { label: 'Won revenue', value: '373,218 USD', change: '▲ 20 %', note: '1st of 30' },
    { label: 'Close rate', value: '63.5 %', change: 'about the same (61.5 %)' },
    { label: 'Registered', value: '249' },
  ],
  buttons: [
    { label: 'Set target', line: 'target Darcel Schlecht', opens: 'form', style: 'primary' },
    { label: 'Formulas', url: 'https://pulse.example.com/formulas' },
  ],
  footer: '1 Jul – 30 Sep 2017 · compared with Q2',
};

describe('a card in Slack', () => {
  it('reads as title, sentence, pairs of label and value, buttons and dates', () => {
    const { blocks, text } = renderCard(darcel);
    expect(wordsOf(checkMessageBlocks(blocks)).split('\n')).toEqual([
      'Darcel Schlecht · Q3 2017',
      'Revenue up a fifth at the same close rate.',
      'Won revenue',
      '*373,218 USD*  ▲ 20\u00a0%  ·  1st of 30',
      'Close rate',
      '*63.5\u00a0%*  about the same (61.5\u00a0%)',
      'Registered',
      '*249*',
      '[Set target]',
      '[Formulas]',
      '1 Jul – 30 Sep 2017 · compared with Q2',
    ]);
    expect(text).toBe(
      [
        'Darcel Schlecht · Q3 2017',
        'Revenue up a fifth at the same close rate.',
        'Won revenue: 373,218 USD ▲ 20\u00a0% 1st of 30',
        'Close rate: 63.5\u00a0% about the same (61.5\u00a0%)',
        'Registered: 249',
      ].join('\n'),
    );
  });

  it('tells buttons apart by what a press does', () => {
    const { blocks } = renderCard({
      locale: 'he',
      buttons: [
        { label: 'א', line: 'survey start r1', opens: 'form' },
        { label: 'ב', line: 'survey later r1', style: 'danger' },
        { label: 'ג', url: 'https://pulse.example.com' },
      ],
    });
    expect(blocks[0]).toMatchObject({
      elements: [
        { action_id: 'form:he:0', value: 'survey start r1' },
        { action_id: 'run:1', value: 'survey later r1', style: 'danger' },
        { action_id: 'link:2', url: 'https://pulse.example.com' },
      ],
    });
  });

  it.each(['<!channel> <@U1> & <https://evil.test|click>', '*bold* _it_ ~no~ `code` deal_42_x'])(
    'never reads %s as markup',
    (name) => {
      const { blocks, text } = renderCard({
        locale: 'en',
        title: name,
        lead: name,
        facts: [{ label: name, value: name, change: name }],
        footer: name,
      });
      const markup =
        JSON.stringify(blocks)
          .match(/"mrkdwn","text":"[^"]*"/g)
          ?.join() ?? '';
      expect(markup).not.toMatch(/[<>]/);
      expect(markup.replace(/\u2060[*_~`]\u2060/g, '')).toMatch(/\*[^*_~`]*\* {2}[^*_~`]*$/);
      expect(text).not.toMatch(/[<>]/);
      expect(wordsOf(checkMessageBlocks(blocks)).replaceAll('\u2060', '')).toContain(`*${name}*`);
    },
  );

  it('puts what can be done about a text right below it', () => {
    const { blocks } = renderCard({
      locale: 'en',
      items: [
        { text: 'Revenue fell.', buttons: [{ label: 'Why?', line: 'why acme' }] },
        { text: 'Few courses.', buttons: [{ label: 'Not now', line: 'actions snooze' }] },
      ],
      buttons: [{ label: 'Agreed actions', line: 'actions' }],
    });
    expect(wordsOf(checkMessageBlocks(blocks)).split('\n')).toEqual([
      'Revenue fell.',
      '[Why?]',
      'Few courses.',
      '[Not now]',
      '[Agreed actions]',
    ]);
  });

  it('keeps the isolation of names in right-to-left text', () => {
    const { blocks } = renderCard({
      locale: 'he',
      lead: `${isolated('Acme Ltd.')} מוביל`,
      facts: [{ label: 'שותף', value: isolated('Acme Ltd.') }],
    });
    const words = wordsOf(checkMessageBlocks(blocks));
    expect(words).toContain(`${isolated('Acme Ltd.')} מוביל`);
    expect(words).toContain(`*${isolated('Acme Ltd.')}*`);
  });

  it('splits a long paragraph over blocks and loses no word', () => {
    const words = Array.from({ length: 2000 }, (_, index) => `word${index}`);
    const { blocks } = renderCard({ locale: 'en', paragraphs: [words.join(' ')] });
    const shown = wordsOf(checkMessageBlocks(blocks)).split(/\s+/).filter(Boolean);
    expect(shown).toEqual(words);
  });

  it('says by "…" that something was cut, and keeps buttons and dates', () => {
    const { blocks } = renderCard({
      locale: 'en',
      title: 'T'.repeat(151),
      facts: [{ label: 'L', value: 'V'.repeat(500), note: 'N'.repeat(500) }],
      paragraphs: Array.from({ length: 80 }, (_, index) => `Comment ${index}`),
      buttons: [{ label: 'B'.repeat(80), line: 'kpi' }],
      footer: 'Dates',
    });
    const lines = wordsOf(checkMessageBlocks(blocks)).split('\n');
    expect(lines[0]).toBe(`${'T'.repeat(149)}…`);
    expect(lines[2]).toMatch(/^\*V+…\* {2}N+…$/);
    expect(lines.slice(-3)).toEqual(['…', `[${'B'.repeat(74)}…]`, 'Dates']);
  });

  it('leaves out a button whose line Slack would not carry whole', () => {
    const { blocks } = renderCard({
      locale: 'en',
      lead: 'x',
      buttons: [
        { label: 'Too long', line: 'a'.repeat(2001) },
        { label: 'Odd', url: 'javascript:alert(1)' },
        { label: 'Fine', line: 'kpi' },
      ],
    });
    expect(wordsOf(checkMessageBlocks(blocks))).toBe('x\n[Fine]');
  });

  it('is always something that Slack takes', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom('&'.repeat(4000), '*'.repeat(4000), '😀'.repeat(2000), ' ', '\n\n', 'אבג'),
    );
    const optional = fc.option(text, { nil: undefined });
    const button = fc.oneof(
      fc.record({
        label: text,
        line: text,
        style: fc.constantFrom('primary' as const, 'danger' as const, undefined),
        opens: fc.constantFrom('form' as const, undefined),
      }),
      fc.record({ label: text, url: fc.oneof(fc.webUrl(), text) }),
    );
    const fact = { label: text, value: text, change: optional, note: optional };
    const anyCard = fc.record({
      locale: fc.constantFrom(...locales),
      title: optional,
      verdict: fc.option(
        fc.record({ label: text, tone: fc.constantFrom('good' as const, 'bad', 'neutral') }),
        { nil: undefined },
      ),
      lead: optional,
      facts: fc.array(fc.record(fact), { maxLength: 30 }),
      table: fc.option(
        fc.record({
          columns: fc.array(text, { minLength: 2, maxLength: 6 }),
          rows: fc.array(
            fc.record({ label: text, cells: fc.array(text, { maxLength: 6 }), note: optional }),
            { maxLength: 12 },
          ),
        }),
        { nil: undefined },
      ),
      lists: fc.array(
        fc.record({
          heading: optional,
          rows: fc.array(fc.record({ ...fact, button: fc.option(button, { nil: undefined }) }), {
            maxLength: 12,
          }),
        }),
        { maxLength: 4 },
      ),
      items: fc.array(fc.record({ text, buttons: fc.array(button, { maxLength: 5 }) }), {
        maxLength: 4,
      }),
      paragraphs: fc.array(text, { maxLength: 60 }),
      buttons: fc.array(button, { maxLength: 40 }),
      footer: optional,
    });
    fc.assert(
      fc.property(anyCard, (card) => {
        const { blocks, text: fallback } = renderCard(card);
        checkMessageBlocks(blocks);
        expect(fallback.length).toBeGreaterThan(0);
        expect(fallback.length).toBeLessThanOrEqual(3000);
        checkHome(renderHome(card));
      }),
      { numRuns: runs(300) },
    );
  });
});
