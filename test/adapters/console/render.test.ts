import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderCard } from '../../../src/adapters/console/render.js';

describe('a card in the terminal', () => {
  it('has its facts in columns, its buttons numbered and its footer last', () => {
    const text = renderCard({
      locale: 'en',
      title: 'Acme · Q3',
      lead: 'All well.',
      facts: [
        { label: 'Revenue', value: '10 USD', change: '▲ 20 %', note: 'of 5' },
        { label: 'Won', value: '2' },
      ],
      paragraphs: ['Not measured yet: satisfaction'],
      buttons: [
        { label: 'Show Q2', line: 'kpi Acme 2017-Q2' },
        { label: 'Open', url: 'http://127.0.0.1:3000/s/1' },
      ],
      footer: '1 Jul – 30 Sep',
    });
    expect(text).toBe(
      [
        'Acme · Q3',
        'All well.',
        '',
        'Revenue   10 USD   ▲ 20 % · of 5',
        'Won       2',
        '',
        'Not measured yet: satisfaction',
        '',
        '1  Show Q2',
        '2  Open: http://127.0.0.1:3000/s/1',
        '',
        '1 Jul – 30 Sep',
      ].join('\n'),
    );
  });

  it('offers what can be done about a text right below it, counted through the card', () => {
    const text = renderCard({
      locale: 'en',
      items: [
        { text: 'Revenue fell.', buttons: [{ label: 'Why?', line: 'why acme' }] },
        { text: 'Few courses.', buttons: [{ label: 'Not now', line: 'actions snooze' }] },
      ],
      buttons: [{ label: 'Agreed actions', line: 'actions' }],
    });
    expect(text.split('\n').filter(Boolean)).toEqual([
      'Revenue fell.',
      '  1  Why?',
      'Few courses.',
      '  2  Not now',
      '3  Agreed actions',
    ]);
  });

  it('shows the lines behind its buttons where nobody can press a number', () => {
    const buttons = [{ label: 'Show Q2', line: 'kpi Acme 2017-Q2' }];
    expect(renderCard({ locale: 'en', buttons }, 80, 'lines')).toBe('Show Q2: /kpi Acme 2017-Q2');
  });

  it('puts each fact on two lines where the terminal is narrow', () => {
    const facts = [{ label: 'Close rate', value: '63.5 %', change: 'about the same (61.5 %)' }];
    expect(renderCard({ locale: 'en', facts }, 30)).toBe(
      'Close rate: 63.5 %\n  about the same (61.5 %)',
    );
  });

  it('counts no column for signs that nobody sees', () => {
    const facts = [
      { label: '\u2068Acme\u2069', value: '1', change: 'x' },
      { label: 'Beta', value: '1', change: 'x' },
    ];
    const [first = '', second = ''] = renderCard({ locale: 'he', facts }).split('\n');
    expect(first.replace(/\p{Cf}/gu, '').replace('Acme', 'Beta')).toBe(second);
  });

  it('never writes a line wider than the terminal', () => {
    const word = fc.string({ unit: 'grapheme-ascii', maxLength: 60 });
    const card = fc.record({
      title: word,
      lead: word,
      facts: fc.array(fc.record({ label: word, value: word, change: word, note: word })),
      paragraphs: fc.array(word),
      footer: word,
    });
    fc.assert(
      fc.property(card, fc.integer({ min: 20, max: 120 }), (given, width) => {
        const lines = renderCard({ locale: 'en', ...given }, width).split('\n');
        expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
      }),
    );
  });
});
