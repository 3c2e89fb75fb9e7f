import type { APIActionRowComponent, APIButtonComponent, APIEmbed } from 'discord.js';
import type { Button, Card } from '../../core/chat/card.js';
import { keptTogether } from '../../core/chat/kept-together.js';
import { plainCard } from '../../core/chat/plain-card.js';
import { rowsOf, sortButtons } from './buttons.js';
import { withNumberedItems } from './items.js';
import { cut, limits } from './limits.js';
import { factLine, oneLine, stacked, typedInstead } from './lines.js';
import { directed, escape } from './markdown.js';

/** The body of a message, complete: written over an older message it replaces all of it. */
export interface EmbedMessage {
  embeds: APIEmbed[];
  components: APIActionRowComponent<APIButtonComponent>[];
  /** A name that looks like a mention never rings anybody. */
  allowed_mentions: { parse: [] };
}

/** Calm blue of the product; good and bad are said in words, never by colour alone. */
export const accent = 0x3b6fb6;
/** Discord refuses an empty message; this is invisible. */
export const nothing = '\u200B';

/** A card as one embed and rows of buttons, within Discord's limits whatever it contains. */
export function renderCard(given: Card): EmbedMessage {
  const card = withNumberedItems(plainCard(keptTogether(given)));
  const { buttons, unusable } = sortButtons(card.buttons ?? []);
  return {
    embeds: [embedOf(card, unusable)],
    components: rowsOf(buttons),
    allowed_mentions: { parse: [] },
  };
}

function embedOf(card: Card, unusable: readonly Button[]): APIEmbed {
  const { embed } = limits;
  const title = oneLine(card.title, card, embed.title);
  const footer = card.footer?.trim()
    ? cut(directed(card.footer.trim(), card.locale), embed.footer)
    : '';
  const room = Math.min(embed.description, embed.total - title.length - footer.length);
  const description = cut(descriptionOf(card, unusable), room);
  return {
    color: accent,
    ...(title && { title }),
    ...((description || !title) && { description: description || nothing }),
    ...(footer && { footer: { text: footer } }),
  };
}

/** All that stands between the title and the footer of a plain card. */
export function descriptionOf(card: Card, unusable: readonly Button[]): string {
  const blocks = [
    card.lead === undefined ? '' : escape(card.lead.trim()),
    (card.facts ?? []).map((fact) => factLine(fact, card)).join('\n'),
    ...(card.paragraphs ?? []).map((text) => escape(text.trim())),
    unusable.map(typedInstead).join('\n'),
  ];
  return stacked(blocks, card);
}
