import {
  ButtonStyle,
  ComponentType,
  type APIActionRowComponent,
  type APIButtonComponent,
} from 'discord.js';
import type { Button } from '../../core/chat/card.js';
import { customId } from './custom-id.js';
import { cut, limits } from './limits.js';

/** One button as Discord has it; `component` is absent where its line or address is too long for that. */
export interface RenderedButton {
  /** What pressing it does; Discord refuses two buttons of one message that do the same. */
  id: string;
  component?: APIButtonComponent;
}

/** Buttons that Discord can carry, and those whose line or address is too long for it. */
export function sortButtons(all: readonly Button[]): {
  buttons: APIButtonComponent[];
  unusable: Button[];
} {
  const buttons = new Map<string, APIButtonComponent>();
  const unusable: Button[] = [];
  for (const button of all) {
    const { id, component } = renderButton(button);
    if (!component) unusable.push(button);
    else if (!buttons.has(id)) buttons.set(id, component);
  }
  return { buttons: [...buttons.values()], unusable };
}

export function renderButton(button: Button): RenderedButton {
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

/** Rows of five, as many as Discord shows. */
export function rowsOf(
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

function isAddress(url: string): boolean {
  return (
    url.length <= limits.button.url && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)
  );
}

function styleOf(style: 'primary' | 'danger' | undefined) {
  if (style === 'primary') return ButtonStyle.Primary;
  return style === 'danger' ? ButtonStyle.Danger : ButtonStyle.Secondary;
}
