import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderForm } from '../../../src/adapters/discord/modal.js';
import { renderCard } from '../../../src/adapters/discord/render.js';
import { describeCommands } from '../../../src/adapters/discord/register.js';
import type { Button, Card, Fact, Form, FormField } from '../../../src/core/chat/card.js';
import { locales } from '../../../src/core/locale.js';
import { commandProblems, messageProblems, modalProblems } from '../../support/discord-limits.js';

const text = (maxLength: number) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 0, maxLength }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('', ' ', '\n', '\\', '**', '@everyone', '🙂'.repeat(90)),
    },
    {
      weight: 1,
      arbitrary: fc.nat(7000).map((length) => '\\_x '.repeat(length / 4 + 1).slice(0, length)),
    },
  );

const button: fc.Arbitrary<Button> = fc.oneof(
  fc.record(
    {
      label: text(120),
      line: text(150),
      opens: fc.constant('form' as const),
      style: fc.constantFrom('primary' as const, 'danger' as const),
    },
    { requiredKeys: ['label', 'line'] },
  ),
  fc.record({
    label: text(120),
    url: fc.oneof(fc.webUrl(), text(600), fc.constant(`https://x.example/${'a'.repeat(600)}`)),
  }),
);

const fact: fc.Arbitrary<Fact> = fc.record(
  { label: text(200), value: text(200), change: text(200), note: text(200) },
  { requiredKeys: ['label', 'value'] },
);

const card: fc.Arbitrary<Card> = fc.record(
  {
    locale: fc.constantFrom(...locales),
    title: text(400),
    lead: text(5000),
    facts: fc.array(fact, { maxLength: 12 }),
    paragraphs: fc.array(text(5000), { maxLength: 4 }),
    buttons: fc.array(button, { maxLength: 30 }),
    footer: text(3000),
  },
  { requiredKeys: ['locale'] },
);

const field: fc.Arbitrary<FormField> = fc.record(
  {
    id: fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 40 }),
    kind: fc.constantFrom('choice', 'multi-choice', 'text', 'number'),
    label: text(80),
    text: text(300),
    optional: fc.boolean(),
    options: fc.array(fc.record({ value: text(120), label: text(120) }), { maxLength: 30 }),
    value: fc.oneof(text(5000), fc.array(text(100), { maxLength: 5 })),
  },
  { requiredKeys: ['id', 'kind', 'label', 'text', 'optional'] },
);

const form: fc.Arbitrary<Form> = fc.record(
  {
    locale: fc.constantFrom(...locales),
    line: text(120),
    title: text(60),
    submit: text(30),
    intro: text(5000),
    fields: fc.uniqueArray(field, { minLength: 1, maxLength: 7, selector: ({ id }) => id }),
  },
  { requiredKeys: ['locale', 'line', 'title', 'submit', 'fields'] },
);

