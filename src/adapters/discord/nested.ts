/** What counting needs to know of a component. */
interface Nested {
  type: number;
  content?: string;
  components?: readonly Nested[];
  accessory?: unknown;
}

/** Discord counts what is nested as well. */
export function count(components: readonly Nested[]): number {
  return components.reduce(
    (sum, one) => sum + 1 + count(one.components ?? []) + (one.accessory === undefined ? 0 : 1),
    0,
  );
}

/** Characters of all texts together. */
export function lengthOf(components: readonly Nested[]): number {
  return components.reduce(
    (sum, one) => sum + (one.content?.length ?? 0) + lengthOf(one.components ?? []),
    0,
  );
}
