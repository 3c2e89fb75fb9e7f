import { distance } from 'fastest-levenshtein';

/** Share of a word's letters that may differ before it is taken for another word. */
const tolerated = 0.45;

/**
 * Sorts by how near the best spelling of each comes to what was typed; leaves out what looks like
 * something else. Beginnings come first, then what contains the text, then slips of the hand.
 */
export function byNearness<T>(
  typed: string,
  all: readonly T[],
  spellings: (of: T) => readonly string[],
): T[] {
  return all
    .map((item) => ({ item, far: Math.min(1, ...spellings(item).map((to) => farness(typed, to))) }))
    .filter(({ far }) => far <= tolerated)
    .sort((a, b) => a.far - b.far)
    .map(({ item }) => item);
}

/** Names are shorter; whoever pastes a page gets an answer in time all the same. */
const longest = 80;

/** 0 = the same, 1 = nothing in common. */
function farness(typed: string, spelling: string): number {
  if (!typed || !spelling) return 1;
  if (typed === spelling) return 0;
  if (typed.length > 1 && spelling.startsWith(typed)) return 0.01;
  if (typed.length > 2 && spelling.includes(typed)) return 0.02;
  const [from, to] = [typed.slice(0, longest), spelling.slice(0, longest)];
  return distance(from, to) / Math.max(from.length, to.length);
}
