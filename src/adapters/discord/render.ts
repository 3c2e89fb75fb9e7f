import {
  ButtonStyle,
  ComponentType,
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIEmbed,
} from 'discord.js';
import type { Button, Card, Fact } from '../../core/chat/card.js';
import { plainCard } from '../../core/chat/plain-card.js';
import { customId } from './custom-id.js';
import { cut, limits } from './limits.js';
import { directed, escape, isolated } from './markdown.js';

/** The body of a message, complete: written over an older message it replaces all of it. */
export interface RenderedMessage {
  embeds: APIEmbed[];
  components: APIActionRowComponent<APIButtonComponent>[];
  /** A name that looks like a mention never rings anybody. */
  allowed_mentions: { parse: [] };
}

/** Calm blue of the product; good and bad are said in words, never by colour alone. */
const accent = 0x3b6fb6;
/** Discord refuses an empty message; this is invisible. */
const nothing = '\u200B';

/** A card as one embed and rows of buttons, within Discord's limits whatever it contains. */
export function renderCard(given: Card): RenderedMessage {
  const card = plainCard(given);
  const { buttons, unusable } = sortButtons(card.buttons ?? []);
  return {
    embeds: [embedOf(card, unusable)],
    components: rowsOf(buttons),
    allowed_mentions: { parse: [] },
  };
}

function embedOf(card: Card, unusable: readonly Button[]): APIEmbed {
  const { embed } = limits;
  const title = line(card.title, card, embed.title);
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

function descriptionOf(card: Card, unusable: readonly Button[]): string {
  const { locale } = card;
  const blocks = [
    card.lead === undefined ? '' : escape(card.lead.trim()),
    (card.facts ?? []).map((fact) => factLine(fact, card)).join('\n'),
    ...(card.paragraphs ?? []).map((text) => escape(text.trim())),
    unusable.map(typedInstead).join('\n'),
  ];
  return directed(blocks.filter((block) => block !== '').join('\n\n'), locale);
}

/**
 * One line a fact, figures bold: it stays in step on a phone, where three columns of embed fields
 * turn into ragged ones.
 */
function factLine(fact: Fact, { locale }: Card): string {
  const part = (text: string) => isolated(escape(text), locale);
  const rest = [fact.change, fact.note]
    .filter((text) => text?.trim())
    .map((text = '') => part(text));
  const value = fact.value.trim() === '' ? [] : [`**${part(fact.value)}**`];
  return [`${part(fact.label)}:`, [...value, ...rest].join(' · ')].join(' ').trim();
}

function line(text: string | undefined, { locale }: Card, max: number): string {
  const plain = (text ?? '').replace(/\s+/g, ' ').trim();
  return plain === '' ? '' : cut(directed(escape(plain), locale), max);
}

/** Buttons that Discord can carry, and those whose line or address is too long for it. */
function sortButtons(all: readonly Button[]): {
  buttons: APIButtonComponent[];
  unusable: Button[];
} {
  const buttons = new Map<string, APIButtonComponent>();
  const unusable: Button[] = [];
  for (const button of all) {
    const { id, component } = componentOf(button);
    if (!component) unusable.push(button);
    else if (!buttons.has(id)) buttons.set(id, component);
  }
  return { buttons: [...buttons.values()], unusable };
}

function componentOf(button: Button): { id: string; component?: APIButtonComponent } {
  const type = ComponentType.Button;
  const label = cut(button.label.trim() || '…', limits.button.label);
  if ('url' in button) {
    const { url } = button;
    if (!isAddress(url)) return { id: url };
    return { id: url, component: { type, style: ButtonStyle.Link, label, url } };
  }
  const id = customId(button.opens === 'form' ? 'open' : 'run', button.line);
  if (id === undefined) return { id: button.line };
  return { id, component: { type, style: styleOf(button.style), label, custom_id: id } };
}

function isAddress(url: string): boolean {
  return (
    url.length <= limits.button.url && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)
  );
}

function styleOf(style: 'primary' | 'danger' | undefined) {
  if (style === 'primary') return ButtonStyle.Primary;
  return style === 'danger' ? ButtonStyle.Danger : ButtonStyle.Secondary;
}

/** A button that cannot be carried is not left out in silence: its line can be typed. */
function typedInstead(button: Button): string {
  const text =
    'url' in button ? escape(button.url) : `\`/${button.line.replace(/[`\s]+/g, ' ').trim()}\``;
  return `${escape(button.label)}: ${text}`;
}

function rowsOf(
  buttons: readonly APIButtonComponent[],
): APIActionRowComponent<APIButtonComponent>[] {
  const { rows, rowButtons } = limits;
  return Array.from(
    { length: Math.min(rows, Math.ceil(buttons.length / rowButtons)) },
    (_, row) => ({
      type: ComponentType.ActionRow,
      components: buttons.slice(row * rowButtons, (row + 1) * rowButtons),
    }),
  );
}
