import type { Locale } from '../core/locale.js';
import { en } from './en/index.js';
import { he } from './he/index.js';
import { ru } from './ru/index.js';

export type Texts = typeof en;

/** Every text of the product in one language; plain strings and small functions of values. */
export function textsIn(locale: Locale): Texts {
  return { en, ru, he }[locale];
}
