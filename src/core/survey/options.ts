import type { Reader } from './context.js';
import type { Question } from './definition.js';

interface Option {
  value: string;
  label: string;
}

/**
 * What can be chosen, worst first. In a `list` of a dialog the numbers stand beside the words; on a
 * `button` there is room for one of them. `seed` (a session's id) decides the order of what is chosen
 * from; without one it is that of the file.
 */
export function optionsOf(
  question: Question,
  shownAs: 'button' | 'list',
  { locale, texts }: Pick<Reader, 'locale' | 'texts'>,
  seed = '',
): Option[] {
  const words = texts.survey;
  switch (question.type) {
    case 'rating':
      return words.rating.map((word, index) => ({
        value: String(index + 1),
        label: shownAs === 'button' ? word : `${index + 1} – ${word}`,
      }));
    case 'nps':
      return Array.from({ length: 11 }, (_, value) => ({
        value: String(value),
        label: shownAs === 'button' ? String(value) : npsLabel(value, words.nps),
      }));
    case 'yes-no':
      return [
        { value: 'yes', label: words.yes },
        { value: 'no', label: words.no },
      ];
    case 'choice':
    case 'multi-choice':
      return shuffled(question.options, seed).map(({ value, label }) => ({
        value,
        label: label[locale],
      }));
    case 'text':
    case 'number':
      return [];
  }
}

function npsLabel(value: number, { worst, best }: { worst: string; best: string }): string {
  if (value === 0) return `0 – ${worst}`;
  return value === 10 ? `10 – ${best}` : String(value);
}

/** "Something else" and "nothing of this" stay at the end. */
const keptAtTheEnd = 2;

/**
 * What stands first is chosen more often, so everybody gets an order of their own, and the same one
 * whenever they come back.
 */
function shuffled<T extends { value: string }>(options: readonly T[], seed: string): T[] {
  const moving = options.slice(0, -keptAtTheEnd);
  if (seed === '') return [...options];
  const place = ({ value }: T) => mixed(`${seed} ${value}`);
  return [
    ...moving.sort((one, other) => place(one) - place(other)),
    ...options.slice(-keptAtTheEnd),
  ];
}

/** FNV-1a, 32 bits, with its bits mixed once more: enough for an order that nobody has to trust. */
function mixed(text: string): number {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 12)) >>> 0;
}
