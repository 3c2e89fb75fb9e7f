import { element } from './element.js';

/** Buttons as short as "7" stand close together in a row of their own, like a scale. */
const isShort = ({ label }) => [...label].length <= 2;

/** More letters than this in one row are a sentence, for which columns are too narrow. */
const mostInColumns = 72;

/** Figures stand in columns; where one row is longer than that, all stand below one another. */
function factsElement(facts) {
  const wordy = facts.some(
    ({ value, change = '', note = '' }) => [...value, ...change, ...note].length > mostInColumns,
  );
  return element(wordy ? 'dl.facts.wordy' : 'dl.facts', {}, ...facts.map(factElement));
}

/** Runs of short and of ordinary buttons, in their order. */
function rowsOf(buttons) {
  const rows = [];
  for (const button of buttons) {
    const row = rows.at(-1);
    if (row && isShort(row[0]) === isShort(button)) row.push(button);
    else rows.push([button]);
  }
  return rows;
}

/**
 * A neutral card as an element. Figures stand in `bdi`, so that they read rightly in a
 * right-to-left card.
 * @param {object} card
 * @param {(button: object, pressed: HTMLButtonElement) => void} press
 */
export function cardElement(card, press) {
  const shape =
    card.facts?.length > 0 || card.table || card.lists?.length > 0 || card.items?.length > 0
      ? 'article.card'
      : 'article.card.plain';
  return element(
    shape,
    { dir: card.direction, lang: card.locale },
    card.title && titleElement(card),
    card.lead && element('p.lead', {}, card.lead),
    card.facts?.length > 0 && factsElement(card.facts),
    card.table && tableElement(card.table),
    ...(card.lists ?? []).map((list) => listElement(list, press)),
    card.picture && pictureElement(card.picture),
    ...(card.items ?? []).map((item) => itemElement(item, press)),
    ...(card.paragraphs ?? []).map((text) => element('p.paragraph', {}, text)),
    ...rowsOf(card.buttons ?? []).map((row) => buttonsElement(row, press)),
    card.footer && element('footer', {}, card.footer),
  );
}

/** What is said of it all in one word stands beside the title, in words and not by colour alone. */
function titleElement({ title, verdict }) {
  const said = verdict && element(`span.verdict.${verdict.tone}`, {}, verdict.label);
  return element('h3', {}, title, said && ' ', said);
}

/** Where the card is narrow, the columns' names stand before each figure instead of above them. */
function tableElement({ columns, rows }) {
  const head = ['', ...columns, ''].map((name) => element('th', { scope: 'col' }, name));
  return element(
    'table.table',
    {},
    element('thead', {}, element('tr', {}, ...head)),
    element(
      'tbody',
      {},
      ...rows.map(({ label, cells, note }) =>
        element(
          'tr',
          {},
          element('th', { scope: 'row' }, label),
          ...cells.map((cell, index) =>
            element('td', { 'data-column': columns[index] ?? '' }, apart(cell)),
          ),
          element('td.note', {}, note ?? ''),
        ),
      ),
    ),
  );
}

function listElement({ heading, rows }, press) {
  return element(
    'section.list',
    {},
    heading && element('h4', {}, heading),
    element(
      'ul',
      {},
      ...rows.map(({ label, value, change, note, button }) =>
        element(
          'li',
          {},
          element('b', {}, label),
          ' ',
          [value, change].filter(Boolean).length > 0 &&
            apart([value, change].filter(Boolean).join(' · ')),
          note && element('span.note', {}, ` ${note}`),
          button && buttonsElement([button], press),
        ),
      ),
    ),
  );
}

/** What can be done about a text stands right below it. */
function itemElement({ text, buttons }, press) {
  return element(
    'section.item',
    {},
    element('p.paragraph', {}, text),
    buttons.length > 0 && buttonsElement(buttons, press),
  );
}

/** Drawn for the page's brightness; its height is known before it is there. */
function pictureElement({ url, alt }) {
  return element(
    'picture.picture',
    {},
    element('source', { srcset: `${url}?look=dark`, media: '(prefers-color-scheme: dark)' }),
    element('img', { src: url, alt, width: '520', height: '260', loading: 'lazy' }),
  );
}

function factElement({ label, value, change, note, tone }) {
  const empty = /^[–—-]$/.test(value);
  return element(
    'div.fact',
    {},
    element('dt', {}, label),
    element(empty ? 'dd.value.empty' : 'dd.value', {}, apart(value)),
    element(`dd.more.change.${tone ?? 'neutral'}`, {}, change && apart(change)),
    element('dd.more.note', {}, note && apart(note)),
  );
}

/** Its letters say which way a text reads; a figure without any, such as ▼ 18%, reads as its card does. */
function apart(text) {
  return /\p{L}/u.test(text) ? element('bdi', {}, text) : element('span.apart', {}, text);
}

function buttonsElement(buttons, press) {
  return element(
    buttons.every(isShort) && buttons.length > 2 ? 'div.buttons.scale' : 'div.buttons',
    {},
    ...buttons.map((button) =>
      button.url
        ? element('a.button', { href: button.url, target: '_blank', rel: 'noopener' }, button.label)
        : element(
            `button.button.${button.style ?? 'ordinary'}`,
            { type: 'button', onclick: ({ currentTarget }) => press(button, currentTarget) },
            button.label,
          ),
    ),
  );
}
