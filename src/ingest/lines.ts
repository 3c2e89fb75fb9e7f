import { hash } from 'node:crypto';

/** On which line of a file each record was first stated. */
export interface Lines {
  /** The line on which the key was first given; this one, if it is new. */
  firstOf(key: string, line: number): number;
}

/** Slots to begin with; a power of two, as every later number of them. */
const firstSlots = 2 ** 14;

/**
 * Remembers keys in twelve bytes each, whatever their length: a million of them fit into 25 MB, where a
 * map of texts would take 150. Half of SHA-1 stands for a key: two of a million different ones are
 * taken for the same once in forty million files.
 */
export function createLines(): Lines {
  let hashes = new BigUint64Array(firstSlots);
  let lines = new Uint32Array(firstSlots);
  let count = 0;

  /** Where a hash stands, or the free slot where it belongs; no line is 0. */
  function slotOf(of: bigint): number {
    const mask = lines.length - 1;
    let slot = Number(of & 0xffffffffn) & mask;
    while (lines[slot] !== 0 && hashes[slot] !== of) slot = (slot + 1) & mask;
    return slot;
  }

  function grow(): void {
    const [oldHashes, oldLines] = [hashes, lines];
    hashes = new BigUint64Array(oldLines.length * 2);
    lines = new Uint32Array(oldLines.length * 2);
    oldLines.forEach((line, old) => {
      if (line === 0) return;
      const of = oldHashes[old] ?? 0n;
      const slot = slotOf(of);
      hashes[slot] = of;
      lines[slot] = line;
    });
  }

  return {
    firstOf(key, line) {
      const of = hash('sha1', key, 'buffer').readBigUInt64LE();
      const slot = slotOf(of);
      const known = lines[slot];
      if (known) return known;
      hashes[slot] = of;
      lines[slot] = line;
      count += 1;
      if (count * 4 > lines.length * 3) grow();
      return line;
    },
  };
}
