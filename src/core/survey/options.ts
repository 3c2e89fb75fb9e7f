import type { Reader } from './context.js';
import type { Question } from './definition.js';

interface Option {
  value: string;
  label: string;
}

/**
 * What can be chosen, worst first. In a `list` of a dialog the numbers stand beside the words; on a
 * `button` there is room for one of them.
 */
export function optionsOf(
  question: Question,
  shownAs: 'button' | 'list',
  { locale, texts }: Pick<Reader, 'locale' | 'texts'>,
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
      return question.options.map(({ value, label }) => ({ value, label: label[locale] }));
    case 'text':
    case 'number':
      return [];
  }
}

function npsLabel(value: number, { worst, best }: { worst: string; best: string }): string {
  if (value === 0) return `0 – ${worst}`;
  return value === 10 ? `10 – ${best}` : String(value);
}
