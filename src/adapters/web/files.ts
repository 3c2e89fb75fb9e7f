import type { Card, ReplyFile } from '../../core/chat/card.js';

/** Files that answers brought along; the page's links lead to them while the simulator runs. */
export interface Files {
  /** The card with a link to each file, under the answer's own id. */
  linked(card: Card, answer: string, files: readonly ReplyFile[]): Card;
  byKey(key: string): ReplyFile | null;
}

/** More than anybody asks for in a demo; the oldest is forgotten first. */
const keptAtMost = 50;

export function createFiles(): Files {
  const kept = new Map<string, ReplyFile>();
  return {
    linked(card, answer, files) {
      const links = files.map((file, place) => {
        const key = `${answer}:${place}`;
        kept.set(key, file);
        return { label: file.name, url: `/sim/files/${encodeURIComponent(key)}` };
      });
      for (const key of [...kept.keys()].slice(0, -keptAtMost)) kept.delete(key);
      return links.length > 0 ? { ...card, buttons: [...links, ...(card.buttons ?? [])] } : card;
    },
    byKey: (key) => kept.get(key) ?? null,
  };
}
