import {
  ComponentType,
  MessageFlags,
  type APIButtonComponent,
  type APIComponentInContainer,
  type APIContainerComponent,
  type APITextDisplayComponent,
} from 'discord.js';
import type { Card, Item, List } from '../../core/chat/card.js';
import { keptTogether } from '../../core/chat/kept-together.js';
import { plainCard } from '../../core/chat/plain-card.js';
import { renderButton, rowsOf, sortButtons } from './buttons.js';
import { repeated } from './custom-id.js';
import { withNumberedItems } from './items.js';
import { cut, limits } from './limits.js';
import { factLine, oneLine, stacked, typedInstead } from './lines.js';
import { directed, escape } from './markdown.js';
import { count, lengthOf } from './nested.js';
import { accent, descriptionOf, nothing } from './render.js';

/** A message of Discord's second kind of components; once sent so, it stays of this kind. */
export interface ContainerMessage {
  flags: MessageFlags.IsComponentsV2;
  components: [APIContainerComponent];
  allowed_mentions: { parse: [] };
}

/** A picture that goes along, by the name of its file. */
export interface Illustration {
  file: string;
  alt: string;
}

/** Said in the verdict's words as well. */
const accents = { good: 0x2e8b57, bad: 0xc0582b, neutral: accent } as const;

/**
 * Whether a card reads better so (docs/decisions/024): a verdict colours its edge, a picture stands among
 * its figures, rows and texts have their buttons beside them. Everything else is an embed.
 */
export function readsBetterInContainer({ verdict, picture, lists = [], items }: Card): boolean {
  const hasButtons =
    items !== undefined || lists.some(({ rows }) => rows.some(({ button }) => button));
  return verdict !== undefined || picture !== undefined || hasButtons;
}

/** A card as one container, within Discord's limits whatever it contains. */
export function renderContainer(given: Card, picture?: Illustration): ContainerMessage {
  const card = keptTogether(given);
  const components = inSections(card, picture);
  const fits =
    components.length > 0 &&
    1 + count(components) <= limits.container.components &&
    lengthOf(components) <= limits.container.text;
  return {
    flags: MessageFlags.IsComponentsV2,
    components: [
      {
        type: ComponentType.Container,
        accent_color: accents[card.verdict?.tone ?? 'neutral'],
        components: fits ? components : inOnePiece(card, picture),
      },
    ],
    allowed_mentions: { parse: [] },
  };
}

/** Rows beside their buttons, parts set off by lines. Knows no limit. */
function inSections({ lists = [], items = [], ...rest }: Card, picture?: Illustration) {
  const card = plainCard(rest);
  const taken = new Set<string>();
  const listed = lists.flatMap((list) => [line, ...listOf(list, card, taken)]);
  const told = items.flatMap((item) => [line, ...itemOf(item, card, taken)]);
  const { buttons, unusable } = sortButtons(card.buttons ?? []);
  const lead = directed(escape(card.lead?.trim() ?? ''), card.locale);
  const after = [
    ...(card.paragraphs ?? []).map((one) => escape(one.trim())),
    ...unusable.map(typedInstead),
  ];
  return [
    ...display([headOf(card), lead].filter(Boolean).join('\n')),
    ...display(stacked([(card.facts ?? []).map((fact) => factLine(fact, card)).join('\n')], card)),
    ...galleryOf(picture),
    ...listed,
    ...told,
    ...display(stacked(after, card)),
    ...display(footerOf(card)),
    ...rowsOf(buttons.filter((button) => !taken.has(idOf(button)))),
  ];
}

/** What is too much for sections: all buttons below, the text as long as Discord bears. */
function inOnePiece(given: Card, picture?: Illustration): APIComponentInContainer[] {
  const card = withNumberedItems(plainCard(given));
  const { buttons, unusable } = sortButtons(card.buttons ?? []);
  const [head, footer] = [headOf(card), footerOf(card)];
  const room = limits.container.text - head.length - footer.length;
  const body = cut(descriptionOf(card, unusable), room);
  const isEmpty = [head, body, footer].every((part) => part.trim() === '');
  return [
    ...display(head),
    ...display(isEmpty ? nothing : body),
    ...galleryOf(picture),
    ...display(footer),
    ...rowsOf(buttons),
  ];
}

const line: APIComponentInContainer = { type: ComponentType.Separator };

/** None where there is nothing to read: Discord refuses an empty one. */
function display(content: string): APITextDisplayComponent[] {
  return content.trim() === '' ? [] : [{ type: ComponentType.TextDisplay, content }];
}

function headOf(card: Card): string {
  const title = oneLine(card.title, card, limits.embed.title);
  return title && `### ${title}`;
}

/** Small print, which Discord knows line by line. */
function footerOf({ footer = '', locale }: Card): string {
  const lines = footer.split('\n').filter((one) => one.trim() !== '');
  const small = lines.map((one) => `-# ${directed(escape(one.trim()), locale)}`).join('\n');
  return cut(small, limits.container.footer);
}

function galleryOf(picture: Illustration | undefined): APIComponentInContainer[] {
  if (!picture) return [];
  const description = cut(picture.alt, limits.attachmentDescription);
  const media = { url: `attachment://${picture.file}` };
  const item = { media, ...(description.trim() && { description }) };
  return [{ type: ComponentType.MediaGallery, items: [item] }];
}

/** `taken` gets the ids of the buttons that stand beside rows: a message has each of them once. */
function listOf({ heading = '', rows }: List, card: Card, taken: Set<string>) {
  const title = heading.trim() && `**${escape(heading.trim())}**`;
  return [...display(stacked([title], card)), ...rows.flatMap((row) => rowOf(row, card, taken))];
}

function rowOf(
  row: List['rows'][number],
  card: Card,
  taken: Set<string>,
): APIComponentInContainer[] {
  const { button } = row;
  const said = factLine(row, card);
  if (!button) return display(stacked([said], card));
  const { id, component } = renderButton(button);
  if (!component) return display(stacked([`${said}\n${typedInstead(button)}`], card));
  if (taken.has(id)) return display(stacked([said], card));
  taken.add(id);
  const components = display(stacked([said], card));
  return [{ type: ComponentType.Section, components, accessory: component }];
}

/** A text, and right below it the row of what can be done about it. */
function itemOf({ text, buttons: given }: Item, card: Card, taken: Set<string>) {
  const { buttons, unusable } = sortButtons(given);
  const own = buttons.flatMap((button) => onItsOwn(button, taken));
  for (const button of own) taken.add(idOf(button));
  const said = [escape(text.trim()), ...unusable.map(typedInstead)];
  return [...display(stacked(said, card)), ...rowsOf(own)];
}

/** Two texts with the same next step have each their button. */
function onItsOwn(button: APIButtonComponent, taken: ReadonlySet<string>): APIButtonComponent[] {
  if (!taken.has(idOf(button))) return [button];
  const id = 'custom_id' in button ? repeated(button.custom_id, taken) : undefined;
  return id === undefined ? [] : [{ ...button, custom_id: id } as typeof button];
}

function idOf(button: APIButtonComponent): string {
  if ('custom_id' in button) return button.custom_id;
  return 'url' in button ? button.url : '';
}
