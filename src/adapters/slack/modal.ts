import type { types } from '@slack/bolt';
import { z } from 'zod';
import type { Card, Form, FormField } from '../../core/chat/card.js';
import { locale, type Locale } from '../../core/locale.js';
import { limits } from './limits.js';
import { cardBlocks, plain, sections } from './render.js';
import { say } from './texts.js';

/** What a dialog remembers of its form until it is submitted. */
const formMemory = z.object({ line: z.string(), locale });
export type FormMemory = z.infer<typeof formMemory>;

/** Begins the action id of a choice that is stored at once; the rest is the field's line. */
const storePrefix = 'store:';

/** What a dialog is recognised by when it is submitted. */
export const formCallback = 'form';

/** A dialog with all questions, or undefined where Slack's limits do not hold them. */
export function renderForm(form: Form, lead?: string): types.ModalView | undefined {
  const memory = JSON.stringify({ line: form.line, locale: form.locale } satisfies FormMemory);
  const blocks = [lead, form.intro].flatMap(sections).concat(form.fields.map(fieldBlock(form)));
  if (memory.length > limits.view.metadata || blocks.length > limits.view.blocks) return undefined;
  return {
    type: 'modal',
    callback_id: formCallback,
    private_metadata: memory,
    title: plain(form.title, limits.view.title),
    submit: plain(form.submit, limits.view.submit),
    close: plain(say('close', form.locale), limits.view.close),
    blocks,
  };
}

/** What was remembered in a submitted dialog; undefined for one that is not ours. */
export function readMemory(metadata: string): FormMemory | undefined {
  try {
    return formMemory.parse(JSON.parse(metadata));
  } catch {
    return undefined;
  }
}

/** A dialog that only says something: loading, saving. */
export function renderNotice(what: 'loading' | 'saving', in_: Locale): types.ModalView {
  return modalOf(say('pleaseWait', in_), in_, sections(say(what, in_)));
}

/** Over a card that says for itself whether it is thanks or a refusal. */
const neutralTitle = 'Partner Pulse';

/** A card as the last screen of a dialog. */
export function renderCardModal(card: Card): types.ModalView {
  const fits = card.title !== undefined && card.title.length <= limits.view.title;
  return modalOf(
    fits && card.title ? card.title : neutralTitle,
    card.locale,
    cardBlocks(fits ? { ...card, title: undefined } : card, limits.view.blocks),
  );
}

function modalOf(title: string, of: Locale, blocks: types.KnownBlock[]): types.ModalView {
  return {
    type: 'modal',
    title: plain(title, limits.view.title),
    close: plain(say('close', of), limits.view.close),
    blocks,
  };
}

function fieldBlock(form: Form): (field: FormField) => types.InputBlock {
  return (field) => ({
    type: 'input',
    block_id: field.id.slice(0, limits.id),
    label: plain(field.text || field.label, limits.input.label),
    optional: field.optional,
    element: element(field, form.locale),
    dispatch_action: storesAtOnce(field),
  });
}

/** An action id holds 255 characters; a longer line is stored with the rest at the submission. */
function storesAtOnce(field: FormField): boolean {
  const length = storePrefix.length + (field.line ?? '').length;
  return field.kind === 'choice' && field.line !== undefined && length <= limits.id;
}

/** The line that stores a choice, from its element's action id. */
export function storedLine(actionId: string): string | undefined {
  return actionId.startsWith(storePrefix) ? actionId.slice(storePrefix.length) : undefined;
}

function element(field: FormField, in_: Locale): types.InputBlock['element'] {
  const action_id = storesAtOnce(field) ? `${storePrefix}${field.line ?? ''}` : 'answer';
  const placeholder = plain(say('choose', in_), limits.select.placeholder);
  const given = [field.value ?? []].flat();
  const options = (field.options ?? []).slice(0, limits.select.options).map(({ value, label }) => ({
    value,
    text: plain(label.trim() || value, limits.select.optionText),
  }));
  const chosen = options.filter((option) => given.includes(option.value));
  const [first] = given;

  switch (field.kind) {
    case 'choice': {
      const initial = chosen[0] ? { initial_option: chosen[0] } : {};
      return { type: 'static_select', action_id, placeholder, options, ...initial };
    }
    case 'multi-choice': {
      const initial = chosen.length > 0 ? { initial_options: chosen } : {};
      return options.length <= limits.checkboxes
        ? { type: 'checkboxes', action_id, options, ...initial }
        : { type: 'multi_static_select', action_id, placeholder, options, ...initial };
    }
    case 'text':
      return {
        type: 'plain_text_input',
        action_id,
        multiline: true,
        max_length: limits.input.text,
        ...(first ? { initial_value: first.slice(0, limits.input.text) } : {}),
      };
    case 'number':
      return {
        type: 'number_input',
        action_id,
        is_decimal_allowed: true,
        ...(first ? { initial_value: first } : {}),
      };
  }
}
