import type { Locale } from '../locale.js';

/** Something to hand over on paper: one page of A4, as data. All texts are plain and already in `locale`. */
export interface Page {
  locale: Locale;
  title: string;
  subtitle: string;
  /** The first column holds names, the others figures. */
  table: { head: string[]; rows: string[][] };
  sections: { heading: string; lines: string[] }[];
  footer: string;
}

/** Draws a page, as a picture or as a document to print. */
export interface DrawPage {
  png: (page: Page) => Promise<Uint8Array>;
  pdf: (page: Page) => Promise<Uint8Array>;
}
