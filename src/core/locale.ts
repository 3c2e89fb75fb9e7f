import { z } from 'zod';

/** The languages the product speaks; a text without all of them does not compile. */
export const locales = ['en', 'ru', 'he'] as const;
export const locale = z.enum(locales);
export type Locale = z.infer<typeof locale>;

/** One text in every language. */
export const localText = z.object({ en: z.string(), ru: z.string(), he: z.string() });
export type LocalText = z.infer<typeof localText>;

/** Reading direction of a language. */
export function directionOf(of: Locale): 'ltr' | 'rtl' {
  return of === 'he' ? 'rtl' : 'ltr';
}

/** The nearest language we speak to a platform's tag (`he-IL`, `ru`, `pt-BR`), or undefined. */
export function toLocale(tag: string | undefined): Locale | undefined {
  const language = tag?.toLowerCase().split(/[-_]/)[0];
  const known = language === 'iw' ? 'he' : language;
  return locales.find((candidate) => candidate === known);
}
