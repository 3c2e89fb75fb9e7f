import { z } from 'zod';

/** Slack's own rules for blocks and views, written down apart from the product's. */

const text = (max: number) => z.string().min(1).max(max);
const plain = (max: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: text(max), emoji: z.boolean().optional() });
const anyText = (max: number) =>
  z.union([
    plain(max),
    z.strictObject({
      type: z.literal('mrkdwn'),
      text: text(max),
      verbatim: z.boolean().optional(),
    }),
  ]);
const id = text(255);
const option = z.strictObject({ text: plain(75), value: text(150) });

const button = z.strictObject({
  type: z.literal('button'),
  action_id: id,
  text: plain(75),
  value: text(2000).optional(),
  url: text(3000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
});

const inputElement = z.union([
  z.strictObject({
    type: z.literal('static_select'),
    action_id: id,
    placeholder: plain(150).optional(),
    options: z.array(option).min(1).max(100),
    initial_option: option.optional(),
  }),
  z.strictObject({
    type: z.literal('multi_static_select'),
    action_id: id,
    placeholder: plain(150).optional(),
    options: z.array(option).min(1).max(100),
    initial_options: z.array(option).min(1).optional(),
  }),
  z.strictObject({
    type: z.enum(['checkboxes', 'radio_buttons']),
    action_id: id,
    options: z.array(option).min(1).max(10),
    initial_options: z.array(option).min(1).optional(),
  }),
  z.strictObject({
    type: z.literal('plain_text_input'),
    action_id: id,
    multiline: z.boolean().optional(),
    max_length: z.number().int().min(1).max(3000).optional(),
    initial_value: z.string().max(3000).optional(),
  }),
  z.strictObject({
    type: z.literal('number_input'),
    action_id: id,
    is_decimal_allowed: z.boolean(),
    initial_value: z.string().optional(),
  }),
]);

const blockId = { block_id: id.optional() };

const block = z.union([
  z.strictObject({ type: z.literal('header'), text: plain(150), ...blockId }),
  z
    .strictObject({
      type: z.literal('section'),
      text: anyText(3000).optional(),
      fields: z.array(anyText(2000)).min(1).max(10).optional(),
      ...blockId,
    })
    .refine((section) => section.text ?? section.fields, 'a section needs text or fields'),
  z.strictObject({ type: z.literal('divider'), ...blockId }),
  z.strictObject({
    type: z.literal('image'),
    slack_file: z.strictObject({ id: text(255) }),
    alt_text: text(2000),
    title: plain(2000).optional(),
    ...blockId,
  }),
  z.strictObject({
    type: z.literal('context'),
    elements: z.array(anyText(2000)).min(1).max(10),
    ...blockId,
  }),
  z.strictObject({
    type: z.literal('actions'),
    elements: z.array(button).min(1).max(25),
    ...blockId,
  }),
  z.strictObject({
    type: z.literal('input'),
    label: plain(2000),
    element: inputElement,
    optional: z.boolean().optional(),
    dispatch_action: z.boolean().optional(),
    hint: plain(2000).optional(),
    ...blockId,
  }),
]);
export type Block = z.infer<typeof block>;

const unique = (blocks: Block[]): boolean => {
  const ids = blocks.flatMap((each) => each.block_id ?? []);
  return new Set(ids).size === ids.length;
};
const blocksOf = (max: number) =>
  z.array(block).min(1).max(max).refine(unique, 'a block_id occurs twice');

const view = z
  .strictObject({
    type: z.literal('modal'),
    callback_id: z.string().max(255).optional(),
    private_metadata: z.string().max(3000).optional(),
    title: plain(24),
    submit: plain(24).optional(),
    close: plain(24).optional(),
    blocks: blocksOf(100),
  })
  .refine(
    ({ blocks, submit }) => submit !== undefined || blocks.every(({ type }) => type !== 'input'),
    'a view with inputs needs a submit button',
  );
export type View = z.infer<typeof view>;

const home = z.strictObject({
  type: z.literal('home'),
  private_metadata: z.string().max(3000).optional(),
  blocks: blocksOf(100),
});
export type HomeView = z.infer<typeof home>;

/** A Home tab that Slack would show; throws what it would complain about. */
export function checkHome(given: unknown): HomeView {
  return home.parse(given);
}

/** Blocks that Slack would take in a message; throws what it would complain about. */
export function checkMessageBlocks(blocks: unknown): Block[] {
  return blocksOf(50).parse(blocks);
}

/** A view that Slack would open; throws what it would complain about. */
export function checkView(given: unknown): View {
  return view.parse(given);
}

/** All words a person would read in these blocks, one text a line, entities decoded. */
export function wordsOf(blocks: readonly Block[]): string {
  return blocks
    .flatMap((each): string[] => {
      switch (each.type) {
        case 'header':
          return [each.text.text];
        case 'section':
          return [each.text, ...(each.fields ?? [])].flatMap((part) => part?.text ?? []);
        case 'context':
          return each.elements.map((element) => element.text);
        case 'actions':
          return each.elements.map((element) => `[${element.text.text}]`);
        case 'input':
          return [each.label.text];
        case 'image':
          return [each.alt_text];
        case 'divider':
          return [];
      }
    })
    .join('\n')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}
