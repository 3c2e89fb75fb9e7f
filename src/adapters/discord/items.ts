import type { Button, Card, Item } from '../../core/chat/card.js';
import { renderButton } from './buttons.js';

/** The same card where all buttons stand below all texts: a number says which text each is about. */
export function withNumberedItems(card: Card): Card {
  const { items, ...rest } = card;
  if (!items) return card;
  return {
    ...rest,
    paragraphs: [...items.map(numberedText), ...(card.paragraphs ?? [])],
    buttons: [...numberedButtons(items), ...(card.buttons ?? [])],
  };
}

function numberedText({ text }: Item, at: number): string {
  return `${at + 1}. ${text}`;
}

/** Discord takes a button once: where two texts have the same, it names both of them. */
function numberedButtons(items: readonly Item[]): Button[] {
  const buttons = new Map<string, { button: Button; of: number[] }>();
  items.forEach((item, at) => {
    for (const button of item.buttons) {
      const { id } = renderButton(button);
      const known = buttons.get(id) ?? { button, of: [] };
      buttons.set(id, { ...known, of: [...known.of, at + 1] });
    }
  });
  return [...buttons.values()].map(({ button, of }) => ({
    ...button,
    label: `${of.join(', ')}. ${button.label}`,
  }));
}
