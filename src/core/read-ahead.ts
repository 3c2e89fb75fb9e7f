/**
 * What `read` finds for each item, in their order; the next item is read while the one before is worked
 * on, so that the database and this process work at the same time.
 */
export async function* readAhead<Item, Found>(
  items: readonly Item[],
  read: (item: Item) => Promise<Found>,
): AsyncGenerator<readonly [Item, Found]> {
  const begin = (index: number) => {
    const item = items[index];
    if (item === undefined) return undefined;
    const reading = read(item);
    // Its failure is told when its turn comes; who stops before has no use for it.
    reading.catch(() => undefined);
    return { item, reading };
  };
  let next = begin(0);
  for (let index = 1; next; index += 1) {
    const { item, reading }: NonNullable<typeof next> = next;
    next = begin(index);
    yield [item, await reading];
  }
}
