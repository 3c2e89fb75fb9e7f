import { textsIn } from '../../i18n/texts.js';
import type { Card, Reply } from './card.js';
import type { Incoming } from './incoming.js';

/** Begins the line of such a button. */
const word = 'picture';

/** The answer with a button in place of its picture, for when others wait for theirs. */
export function pictureLater(reply: Reply, { kind, line }: Incoming): Reply {
  // What a form was filled in with is not in its line: it could not be asked once more.
  if (!reply.card?.picture || kind === 'form') return reply;
  const card = { ...reply.card };
  delete card.picture;
  return { ...reply, card: withPictureButton(card, line) };
}

/** A card with a button for the picture of the line that it answers. */
export function withPictureButton({ buttons = [], ...card }: Card, line: string): Card {
  const label = textsIn(card.locale).chat.picture;
  return { ...card, buttons: [...buttons, { label, line: `${word} ${line}` }] };
}

/** The question whose picture a pressed button wants; undefined for every other event. */
export function pictureWanted(incoming: Incoming): Incoming | undefined {
  const [, line] = new RegExp(`^${word} (.+)$`, 's').exec(incoming.line) ?? [];
  return incoming.kind === 'button' && line !== undefined ? { ...incoming, line } : undefined;
}

/** Of an answer that has been given already: its picture, and what that shows in words. */
export function pictureAlone(reply: Reply): Reply {
  const picture = reply.card?.picture;
  if (!picture) return reply;
  const { locale, title, alt } = picture;
  return { card: { locale, title, lead: alt, picture } };
}
