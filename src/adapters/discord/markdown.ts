import { directionOf, type Locale } from '../../core/locale.js';

const address = /(https?:\/\/[^\s<>]+)/;
/** What begins or ends formatting, a mention or a named link anywhere in a line. */
const markup = /[\\*_`<[]|~~|\|\|/g;
/** Headings, quotes, lists and small print count at the beginning of a line only. */
const lineMark = /^(\s*)(\d*)([#>.+-])/gm;

/**
 * Plain text as it is, whatever it contains. discord.js's escapeMarkdown leaves mentions, quotes
 * and small print alive. Addresses stay as they are: escaped, they would lead elsewhere.
 */
export function escape(text: string): string {
  return text
    .split(address)
    .map((part, index) => (index % 2 === 1 ? part : escapePlain(part)))
    .join('');
}

function escapePlain(text: string): string {
  return text.replace(markup, '\\$&').replace(lineMark, '$1$2\\$3');
}

const rightToLeftMark = '\u200F';

/** Discord aligns each line by its first strong letter: ours must not follow a company's name. */
export function directed(text: string, locale: Locale): string {
  if (directionOf(locale) === 'ltr') return text;
  return text
    .split('\n')
    .map((line) => (line === '' ? line : rightToLeftMark + line))
    .join('\n');
}

/** Keeps a part of a line (a name, an amount) from reordering its neighbours. */
export function isolated(text: string, locale: Locale): string {
  return directionOf(locale) === 'ltr' ? text : `\u2068${text}\u2069`;
}
