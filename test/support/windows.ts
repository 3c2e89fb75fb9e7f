/** A limit of a stand-in platform: so many calls in any span of so many seconds. */
export interface Rate {
  calls: number;
  perSeconds: number;
  /** Counted for each channel alone. */
  perChannel?: boolean;
}

/** Counts calls in sliding windows, exactly; refused calls do not count. `faster` shortens them. */
export function createWindows(faster: number) {
  const taken = new Map<string, number[]>();
  return {
    /** Milliseconds to wait, or undefined where the call is within all limits (and counted). */
    take: (name: string, rates: readonly Rate[], channel: string): number | undefined => {
      const now = performance.now();
      const windows = rates.map(({ calls, perSeconds, perChannel }) => {
        const key = `${name}|${perSeconds}|${perChannel ? channel : ''}`;
        const span = (perSeconds * 1000) / faster;
        const recent = (taken.get(key) ?? []).filter((at) => at > now - span);
        return { key, recent, calls, span };
      });
      const full = windows.find(({ recent, calls }) => recent.length >= calls);
      if (full) return Math.max(1, (full.recent[0] ?? now) + full.span - now);
      windows.forEach(({ key, recent }) => taken.set(key, [...recent, now]));
      return undefined;
    },
  };
}
