import type { Button, Card, Fact, List, Table } from '../../core/chat/card.js';
import { allButtons } from '../../core/chat/plain-card.js';
import { limits } from './limits.js';

/** Space between the columns of a card. */
const gap = 3;

/** How buttons are shown: as numbers to type in a conversation, or as the lines they stand for. */
export type Choices = 'numbers' | 'lines';

/** A card as plain text of at most `width` columns: facts in columns, buttons as choices. */
export function renderCard(
  card: Card,
  width: number = limits.width,
  choices: Choices = 'numbers',
): string {
  const columns = Math.max(limits.narrowest, width);
  const head = [
    ...titleLines(card, columns),
    ...[card.lead].filter(isText).flatMap((text) => wrap(text, columns)),
  ];
  const blocks = [
    head,
    factLines(card.facts ?? [], columns),
    ...(card.table ? [tableLines(card.table, columns)] : []),
    ...(card.lists ?? []).map((list) => listLines(list, columns)),
    card.picture ? wrap(card.picture.alt, columns) : [],
    ...itemBlocks(card, columns, choices),
    (card.paragraphs ?? []).flatMap((text) => wrap(text, columns)),
    choicesOf(card, choices)
      .filter(({ button }) => !ofItem(card, button))
      .map(({ text }) => text),
    card.footer ? wrap(card.footer, columns) : [],
  ];
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n');
}

/** All buttons as they are offered, counted through the whole card. */
function choicesOf(card: Card, choices: Choices): { button: Button; text: string }[] {
  return allButtons(card).map((button, index) => ({
    button,
    text: choices === 'numbers' ? numbered(button, index) : typed(button),
  }));
}

function ofItem({ items = [] }: Card, button: Button): boolean {
  return items.some(({ buttons }) => buttons.includes(button));
}

/** Each text, and right below it what can be done about it. */
function itemBlocks(card: Card, width: number, choices: Choices): string[][] {
  const offered = new Map(choicesOf(card, choices).map(({ button, text }) => [button, text]));
  return (card.items ?? []).map(({ text, buttons }) => [
    ...wrap(text, width),
    ...buttons.map((button) => `  ${offered.get(button) ?? ''}`),
  ]);
}

/** The verdict stands at the right end of the title's line, where there is room. */
function titleLines({ title, verdict }: Card, width: number): string[] {
  if (!verdict) return title ? wrap(title, width) : [];
  const both = columnsOf(title ?? '') + gap + columnsOf(verdict.label);
  if (!title || both > width) return wrap([title, verdict.label].filter(isText).join(' · '), width);
  const end = Math.min(width, Math.max(both, limits.verdictEnd));
  return [`${padded(title, end - columnsOf(verdict.label))}${verdict.label}`];
}

/** Columns under their names; where they do not fit, each row in two lines. */
function tableLines({ columns: names, rows }: Table, width: number): string[] {
  const all = [{ label: '', cells: names }, ...rows];
  const widths = [
    widest(all.map(({ label }) => label)),
    ...names.map((_, index) => widest(all.map(({ cells }) => cells[index] ?? ''))),
  ];
  const lines = all.map(({ label, cells, ...row }) =>
    [label, ...cells, 'note' in row ? (row.note ?? '') : '']
      .map((text, index) => padded(text, (widths[index] ?? 0) + (index < widths.length ? gap : 0)))
      .join('')
      .trimEnd(),
  );
  if (lines.every((line) => columnsOf(line) <= width)) return lines;
  return rows.flatMap(({ label, cells, note }) => [
    ...wrap([label, note].filter(isText).join(' · '), width),
    ...wrap(cells.map((cell, index) => `${names[index] ?? ''} ${cell}`).join(' · '), width - 2).map(
      (line) => `  ${line}`,
    ),
  ]);
}

function listLines({ heading, rows }: List, width: number): string[] {
  return [...(heading ? wrap(heading, width) : []), ...factLines(rows, width)];
}

/** Columns where they fit, else two lines for each fact, as on a phone. */
function factLines(facts: readonly Fact[], width: number): string[] {
  const labels = widest(facts.map(({ label }) => label));
  const values = widest(facts.map(({ value }) => value));
  const lines = facts.map((fact) =>
    `${padded(fact.label, labels + gap)}${padded(fact.value, values + gap)}${rest(fact)}`.trimEnd(),
  );
  if (lines.every((line) => columnsOf(line) <= width)) return lines;
  return facts.flatMap((fact) => [
    ...wrap(`${fact.label}: ${fact.value}`, width),
    ...(rest(fact) ? wrap(rest(fact), width - 2).map((line) => `  ${line}`) : []),
  ]);
}

function rest({ change, note }: Fact): string {
  return [change, note].filter(isText).join(' · ');
}

function numbered(button: Button, index: number): string {
  return 'url' in button
    ? `${index + 1}  ${button.label}: ${button.url}`
    : `${index + 1}  ${button.label}`;
}

function typed({ label, ...button }: Button): string {
  const line = 'url' in button ? button.url : `/${button.line}`;
  return label.replace(/[\u2066-\u2069]/gu, '') === line ? line : `${label}: ${line}`;
}

/** Breaks a text between words; a word longer than a line is cut. */
function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines = [''];
    for (const word of paragraph.split(' ').flatMap((each) => pieces(each, width))) {
      const line = lines.at(-1) ?? '';
      const longer = line ? `${line} ${word}` : word;
      if (columnsOf(longer) <= width) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    return lines;
  });
}

function pieces(word: string, width: number): string[] {
  const letters = [...word];
  return Array.from({ length: Math.max(1, Math.ceil(letters.length / width)) }, (_, index) =>
    letters.slice(index * width, (index + 1) * width).join(''),
  );
}

/** Columns a text takes: accents, vowel points and direction signs take none. */
function columnsOf(text: string): number {
  return [...text.replace(/[\p{M}\p{Cf}]/gu, '')].length;
}

function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map(columnsOf));
}

function padded(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)));
}

function isText(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}
