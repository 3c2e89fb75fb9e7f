import { setTimeout as wait } from 'node:timers/promises';

/** Asks again until there is something; throws with `what` after the deadline. */
export async function waitFor<T>(
  look: () => T | undefined | null | false | Promise<T | undefined | null | false>,
  what = 'what was expected',
  deadlineMs = 20_000,
): Promise<T> {
  const until = Date.now() + deadlineMs;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== null && found !== false) return found;
    if (Date.now() > until) throw new Error(`Waited in vain for ${what}`);
    await wait(10);
  }
}
