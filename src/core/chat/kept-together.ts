import { directionOf, type Locale } from '../locale.js';
import type { Button, Card, Fact } from './card.js';

/**
 * A card whose figures stay in one piece where a platform lays out plain text: no line ends between a number
 * and its percent sign, and among letters that run from right to left no sign changes its side.
 */
export function keptTogether(card: Card): Card {
  const text = (written: string) => figuresTogether(written, card.locale);
  const fact = <F extends Fact>(one: F): F => ({
    ...one,
    label: text(one.label),
    value: text(one.value),
    ...(one.change !== undefined && { change: text(one.change) }),
    ...(one.note !== undefined && { note: text(one.note) }),
  });
  const button = <B extends Button>(one: B): B => ({ ...one, label: text(one.label) });
  const { title, lead, footer, facts, paragraphs, buttons, verdict, table, lists, items } = card;
  return {
    ...card,
    ...(title !== undefined && { title: text(title) }),
    ...(lead !== undefined && { lead: text(lead) }),
    ...(footer !== undefined && { footer: text(footer) }),
    ...(verdict && { verdict: { ...verdict, label: text(verdict.label) } }),
    ...(facts && { facts: facts.map(fact) }),
    ...(paragraphs && { paragraphs: paragraphs.map(text) }),
    ...(buttons && { buttons: buttons.map(button) }),
    ...(table && {
      table: {
        columns: table.columns.map(text),
        rows: table.rows.map((row) => ({
          ...row,
          label: text(row.label),
          cells: row.cells.map(text),
          ...(row.note !== undefined && { note: text(row.note) }),
        })),
      },
    }),
    ...(lists && {
      lists: lists.map(({ heading, rows }) => ({
        ...(heading !== undefined && { heading: text(heading) }),
        rows: rows.map((row) => ({
          ...fact(row),
          ...(row.button && { button: button(row.button) }),
        })),
      })),
    }),
    ...(items && {
      items: items.map((item) => ({ text: text(item.text), buttons: item.buttons.map(button) })),
    }),
  };
}

const spacedPercent = /(\d) %/gu;
/**
 * A figure with a sign before it or a space before its percent sign; not inside a word or a day, and not
 * where something has been isolated already.
 */
const signedFigure =
  /(?<![\p{L}\p{N}.,\u2066\u2068-])\u200e?([+−-]?)(\d(?:[\d.,]*\d)?)([ \u00a0]?%)?/gu;

/** An isolate, and no mark: a mark at the beginning would turn the whole line. */
function figuresTogether(text: string, locale: Locale): string {
  if (directionOf(locale) === 'ltr') return text.replace(spacedPercent, '$1\u00a0%');
  return text.replace(
    signedFigure,
    (figure: string, sign: string, number: string, percent: string | undefined) => {
      const unit = percent?.replace(' ', '\u00a0') ?? '';
      if (sign === '' && !unit.startsWith('\u00a0')) return figure;
      return `\u2066${sign}${number}${unit}\u2069`;
    },
  );
}
