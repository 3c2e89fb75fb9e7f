/** How many commands there are, and how many of them at a time. */
export const rounds = [
  { concurrent: 1, commands: 100 },
  { concurrent: 10, commands: 300 },
  { concurrent: 100, commands: 500 },
];

/** Before anything is measured. */
export const warmUps = 20;

/** A connection breaks so often, in the middle of so many commands each. */
export const reconnects = 20;
export const commandsEach = 25;

/** What `work` gives for each number under `count`, so many at a time. */
export async function sideBySide<Result>(
  { concurrent, count }: { concurrent: number; count: number },
  work: (index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const turn = async () => {
    for (let index = next++; index < count; index = next++) results.push(await work(index));
  };
  await Promise.all(Array.from({ length: concurrent }, turn));
  return results;
}
