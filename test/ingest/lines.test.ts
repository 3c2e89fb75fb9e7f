import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createLines } from '../../src/ingest/lines.js';

it('knows the first line of every key, as a map of all keys would', () => {
  const steps = fc.array(fc.string({ maxLength: 2 }), {
    maxLength: 60,
  });
  fc.assert(
    fc.property(steps, (given) => {
      const [lines, expected] = [createLines(), new Map<string, number>()];
      for (const [place, key] of given.entries()) {
        const line = place + 2;
        const first = expected.get(key) ?? line;
        expected.set(key, first);
        expect(lines.firstOf(key, line)).toBe(first);
      }
    }),
  );
});

it('still knows them when it had to grow several times', () => {
  const lines = createLines();
  const keys = Array.from({ length: 50_000 }, (_, place) => `deal-${place}`);
  keys.forEach((key, place) => expect(lines.firstOf(key, place + 2)).toBe(place + 2));
  keys.forEach((key, place) => expect(lines.firstOf(key, 99)).toBe(place + 2));
});