describe('within Discord’s limits, whatever they contain, are', () => {
  it('cards', () => {
    fc.assert(
      fc.property(card, (any) => {
        expect(messageProblems(renderCard(any))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('forms', () => {
    fc.assert(
      fc.property(form, (any) => {
        const modal = renderForm(any);
        expect(modal ? modalProblems(modal as Parameters<typeof modalProblems>[0]) : []).toEqual(
          [],
        );
      }),
    );
  });

  it('descriptions of commands', () => {
    const long = { en: 'x'.repeat(150), ru: 'ы'.repeat(150), he: 'ש'.repeat(150) };
    const described = describeCommands([
      {
        id: 'kpi',
        description: long,
        examples: [],
        options: Array.from({ length: 30 }, (_, n) => ({ id: `o${n}`, description: long })),
        roles: ['admin'],
        run: async () => ({}),
      },
    ]);
    expect(commandProblems(described as Parameters<typeof commandProblems>[0])).toEqual([]);
  });
});

const shown = (more: Partial<Card>) => renderCard({ locale: 'en', ...more }).embeds[0];

describe('a card', () => {
  it('shows its parts in reading order', () => {
    expect(
      renderCard({
        locale: 'en',
        title: 'Darcel Schlecht · Q3 2017',
        lead: 'Revenue up a fifth at the same close rate.',
        facts: [
          { label: 'Won revenue', value: '373,218 USD', change: '▲ 20 %', note: '1st of 30' },
          { label: 'Deals won', value: '115 of 181' },
        ],
        paragraphs: ['Look at: registrations outrun decisions.'],
        footer: '1 Jul – 30 Sep 2017',
      }).embeds,
    ).toEqual([
      {
        color: expect.any(Number) as number,
        title: 'Darcel Schlecht · Q3 2017',
        description: [
          'Revenue up a fifth at the same close rate.',
          '',
          'Won revenue: **373,218 USD** · ▲ 20 % · 1st of 30',
          'Deals won: **115 of 181**',
          '',
          'Look at: registrations outrun decisions.',
        ].join('\n'),
        footer: { text: '1 Jul – 30 Sep 2017' },
      },
    ]);
  });

  it.each([
    ['**bold** and _italic_', '\\*\\*bold\\*\\* and \\_italic\\_'],
    ['<@123> <#4> <t:0>', '\\<@123> \\<#4> \\<t:0>'],
    ['[click](https://evil.example)', '\\[click](https://evil.example)'],
    [
      '# loud\n> quote\n-# small\n- item\n1. first',
      '\\# loud\n\\> quote\n\\-# small\n\\- item\n1\\. first',
    ],
    ['C:\\temp', 'C:\\\\temp'],
    ['https://a.example/x_y_z is an address', 'https://a.example/x_y_z is an address'],
    ['close rate 63.5 % (61.5 %)', 'close rate 63.5 % (61.5 %)'],
  ])('shows %j as it is written', (given, sent) => {
    expect(shown({ lead: given })?.description).toBe(sent);
  });

  it('reads from right to left in Hebrew, figures and names in their own order', () => {
    const embed = shown({
      locale: 'he',
      title: 'Acme · רבעון 3',
      lead: 'Acme מכרה יותר',
      facts: [{ label: 'הכנסות', value: '373,218 USD', change: '▲ 20 %' }],
    });
    expect(embed?.title).toBe('\u200FAcme · רבעון 3');
    expect(embed?.description?.split('\n')).toEqual([
      '\u200FAcme מכרה יותר',
      '',
      '\u200F\u2068הכנסות\u2069: **\u2068373,218 USD\u2069** · \u2068▲ 20 %\u2069',
    ]);
  });

  it('puts the eleven points of a recommendation into rows of five', () => {
    const buttons = Array.from({ length: 11 }, (_, n) => ({
      label: `${n}`,
      line: `answer d1 ${n}`,
    }));
    const { components } = renderCard({ locale: 'en', title: 'How likely?', buttons });
    expect(components.map((row) => row.components.length)).toEqual([5, 5, 1]);
  });

  it('marks buttons as the core does, and opens forms by another id', () => {
    const { components } = renderCard({
      locale: 'en',
      buttons: [
        { label: 'Start', line: 'answer start d1', style: 'primary' },
        { label: 'Stop', line: 'answer stop d1', style: 'danger' },
        { label: 'Write', line: 'answer open d1', opens: 'form' },
        { label: 'Web', url: 'https://pulse.example/s/1' },
      ],
    });
    expect(components[0]?.components).toMatchObject([
      { style: 1, custom_id: 'run:answer start d1' },
      { style: 4, custom_id: 'run:answer stop d1' },
      { style: 2, custom_id: 'open:answer open d1' },
      { style: 5, url: 'https://pulse.example/s/1' },
    ]);
  });

  it('names what to type where a button’s line is too long for Discord', () => {
    const line = `kpi ${'A very long partner name '.repeat(5)}2017-Q3`;
    const { embeds, components } = renderCard({
      locale: 'en',
      buttons: [{ label: 'That one', line }],
    });
    expect(components).toEqual([]);
    expect(embeds[0]?.description).toBe(`That one: \`/${line}\``);
  });

  it('shortens its text before its title and footer', () => {
    const embed = shown({ title: 'Title', lead: 'word '.repeat(2000), footer: 'Footer' });
    expect(embed).toMatchObject({ title: 'Title', footer: { text: 'Footer' } });
    expect(embed?.description?.at(-1)).toBe('…');
  });
});

describe('a form', () => {
  const one = (more: Partial<FormField>): Form => ({
    locale: 'en',
    line: 'answer save d1',
    title: 'Your words',
    submit: 'Send',
    fields: [
      { id: 'q', kind: 'text', label: 'Label', text: 'The question', optional: true, ...more },
    ],
  });

  it('shows the question in full below its label, with what was answered before', () => {
    expect(renderForm(one({ value: 'Slow payout' }))?.components[0]).toMatchObject({
      label: 'Label',
      description: 'The question',
      component: { type: 4, custom_id: 'q', required: false, value: 'Slow payout' },
    });
  });

  it('offers choices as a select, several where several may be chosen', () => {
    const options = [
      { value: 'a', label: 'A' },
      { value: 'b', label: 'B' },
    ];
    expect(
      renderForm(one({ kind: 'multi-choice', options, value: ['a', 'b'] }))?.components[0],
    ).toMatchObject({
      component: {
        type: 3,
        custom_id: 'q[]',
        min_values: 0,
        max_values: 2,
        options: [{ default: true }, { default: true }],
      },
    });
    expect(
      renderForm(one({ kind: 'choice', options, value: 'b', optional: false }))?.components[0],
    ).toMatchObject({
      component: {
        type: 3,
        custom_id: 'q',
        required: true,
        max_values: 1,
        options: [{ default: false }, { default: true }],
      },
    });
  });
});
