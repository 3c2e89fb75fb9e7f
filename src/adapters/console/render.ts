import type { Button, Card, Fact } from '../../core/chat/card.js';
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
  const head = [card.title, card.lead].filter(isText).flatMap((text) => wrap(text, columns));
  const blocks = [
    head,
    factLines(card.facts ?? [], columns),
    card.picture ? wrap(card.picture.alt, columns) : [],
    (card.paragraphs ?? []).flatMap((text) => wrap(text, columns)),
    (card.buttons ?? []).map((button, index) =>
      choices === 'numbers' ? numbered(button, index) : typed(button),
    ),
    card.footer ? wrap(card.footer, columns) : [],
  ];
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n');
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
