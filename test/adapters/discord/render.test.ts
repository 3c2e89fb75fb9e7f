import { ComponentType } from 'discord.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  readsBetterInContainer,
  renderContainer,
} from '../../../src/adapters/discord/container.js';
import { readCustomId } from '../../../src/adapters/discord/custom-id.js';
import { renderForm } from '../../../src/adapters/discord/modal.js';
import { renderCard } from '../../../src/adapters/discord/render.js';
import { describeCommands } from '../../../src/adapters/discord/register.js';
import type { Button, Card, Fact, Form, FormField } from '../../../src/core/chat/card.js';
import { locales } from '../../../src/core/locale.js';
import {
  commandProblems,
  everyComponent,
  messageProblems,
  modalProblems,
  type SentComponent,
} from '../../support/discord-limits.js';
import { runs } from '../../support/properties.js';

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

const row = fc.record(
  { label: text(200), value: text(200), note: text(200), button },
  { requiredKeys: ['label', 'value'] },
);

const card: fc.Arbitrary<Card> = fc.record(
  {
    locale: fc.constantFrom(...locales),
    title: text(400),
    verdict: fc.record({
      label: text(60),
      tone: fc.constantFrom('good' as const, 'bad' as const, 'neutral' as const),
    }),
    table: fc.record({
      columns: fc.array(text(40), { minLength: 2, maxLength: 6 }),
      rows: fc.array(fc.record({ label: text(100), cells: fc.array(text(60), { maxLength: 6 }) }), {
        maxLength: 12,
      }),
    }),
    lists: fc.array(
      fc.record(
        { heading: text(200), rows: fc.array(row, { maxLength: 12 }) },
        { requiredKeys: ['rows'] },
      ),
      { maxLength: 4 },
    ),
    lead: text(5000),
    facts: fc.array(fact, { maxLength: 12 }),
    items: fc.array(fc.record({ text: text(2000), buttons: fc.array(button, { maxLength: 5 }) }), {
      maxLength: 6,
    }),
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
      { numRuns: runs(500) },
    );
  });

  it('cards in a container', () => {
    const alt = fc.option(text(2000), { nil: undefined });
    fc.assert(
      fc.property(card, alt, (any, said) => {
        const picture = said === undefined ? undefined : { file: 'picture.png', alt: said };
        expect(messageProblems(renderContainer(any, picture))).toEqual([]);
      }),
      { numRuns: runs(500) },
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
          'Won revenue: **373,218 USD** · ▲ 20\u00a0% · 1st of 30',
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
    ['close rate 63.5 % (61.5 %)', 'close rate 63.5\u00a0% (61.5\u00a0%)'],
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
      '\u200F\u2068הכנסות\u2069: **\u2068373,218 USD\u2069** · \u2068▲ \u206620\u00a0%\u2069\u2069',
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

  const item = (name: string) => ({
    text: `${name} fell.`,
    buttons: [
      { label: 'Take on', line: `actions accept ${name}` },
      { label: 'Why?', line: `why ${name}` },
    ],
  });
  const advice: Card = {
    locale: 'en',
    items: ['revenue', 'rate'].map(item),
    buttons: [{ label: 'Agreed actions', line: 'actions' }],
  };

  it('puts what can be done about a text right below it', () => {
    expect(readsBetterInContainer(advice)).toBe(true);
    const [{ components }] = renderContainer(advice).components;
    const shown = components.flatMap((one): unknown[] => {
      if (one.type === ComponentType.TextDisplay) return [one.content];
      if (one.type !== ComponentType.ActionRow) return [];
      return [one.components.map((button) => ('label' in button ? button.label : ''))];
    });
    expect(shown).toEqual([
      'revenue fell.',
      ['Take on', 'Why?'],
      'rate fell.',
      ['Take on', 'Why?'],
      ['Agreed actions'],
    ]);
  });

  const shared = { label: 'Training', line: 'training acme' };
  const twice: Card = {
    locale: 'en',
    items: ['revenue', 'rate'].map((name) => ({ text: `${name} fell.`, buttons: [shared] })),
  };

  it('gives two texts with the same next step each their button, which do the same', () => {
    const [{ components }] = renderContainer(twice).components;
    const ids = components.flatMap((one) =>
      one.type === ComponentType.ActionRow
        ? one.components.map((button) => ('custom_id' in button ? button.custom_id : ''))
        : [],
    );
    expect(new Set(ids).size).toBe(2);
    expect(ids.map(readCustomId)).toEqual([
      { use: 'run', line: 'training acme' },
      { use: 'run', line: 'training acme' },
    ]);
  });

  it('names both texts on the one button that stands below them', () => {
    const [row] = renderCard(twice).components;
    expect(row?.components).toMatchObject([{ label: '1, 2. Training' }]);
  });

  it('repeats the number of a text on its buttons where these stand below all texts', () => {
    const { embeds, components } = renderCard(advice);
    expect(embeds[0]?.description).toBe('1\\. revenue fell.\n\n2\\. rate fell.');
    const labels = components.flatMap((row) =>
      row.components.map((one) => ('label' in one ? one.label : '')),
    );
    expect(labels).toEqual(['1. Take on', '1. Why?', '2. Take on', '2. Why?', 'Agreed actions']);
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

describe('a card in a container', () => {
  const rows = (count: number) =>
    Array.from({ length: count }, (_, n) => ({
      label: `${n + 1}. Partner`,
      value: '−84 %',
      button: { label: 'Open', line: `kpi p${n}` },
    }));
  const parts = (more: Partial<Card>, picture?: { file: string; alt: string }) =>
    renderContainer({ locale: 'en', ...more }, picture).components[0];
  const buttons = (more: Partial<Card>) =>
    everyComponent([parts(more) as SentComponent]).filter(({ type }) => type === 2);

  it('shows its parts in reading order, each row beside its button, lines in between', () => {
    const shown = parts(
      {
        title: 'Programme · Q3 2017',
        verdict: { label: 'Needs a look', tone: 'bad' },
        lead: 'Old deals pile up.',
        facts: [{ label: 'Deals won', value: '1,257' }],
        lists: [{ heading: 'Needs you', rows: rows(1) }],
        buttons: [{ label: 'Top 10', line: 'top' }],
        footer: '1 Jul – 30 Sep 2017',
      },
      { file: 'picture.png', alt: 'Won revenue, rising' },
    );
    expect(shown.components).toEqual([
      { type: 10, content: '### Programme · Q3 2017 · Needs a look\nOld deals pile up.' },
      { type: 10, content: 'Deals won: **1,257**' },
      {
        type: 12,
        items: [{ media: { url: 'attachment://picture.png' }, description: 'Won revenue, rising' }],
      },
      { type: 14 },
      { type: 10, content: '**Needs you**' },
      {
        type: 9,
        components: [{ type: 10, content: '1\\. Partner: **−84\u00a0%**' }],
        accessory: { type: 2, style: 2, label: 'Open', custom_id: 'run:kpi p0' },
      },
      { type: 10, content: '-# 1 Jul – 30 Sep 2017' },
      { type: 1, components: [{ type: 2, style: 2, label: 'Top 10', custom_id: 'run:top' }] },
    ]);
  });

  it('has an edge in the colour of its verdict, another for good than for bad', () => {
    const edge = (tone: 'good' | 'bad' | 'neutral') =>
      parts({ verdict: { label: 'So', tone } }).accent_color;
    expect(new Set([edge('good'), edge('bad'), edge('neutral')]).size).toBe(3);
    expect(parts({ title: 'None' }).accent_color).toBe(edge('neutral'));
  });

  it('keeps every button where there are too many for rows with their own', () => {
    const many = buttons({ lists: [{ rows: rows(12) }], buttons: [{ label: 'Top', line: 'top' }] });
    expect(many.map(({ custom_id: id }) => id)).toEqual([
      ...rows(12).map(({ button }) => `run:${button.line}`),
      'run:top',
    ]);
  });

  it('has a button once that stands beside a row and below', () => {
    const [row] = rows(1);
    if (!row) throw new Error('There is no row');
    expect(buttons({ lists: [{ rows: [row, row] }], buttons: [row.button] })).toHaveLength(1);
  });

  it('names what to type where a row’s line is too long for Discord', () => {
    const line = `kpi ${'A very long partner name '.repeat(5)}2017-Q3`;
    const button = { label: 'Open', line };
    const shown = parts({ lists: [{ rows: [{ label: 'A', value: '1', button }] }] });
    expect(JSON.stringify(shown)).toContain(`Open: \`/${line}\``);
  });

  it('reads from right to left in Hebrew, headings and small print included', () => {
    const shown = parts({ locale: 'he', title: 'Acme', lead: 'Acme מכרה', footer: 'Q3\nQ2' });
    expect(
      everyComponent([shown as SentComponent]).flatMap(({ content }) => content ?? []),
    ).toEqual(['### \u200FAcme\n\u200FAcme מכרה', '-# \u200FQ3\n-# \u200FQ2']);
  });

  it.each<[string, Partial<Card>, boolean]>([
    ['a verdict', { verdict: { label: 'On track', tone: 'good' } }, true],
    ['rows with buttons', { lists: [{ rows: rows(1) }] }, true],
    ['rows without', { lists: [{ rows: [{ label: 'A', value: '1' }] }] }, false],
    ['facts alone', { facts: [{ label: 'A', value: '1' }] }, false],
    [
      'a question with buttons',
      { lead: 'How likely?', buttons: [{ label: '9', line: 'a' }] },
      false,
    ],
  ])('is chosen where it reads better: %s', (_, more, chosen) => {
    expect(readsBetterInContainer({ locale: 'en', ...more })).toBe(chosen);
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
