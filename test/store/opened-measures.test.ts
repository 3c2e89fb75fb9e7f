import { describe, expect, it } from 'vitest';
import { toBytes } from '../../src/store/measure-bytes.js';
import { openMeasures } from '../../src/store/opened-measures.js';

const sold = (amount: bigint) => toBytes({ 'won-amount': [[1, 'USD', amount]] });

describe('measures that were taken apart before', () => {
  it('are given again for the same bytes, read once more', () => {
    const first = openMeasures('a', sold(7n));
    expect(openMeasures('a', sold(7n))).toBe(first);
    expect(first).toEqual({ 'won-amount': [[1, 'USD', 7n]] });
  });

  it('are not believed for other bytes of the same row and length', () => {
    openMeasures('b', sold(7n));
    expect(openMeasures('b', sold(8n))).toEqual({ 'won-amount': [[1, 'USD', 8n]] });
  });

  it('are forgotten where they become too many, those used last being kept', () => {
    const large = (n: number) => toBytes({ names: [['x'.repeat(1_000_000), n]] });
    const [first, second] = [openMeasures('0', large(0)), openMeasures('1', large(1))];
    for (const n of [2, 3, 4]) openMeasures(String(n), large(n));
    expect(openMeasures('0', large(0))).toBe(first);
    for (const n of [5, 6]) openMeasures(String(n), large(n));
    expect(openMeasures('0', large(0))).toBe(first);
    expect(openMeasures('1', large(1))).not.toBe(second);
  });
});
