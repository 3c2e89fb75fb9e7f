import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut, pieces } from '../../../src/adapters/slack/limits.js';

const text = fc.string({ unit: 'grapheme', maxLength: 200 });
const max = fc.integer({ min: 4, max: 50 });

describe('a text that is cut', () => {
  it('keeps its beginning and says that there was more', () => {
    expect(cut('Partner', 7)).toBe('Partner');
    expect(cut('Partners', 7)).toBe('Partne…');
  });

  it('is never too long and never ends in half a character', () => {
    fc.assert(
      fc.property(text, max, (whole, most) => {
        const short = cut(whole, most);
        expect(short.length).toBeLessThanOrEqual(most);
        expect(() => encodeURIComponent(short)).not.toThrow();
      }),
    );
  });
});

describe('a text that is split', () => {
  it('is whole again when joined, except for blank pieces', () => {
    fc.assert(
      fc.property(text, max, (whole, most) => {
        const parts = pieces(whole, most);
        expect(parts.every((part) => part.length <= most)).toBe(true);
        expect(parts.join('').replace(/\s/g, '')).toBe(whole.replace(/\s/g, ''));
      }),
    );
  });
});
