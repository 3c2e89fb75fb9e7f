import { describe, expect, it } from 'vitest';
import { textsIn } from '../../src/i18n/texts.js';

/** Every text with its path; functions are asked with plain values. */
function texts(node: unknown, path = ''): [string, string][] {
  if (typeof node === 'string') return [[path, node]];
  if (typeof node === 'function') {
    const said: unknown = Reflect.apply(
      node,
      null,
      path.includes('errors') ? [{}] : ['2', '2', '2'],
    );
    return texts(said, path);
  }
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => texts(value, `${path}.${key}`));
}

const parts = ['asking', 'chat', 'kpi', 'link'] as const;

describe.each(parts)('the texts of %s', (part) => {
  const english = new Map(texts(textsIn('en')[part]));

  it.each(['ru', 'he'] as const)('say everything in %s as well', (locale) => {
    const other = texts(textsIn(locale)[part]);
    expect(other.map(([path]) => path)).toEqual([...english.keys()]);
    expect(other.filter(([, text]) => !text.trim())).toEqual([]);
    // Without letters of their own (numbers, arrows) texts may be the same in every language.
    const copied = other.filter(
      ([path, text]) => text === english.get(path) && /\p{L}/u.test(text.replace(/undefined/g, '')),
    );
    expect(copied).toEqual([]);
  });

  it('hold no word from the inside of the product', () => {
    for (const locale of ['en', 'ru', 'he'] as const) {
      const inside = texts(textsIn(locale)[part]).filter(([, text]) =>
        /\b(cell|tick|delivery|session|null|document|query)\b/i.test(text),
      );
      expect(inside).toEqual([]);
    }
  });
});
