import { isolated } from '../../i18n/format.js';
import type { Texts } from '../../i18n/texts.js';
import type { Locale } from '../locale.js';
import type { GroupNamed } from './group-words.js';

/** What a group is called in a title: `gold`, `West`, `Partners of Dana`. */
export function groupLabel(group: GroupNamed, locale: Locale, texts: Texts): string {
  const { mine, of } = texts.asking.group;
  if (group.by === 'mine') return mine;
  const name = isolated(locale, group.name ?? group.value);
  return group.by === 'manager' ? of(name) : name;
}

/** The words that name a group again, in a button's line. */
export function groupWords({ by, value }: GroupNamed): string {
  return by === 'mine' ? 'my partners' : `${by}:${value}`;
}
