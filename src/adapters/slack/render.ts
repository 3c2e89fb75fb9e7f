import type { types } from '@slack/bolt';
import type { Button, Card, Fact } from '../../core/chat/card.js';
import { keptTogether } from '../../core/chat/kept-together.js';
import { plainCard } from '../../core/chat/plain-card.js';
import { cut, limits, pieces } from './limits.js';

/** A message as Slack takes it: blocks, and a text for notifications and screen readers. */
export interface Message {
  text: string;
  blocks: types.KnownBlock[];
}

/**
 * A card as a message. Words of the card are never read as Slack's markup: they stand in plain-text
 * objects or are escaped. Long texts are split over blocks; what exceeds a whole message ends in "…".
 */
export function renderCard(given: Card, image?: types.ImageBlock): Message {
  const card = plainCard(keptTogether(given));
  return { text: fallback(card), blocks: cardBlocks(card, limits.message.blocks, image) };
}

/** A card's blocks, at most `max`; buttons and footer keep their place when there is too much. */
export function cardBlocks(given: Card, max: number, image?: types.ImageBlock): types.KnownBlock[] {
  const card = plainCard(keptTogether(given));
  const body: types.KnownBlock[] = [
    ...header(card.title),
    ...sections(card.lead),
    ...factSections(card.facts ?? []),
    ...(image ? [image] : []),
    ...itemBlocks(card),
    ...(card.paragraphs ?? []).flatMap(sections),
  ];
  const end = [...buttonBlocks(card), ...footer(card.footer)].slice(0, max - 2);
  const room = max - end.length;
  const shown = body.length <= room ? body : [...body.slice(0, room - 1), ...sections('…')];
  const blocks = [...shown, ...end];
  return blocks.length > 0 ? blocks : sections('…');
}

function header(title: string | undefined): types.KnownBlock[] {
  if (!title?.trim()) return [];
  return [{ type: 'header', text: plain(oneLine(title), limits.header) }];
}

/** A text in as many blocks as it needs. */
export function sections(text: string | undefined): types.KnownBlock[] {
  return pieces(text ?? '', limits.section.text).map((piece) => ({
    type: 'section',
    text: plain(piece, limits.section.text),
  }));
}

/**
 * Facts as pairs of fields: a table of two columns on a desktop, two lines each on a phone.
 * Slack lays fields out row by row, so that label and value always stay together.
 */
function factSections(facts: readonly Fact[]): types.KnownBlock[] {
  const perSection = limits.section.fields / 2;
  return chunks(facts, perSection).map((group) => ({
    type: 'section',
    fields: group.flatMap((fact) => [
      plain(fact.label.trim() || '–', limits.section.field),
      { type: 'mrkdwn', text: factLine(fact), verbatim: true },
    ]),
  }));
}

/** Escaping makes a text at most five times as long ("&" → "&amp;"); both parts fit in one field. */
const factParts = { value: 150, rest: 240 };

/** `*373,218 USD*  ▲ 20 %  ·  1st of 30`, within one field. */
function factLine(fact: Fact): string {
  const value = oneLine(fact.value) || '–';
  const rest = [oneLine(fact.change), oneLine(fact.note)].filter(Boolean).join('  ·  ');
  const bold = `*${escapeMarkup(cut(value, factParts.value))}*`;
  return rest ? `${bold}  ${escapeMarkup(cut(rest, factParts.rest))}` : bold;
}

/** Each text with its buttons right below it; action ids count on through the message. */
function itemBlocks(card: Card): types.KnownBlock[] {
  let index = (card.buttons ?? []).length;
  return (card.items ?? []).flatMap(({ text, buttons }) => {
    const first = index;
    index += buttons.length;
    return [...sections(text), ...actionBlocks(buttons, first, card)];
  });
}

function buttonBlocks(card: Card): types.KnownBlock[] {
  return actionBlocks(card.buttons ?? [], 0, card);
}

function actionBlocks(all: readonly Button[], first: number, card: Card): types.KnownBlock[] {
  const buttons = all.map((button, index) => renderButton(button, first + index, card));
  const shown = buttons.filter((button) => button !== undefined);
  return chunks(shown, limits.actions).map((elements) => ({ type: 'actions', elements }));
}

/**
 * The action id says what a press does: `run:<n>` answers the line, `form:<locale>:<n>` opens a
 * dialog first, `link:<n>` does nothing here. A line or address over Slack's limit cannot be sent
 * whole, and half a line would mean something else: such a button is left out, as is one without.
 */
function renderButton(button: Button, index: number, card: Card): types.Button | undefined {
  const text = plain(button.label.trim() || '…', limits.button.text);
  if ('url' in button) {
    if (button.url.length > limits.button.url || !/^https?:\/\//i.test(button.url))
      return undefined;
    return { type: 'button', action_id: `link:${index}`, text, url: button.url };
  }
  if (button.line.trim() === '' || button.line.length > limits.button.value) return undefined;
  return {
    type: 'button',
    action_id: button.opens === 'form' ? `form:${card.locale}:${index}` : `run:${index}`,
    text,
    value: button.line,
    ...(button.style ? { style: button.style } : {}),
  };
}

function footer(text: string | undefined): types.KnownBlock[] {
  const elements = pieces(text ?? '', limits.context.text).map((piece) =>
    plain(piece, limits.context.text),
  );
  if (elements.length === 0) return [];
  return [{ type: 'context', elements: elements.slice(0, limits.context.elements) }];
}

/** The card in words, for notifications, screen readers and clients without blocks. */
function fallback(card: Card): string {
  const facts = (card.facts ?? []).map((fact) =>
    [`${fact.label}:`, fact.value, fact.change, fact.note].filter(Boolean).join(' '),
  );
  const items = (card.items ?? []).map(({ text }) => text);
  const lines = [card.title, card.lead, ...facts, ...items, ...(card.paragraphs ?? [])];
  const text = lines.filter((line) => line?.trim()).join('\n') || '…';
  return cut(text, Math.floor(limits.message.text / 5)).replace(/[&<>]/g, entity);
}

export function plain(text: string, max: number): types.PlainTextElement {
  return { type: 'plain_text', text: cut(text, max), emoji: false };
}

function entity(character: string): string {
  return { '&': '&amp;', '<': '&lt;', '>': '&gt;' }[character] ?? character;
}

/**
 * Slack's three entities, and a word joiner before what would begin or end bold, italic, struck or
 * code text, so that `deal_42_final` reads as it was written.
 */
function escapeMarkup(text: string): string {
  return text.replace(/[&<>]/g, entity).replace(/[*_~`]/g, '\u2060$&\u2060');
}

/** Spaces that no line may end at stay what they are. */
function oneLine(text: string | undefined): string {
  return (text ?? '').replace(/[^\S\u00a0\u202f]+/g, ' ').trim();
}

function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}
