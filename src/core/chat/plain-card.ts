import type { Button, Card, Fact, List, Table } from './card.js';

/**
 * The same card out of what every platform has: the verdict in the title, tables and lists as facts
 * and paragraphs, the buttons of their rows with the others. Nothing a reader needs is lost.
 */
export function plainCard(card: Card): Card {
  const { verdict, table, lists = [], ...rest } = card;
  if (!verdict && !table && lists.length === 0) return rest;
  const facts = [...(card.facts ?? []), ...(table ? factsOf(table) : [])];
  const paragraphs = [...lists.map(paragraphOf), ...(card.paragraphs ?? [])];
  const buttons = [...lists.flatMap(buttonsOf), ...(card.buttons ?? [])];
  return {
    ...rest,
    ...(verdict && { title: [card.title, verdict.label].filter(Boolean).join(' · ') }),
    ...(facts.length > 0 && { facts }),
    ...(paragraphs.length > 0 && { paragraphs }),
    ...(buttons.length > 0 && { buttons }),
  };
}

/** On a phone two lines a fact can be read, a table cannot. */
function factsOf({ columns, rows }: Table): Fact[] {
  return rows.map(({ label, cells, note }) => ({
    label,
    value: cells.map((cell, index) => `${columns[index] ?? ''} ${cell}`.trim()).join(' · '),
    ...(note ? { note } : {}),
  }));
}

function paragraphOf({ heading, rows }: List): string {
  const lines = rows.map((row) =>
    [row.label, row.value, row.change, row.note].filter(Boolean).join('  '),
  );
  return [...(heading ? [heading] : []), ...lines].join('\n');
}

function buttonsOf({ rows }: List): Button[] {
  return rows.flatMap(({ button }) => button ?? []);
}

/** What the buttons of a card type. */
export function linesOf(card: Card): string[] {
  return allButtons(card).flatMap((button) => ('line' in button ? [button.line] : []));
}

/** All buttons of a card in the order in which they can be pressed. */
export function allButtons(card: Card): Button[] {
  return [
    ...(card.lists ?? []).flatMap(buttonsOf),
    ...(card.items ?? []).flatMap(({ buttons }) => buttons),
    ...(card.buttons ?? []),
  ];
}
