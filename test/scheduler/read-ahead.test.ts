import { beforeEach, describe, expect, it } from 'vitest';
import { readAhead } from '../../src/scheduler/read-ahead.js';

let elapsed: number;
let reads: string[][];
beforeEach(() => {
  elapsed = 0;
  reads = [];
});

function reading(fails = false) {
  const read = (keys: readonly string[]) => {
    reads.push([...keys]);
    if (fails) return Promise.reject(new Error('away'));
    return Promise.resolve(new Map(keys.map((key) => [key, `${key} at ${elapsed}`])));
  };
  return readAhead(read, () => elapsed);
}

describe('what is read ahead', () => {
  it('comes from one reading, for the key asked for and those that follow', async () => {
    const of = reading();
    const values = await Promise.all([of('a', ['b', 'c']), of('b', ['c']), of('c', [])]);
    expect(values).toEqual(['a at 0', 'b at 0', 'c at 0']);
    expect(reads).toEqual([['a', 'b', 'c']]);
  });

  it('is read anew where it is a second old', async () => {
    const of = reading();
    await of('a', ['b']);
    elapsed = 1000;
    expect(await of('b', [])).toBe('b at 1000');
  });

  it('is read anew for whoever asks a second time', async () => {
    const of = reading();
    await of('a', []);
    elapsed = 1;
    expect(await of('a', [])).toBe('a at 1');
  });

  it('is no more than twenty at once', async () => {
    const of = reading();
    const following = Array.from({ length: 50 }, (_, index) => `f${index}`);
    await of('a', following);
    expect(reads[0]).toHaveLength(20);
  });

  it('is not there for anybody where the reading failed, and is read again by the next', async () => {
    const of = reading(true);
    await expect(of('a', ['b'])).rejects.toThrow('away');
    await expect(of('b', [])).rejects.toThrow('away');
    await expect(of('b', [])).rejects.toThrow('away');
    expect(reads).toEqual([['a', 'b'], ['b']]);
  });
});
