import { byId, element } from './element.js';

/** Up to here all choices are seen at once; more become a list that drops down. */
const mostRadios = 10;

/**
 * Shows a form in a dialog.
 * @param {object} form
 * @param {object} texts of the page
 * @param {{submit: (values: object) => Promise<void>, chosen: (line: string) => void}} then
 */
export function openDialog(form, texts, { submit, chosen }) {
  const dialog = byId('dialog');
  const fields = form.fields.map((field) => fieldElement(field, texts, chosen));
  const send = element('button.button.primary', { type: 'submit' }, form.submit);
  const body = element(
    'form',
    {
      novalidate: true,
      onsubmit: async (event) => {
        event.preventDefault();
        if (!checked(form, fields, texts)) return;
        send.disabled = true;
        await submit(valuesOf(form, body));
        dialog.close();
      },
    },
    element('h2', { id: 'dialog-title' }, form.title),
    form.intro && element('p.intro', {}, form.intro),
    element('div.fields', {}, ...fields),
    element(
      'div.actions',
      {},
      element('button.button', { type: 'button', onclick: () => dialog.close() }, texts.cancel),
      send,
    ),
  );
  dialog.replaceChildren(body);
  dialog.dir = form.direction;
  dialog.lang = form.locale;
  dialog.setAttribute('aria-labelledby', 'dialog-title');
  dialog.showModal();
}

function fieldElement(field, texts, chosen) {
  const question = [
    field.text,
    field.optional && element('span.optional', {}, ` · ${texts.optional}`),
  ];
  const problem = element('p.problem', { hidden: true, role: 'alert' });
  if (field.kind === 'choice' && field.options.length <= mostRadios) {
    return optionsElement(field, 'radio', question, problem, chosen);
  }
  if (field.kind === 'multi-choice') {
    return optionsElement(field, 'checkbox', question, problem, chosen);
  }
  const id = `field-${field.id}`;
  return element(
    'div',
    { 'data-field': field.id },
    element('label.question', { for: id }, ...question),
    inputElement(field, id, texts, chosen),
    problem,
  );
}

function inputElement(field, id, texts, chosen) {
  const common = { id, name: field.id, dir: 'auto' };
  if (field.kind === 'choice') {
    const select = element(
      'select',
      { ...common, onchange: () => field.line && chosen(`${field.line} ${select.value}`) },
      element('option', { value: '' }, texts.choose),
      ...field.options.map(({ value, label }) =>
        element('option', { value, selected: value === field.value }, label),
      ),
    );
    return select;
  }
  if (field.kind === 'number') {
    return element('input', { ...common, type: 'number', value: field.value });
  }
  return element('textarea', { ...common, maxlength: '4000' }, field.value);
}

function optionsElement(field, type, question, problem, chosen) {
  const before = [field.value ?? []].flat();
  return element(
    'fieldset',
    { 'data-field': field.id },
    element('legend', {}, ...question),
    ...field.options.map(({ value, label }) =>
      element(
        'label.option',
        {},
        element('input', {
          type,
          name: field.id,
          value,
          checked: before.includes(value),
          onchange: () => type === 'radio' && field.line && chosen(`${field.line} ${value}`),
        }),
        label,
      ),
    ),
    problem,
  );
}

/** Field id → value, or values of a multi-choice; what was left empty is left out. */
function valuesOf(form, body) {
  const data = new FormData(body);
  const entries = form.fields.map(({ id, kind }) => {
    const all = data.getAll(id).filter((value) => value !== '');
    return [id, kind === 'multi-choice' ? all : all[0]];
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function checked(form, elements, texts) {
  const body = elements[0]?.closest('form');
  const values = body ? valuesOf(form, body) : {};
  const missing = form.fields.filter(
    ({ id, optional }) => !optional && (values[id] === undefined || values[id].length === 0),
  );
  for (const one of elements) {
    const problem = one.querySelector('.problem');
    problem.hidden = !missing.some(({ id }) => id === one.dataset.field);
    problem.textContent = problem.hidden ? '' : texts.answerThis;
  }
  const first = elements.find((one) => one.dataset.field === missing[0]?.id);
  first?.querySelector('input, select, textarea')?.focus();
  return missing.length === 0;
}
