import type { Button, Card, Fact } from '../../core/chat/card.js';
import { cut } from './limits.js';
import { directed, escape, isolated } from './markdown.js';

/** One line of plain text, at most `max` characters; '' where there is nothing to read. */
export function oneLine(text: string | undefined, { locale }: Card, max: number): string {
  const plain = (text ?? '').replace(/[^\S\u00a0\u202f]+/g, ' ').trim();
  return plain === '' ? '' : cut(directed(escape(plain), locale), max);
}

/**
 * One line a fact, figures bold: it stays in step on a phone, where three columns of embed fields
 * turn into ragged ones.
 */
export function factLine(fact: Fact, { locale }: Card): string {
  const part = (text: string) => isolated(escape(text), locale);
  const rest = [fact.change, fact.note]
    .filter((text) => text?.trim())
    .map((text = '') => part(text));
  const value = fact.value.trim() === '' ? [] : [`**${part(fact.value)}**`];
  return [`${part(fact.label)}:`, [...value, ...rest].join(' · ')].join(' ').trim();
}

/** A button that cannot be carried is not left out in silence: its line can be typed. */
export function typedInstead(button: Button): string {
  const text =
    'url' in button ? escape(button.url) : `\`/${button.line.replace(/[`\s]+/g, ' ').trim()}\``;
  return `${escape(button.label)}: ${text}`;
}

/** Blocks of plain or formatted text under one another, in the card's reading direction. */
export function stacked(blocks: readonly string[], { locale }: Card): string {
  return directed(blocks.filter((block) => block.trim() !== '').join('\n\n'), locale);
}
