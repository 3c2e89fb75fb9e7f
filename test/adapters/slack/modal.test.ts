import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMemory, renderCardModal, renderForm } from '../../../src/adapters/slack/modal.js';
import type { Form, FormField } from '../../../src/core/chat/card.js';
import { locales } from '../../../src/core/locale.js';
import { checkView, type View } from '../../support/slack-blocks.js';

const nps: FormField = {
  id: 'recommend',
  kind: 'choice',
  label: 'Recommend',
  text: 'How likely are you to recommend us?',
  optional: false,
  options: Array.from({ length: 11 }, (_, score) => ({ value: `${score}`, label: `${score}` })),
  line: 'survey answer r1 recommend',
};
const form = (...fields: FormField[]): Form => ({
  locale: 'en',
  line: 'survey submit r1',
  title: 'Partner satisfaction',
  submit: 'Send',
  fields,
});
const view = (of: Form): View => checkView(renderForm(of));
const elementOf = (of: View) => {
  const [block] = of.blocks;
  return block?.type === 'input' ? block.element : undefined;
};

describe('a form in Slack', () => {
  it('asks 0 to 10 by a select, and sends each choice at once', () => {
    const { blocks } = view(form(nps));
    expect(blocks[0]).toMatchObject({
      type: 'input',
      block_id: 'recommend',
      label: { text: 'How likely are you to recommend us?' },
      dispatch_action: true,
      element: { type: 'static_select', action_id: 'store:survey answer r1 recommend' },
    });
  });

  it('shows what was answered before', () => {
    expect(elementOf(view(form({ ...nps, value: '9' })))).toMatchObject({
      initial_option: { value: '9' },
    });
    expect(
      elementOf(view(form({ ...nps, kind: 'multi-choice', value: ['1', '2'] }))),
    ).toMatchObject({ initial_options: [{ value: '1' }, { value: '2' }] });
    const comment: FormField = { ...nps, kind: 'text', value: 'Slow' };
    expect(elementOf(view(form(comment)))).toMatchObject({ initial_value: 'Slow' });
  });

  it('offers ten choices as checkboxes, more as a select', () => {
    const several: FormField = { ...nps, kind: 'multi-choice' };
    expect(elementOf(view(form(several)))?.type).toBe('multi_static_select');
    const ten = { ...several, options: (several.options ?? []).slice(0, 10) };
    expect(elementOf(view(form(ten)))?.type).toBe('checkboxes');
  });

  it('remembers its line and language until it is sent', () => {
    const memory = view({ ...form(nps), locale: 'he' }).private_metadata ?? '';
    expect(readMemory(memory)).toEqual({ line: 'survey submit r1', locale: 'he' });
    expect(readMemory('{')).toBeUndefined();
    expect(readMemory('{"line":1}')).toBeUndefined();
  });

  it('stores a choice only with the rest where its line is too long for Slack', () => {
    const long = { ...nps, line: 'x'.repeat(250) };
    expect(view(form(long)).blocks[0]).toMatchObject({ dispatch_action: false });
  });

  it('is not shown in part when it holds more than a dialog can', () => {
    const fields = Array.from({ length: 101 }, (_, index) => ({ ...nps, id: `q${index}` }));
    expect(renderForm(form(...fields))).toBeUndefined();
  });

  it('is always a view that Slack takes', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
      fc.constantFrom('ש'.repeat(3000), '😀'.repeat(100)),
    );
    const field = fc.record({
      kind: fc.constantFrom('choice', 'multi-choice', 'text', 'number'),
      label: text,
      text,
      optional: fc.boolean(),
      options: fc.uniqueArray(
        fc.integer({ min: 0, max: 120 }).map((n) => ({ value: `${n}`, label: `${n}` })),
        {
          minLength: 1,
          maxLength: 120,
          selector: ({ value }) => value,
        },
      ),
      line: fc.option(text, { nil: undefined }),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...locales),
        text,
        fc.option(text, { nil: undefined }),
        fc.array(field, { minLength: 1, maxLength: 20 }),
        (locale, title, intro, fields) => {
          const named = fields.map((each, index) => ({ ...each, id: `q${index}` })) as FormField[];
          const given: Form = { locale, title, submit: title, line: 'kpi', fields: named };
          checkView(renderForm(intro === undefined ? given : { ...given, intro }));
        },
      ),
    );
  });
});

describe('a card in a dialog', () => {
  it('has its title above and no button to send', () => {
    const shown = checkView(renderCardModal({ locale: 'ru', title: 'Спасибо', lead: 'Записано.' }));
    expect(shown).toMatchObject({ title: { text: 'Спасибо' }, close: { text: 'Закрыть' } });
    expect(shown.submit).toBeUndefined();
  });

  it('keeps a title that is too long for the top as a heading', () => {
    const title = 'Partner satisfaction, third quarter';
    const shown = checkView(renderCardModal({ locale: 'en', title }));
    expect(shown.blocks[0]).toMatchObject({ type: 'header', text: { text: title } });
  });
});
