import type { Card, Item } from '../../core/chat/card.js';

/** The same card where all buttons stand below all texts: a number says which text each is about. */
export function withNumberedItems(card: Card): Card {
  const { items, ...rest } = card;
  if (!items) return card;
  return {
    ...rest,
    paragraphs: [...items.map(numberedText), ...(card.paragraphs ?? [])],
    buttons: [...items.flatMap(numberedButtons), ...(card.buttons ?? [])],
  };
}

function numberedText({ text }: Item, at: number): string {
  return `${at + 1}. ${text}`;
}

function numberedButtons({ buttons }: Item, at: number) {
  return buttons.map((button) => ({ ...button, label: `${at + 1}. ${button.label}` }));
}
