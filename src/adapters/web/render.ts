import type { Card, Form } from '../../core/chat/card.js';
import { keptTogether } from '../../core/chat/kept-together.js';
import type { ChatMessage } from '../../core/chat/chat-log.js';
import { directionOf } from '../../core/locale.js';

/** A message as the page shows it. */
export interface MessageView {
  id: string;
  conversation: string;
  /** ISO instant. */
  at: string;
  author: string;
  text: string | null;
  card: CardView | null;
  /** Nobody else in the channel sees it. */
  private: boolean;
}

/** Cards and forms carry their own reading direction: a Hebrew card may stand in an English chat. */
export type CardView = Omit<Card, 'picture'> & {
  direction: 'ltr' | 'rtl';
  /** Its address takes `look=dark`; the words say the same. */
  picture?: { url: string; alt: string };
};
export type FormView = Form & { direction: 'ltr' | 'rtl' };

export function renderMessage(message: ChatMessage): MessageView {
  return {
    id: message.id,
    conversation: message.conversation,
    at: message.at.toISOString(),
    author: message.author,
    text: message.text ?? null,
    card: message.card ? renderCard(message.card, message.id) : null,
    private: message.onlyFor !== undefined,
  };
}

function renderCard(given: Card, message: string): CardView {
  const { picture, ...card } = keptTogether(given);
  const url = `/sim/pictures/${encodeURIComponent(message)}`;
  return {
    ...card,
    direction: directionOf(card.locale),
    ...(picture && { picture: { url, alt: picture.alt } }),
  };
}

export function renderForm(form: Form): FormView {
  return { ...form, direction: directionOf(form.locale) };
}
