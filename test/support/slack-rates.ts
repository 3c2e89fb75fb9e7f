interface Rate {
  calls: number;
  perSeconds: number;
  /** Counted for each channel alone. */
  perChannel?: boolean;
}

/** Slack's limits for a workspace; a method may have several. */
const rates: Record<string, Rate[]> = {
  'chat.postMessage': [
    { calls: 1, perSeconds: 1, perChannel: true },
    { calls: 300, perSeconds: 60 },
  ],
  'users.info': [{ calls: 100, perSeconds: 60 }],
  'conversations.open': [{ calls: 50, perSeconds: 60 }],
  'conversations.history': [{ calls: 50, perSeconds: 60 }],
};

/** Counts calls in sliding windows; refused calls do not count. */
export function createRates() {
  const taken = new Map<string, number[]>();
  return {
    /** Seconds to wait, or undefined where the call is within all limits. */
    take: (method: string, channel: string): number | undefined => {
      const now = Date.now();
      const windows = (rates[method] ?? []).map(({ calls, perSeconds, perChannel }) => {
        const key = `${method}|${perSeconds}|${perChannel ? channel : ''}`;
        const recent = (taken.get(key) ?? []).filter((at) => at > now - perSeconds * 1000);
        return { key, recent, calls, perSeconds };
      });
      const full = windows.find(({ recent, calls }) => recent.length >= calls);
      if (full) {
        const free = (full.recent[0] ?? now) + full.perSeconds * 1000;
        return Math.max(1, Math.ceil((free - now) / 1000));
      }
      windows.forEach(({ key, recent }) => taken.set(key, [...recent, now]));
      return undefined;
    },
  };
}
