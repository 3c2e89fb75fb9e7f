import {
  ComponentType,
  TextInputStyle,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackComponent,
  type APIModalInteractionResponseCallbackData,
} from 'discord.js';
import type { Form, FormField } from '../../core/chat/card.js';
import { customId } from './custom-id.js';
import { cut, limits } from './limits.js';
import { directed, escape } from './markdown.js';

/** Ends the id of a field whose answer is a list; a submitted select does not say so itself. */
export const several = '[]';

/**
 * A form as a modal. Undefined where its line is too long to come back. The core asks this platform
 * at most five questions at a time (`forms: 'single'`); further ones would have no place.
 */
export function renderForm(form: Form): APIModalInteractionResponseCallbackData | undefined {
  const id = customId('form', form.line);
  if (id === undefined) return undefined;
  const fields = form.fields.slice(0, limits.modal.components).map(labelled);
  return {
    custom_id: id,
    title: cut(form.title.trim() || '…', limits.modal.title),
    components: fields.length < limits.modal.components ? [...introOf(form), ...fields] : fields,
  };
}

function introOf(form: Form): APIModalInteractionResponseCallbackComponent[] {
  const intro = form.intro?.trim();
  if (!intro) return [];
  const content = cut(directed(escape(intro), form.locale), limits.modal.text);
  return [{ type: ComponentType.TextDisplay, content }];
}

function labelled(field: FormField): APILabelComponent {
  const label = cut(field.label.trim() || '…', limits.modal.label);
  const text = field.text.trim();
  return {
    type: ComponentType.Label,
    label,
    ...(text && text !== label && { description: cut(text, limits.modal.description) }),
    component: choices(field).length > 0 ? selectOf(field) : inputOf(field),
  };
}

function selectOf(field: FormField): APILabelComponent['component'] {
  const options = choices(field);
  const many = field.kind === 'multi-choice';
  return {
    type: ComponentType.StringSelect,
    custom_id: many ? `${field.id}${several}` : field.id,
    required: !field.optional,
    min_values: field.optional ? 0 : 1,
    max_values: many ? options.length : 1,
    options: firstOnly(options, many),
  };
}

/** Discord refuses more defaults than may be chosen. */
function firstOnly<T extends { default: boolean }>(options: T[], many: boolean): T[] {
  const chosen = options.findIndex((option) => option.default);
  return many
    ? options
    : options.map((option, index) => ({ ...option, default: index === chosen }));
}

function choices(field: FormField) {
  if (field.kind !== 'choice' && field.kind !== 'multi-choice') return [];
  const given = [field.value ?? []].flat();
  const distinct = new Map((field.options ?? []).map((option) => [option.value, option]));
  return [...distinct.values()]
    .filter(({ value }) => value !== '' && value.length <= limits.select.value)
    .slice(0, limits.select.options)
    .map(({ value, label }) => ({
      value,
      label: cut(label.trim() || '…', limits.select.label),
      default: given.includes(value),
    }));
}

function inputOf(field: FormField): APILabelComponent['component'] {
  const value = [field.value ?? ''].flat().join(', ');
  return {
    type: ComponentType.TextInput,
    custom_id: field.id,
    style: field.kind === 'text' ? TextInputStyle.Paragraph : TextInputStyle.Short,
    required: !field.optional,
    max_length: limits.modal.text,
    ...(value && { value: cut(value, limits.modal.text) }),
  };
}
