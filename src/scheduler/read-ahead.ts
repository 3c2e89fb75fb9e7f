/** So old what was read ahead may be when it is used. */
const freshMs = 1000;
/** Read in one go. */
const atOnce = 20;

/**
 * Reads for one key and, with it, for those that follow. What is read is given once, within a second;
 * whoever asks later, or again, makes it be read anew. `elapsed` in ms.
 */
export function readAhead<Value>(
  read: (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
  elapsed: () => number,
): (key: string, following: readonly string[]) => Promise<Value | undefined> {
  const known = new Map<string, { values: Promise<ReadonlyMap<string, Value>>; until: number }>();
  const isKnown = (key: string) => (known.get(key)?.until ?? 0) > elapsed();

  const readNow = (keys: readonly string[]): void => {
    for (const key of known.keys()) if (!isKnown(key)) known.delete(key);
    const values = read(keys);
    // A failure is told to whoever asks for one of these.
    values.catch(() => undefined);
    for (const key of keys) known.set(key, { values, until: elapsed() + freshMs });
  };

  return async (key, following) => {
    if (!isKnown(key)) {
      const unknown = following.filter((other) => !isKnown(other));
      readNow([key, ...unknown].slice(0, atOnce));
    }
    const ahead = known.get(key);
    known.delete(key);
    return (await ahead?.values)?.get(key);
  };
}
