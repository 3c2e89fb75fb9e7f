import { folded } from './words.js';

/** Letters of the other scripts by the Latin consonants they sound like; vowels count for nothing. */
const cyrillic: Readonly<Record<string, string>> = {
  ...{ б: 'b', в: 'b', г: 'g', д: 'd', ж: 'j', з: 'z', к: 'k', л: 'l', м: 'm', н: 'n', п: 'p' },
  ...{ р: 'r', с: 's', т: 't', ф: 'p', х: 'h', ц: 's', ч: 'j', ш: 's', щ: 's' },
};
const hebrew: Readonly<Record<string, string>> = {
  ...{ ב: 'b', ג: 'g', ד: 'd', ז: 'z', ח: 'h', ט: 't', כ: 'k', ך: 'k', ל: 'l', מ: 'm', ם: 'm' },
  ...{ נ: 'n', ן: 'n', ס: 's', פ: 'p', ף: 'p', צ: 's', ץ: 's', ק: 'k', ר: 'r', ש: 's', ת: 't' },
};
const scripts = [/[\u0400-\u04ff]/u, /[\u0590-\u05ff]/u];

/** Latin letters that sound alike, in the order in which they are replaced. */
const alike: readonly [RegExp, string][] = [
  [/sch|sh/g, 's'],
  [/ch/g, 'j'],
  [/ph|f/g, 'p'],
  [/th/g, 't'],
  [/kh/g, 'h'],
  [/zh/g, 'j'],
  [/ts|tz/g, 's'],
  [/c(?=[eiy])/g, 's'],
  [/c|q/g, 'k'],
  [/x/g, 'ks'],
  [/[vw]/g, 'b'],
];

/**
 * The consonants one hears in a name, whatever script it is written in: `Acme`, `Акме` and `אקמה` are
 * all `km`. An initial h and an h between vowels may be silent, so that no h is kept.
 */
export function consonantsOf(text: string): string {
  const plain = folded(text);
  const latin = alike.reduce((sound, [from, to]) => sound.replace(from, to), plain);
  return [...latin.replace(/ו{2}/g, 'b')]
    .map((letter) => cyrillic[letter] ?? hebrew[letter] ?? letter)
    .join('')
    .replace(/[^bdgjklmnprstz0-9]/g, '')
    .replace(/(.)\1+/g, '$1');
}

/** Whether two texts are written in different scripts: only then are sounds compared. */
export function inOtherScripts(one: string, another: string): boolean {
  return scriptOf(one) !== scriptOf(another);
}

function scriptOf(text: string): number {
  return scripts.findIndex((script) => script.test(text));
}
