/** The calls a bot makes, by what they are for. */
export type DiscordRoute =
  | 'gateway'
  | 'register'
  | 'registered'
  | 'callback'
  | 'edit-answer'
  | 'remove-answer'
  | 'follow-up'
  | 'open-dm'
  | 'post'
  | 'history'
  | 'channel';

/** What can go wrong with one call; `accept-then-…` does the work and loses the answer. */
export type DiscordFault =
  | { kind: 'rate-limited'; retryAfter: number; global?: boolean }
  | { kind: 'status'; status: number }
  | { kind: 'error'; status: number; code: number }
  | { kind: 'page' }
  | { kind: 'reset' }
  | { kind: 'hang' }
  | { kind: 'accept-then-reset' }
  | { kind: 'accept-then-hang' }
  | { kind: 'accept-then-hang-body' }
  | { kind: 'accept-then-status'; status: number };

export function createDiscordFaults() {
  const active = new Map<DiscordRoute, { fault: DiscordFault; times: number }>();
  return {
    /** From now on calls of `route` fail, `times` times (default: until cleared). */
    set: (route: DiscordRoute, fault: DiscordFault, times = Infinity): void => {
      active.set(route, { fault, times });
    },
    clear: (route?: DiscordRoute): void => {
      if (route === undefined) active.clear();
      else active.delete(route);
    },
    /** The fault that the next call of `route` meets, counted down. */
    take: (route: DiscordRoute): DiscordFault | undefined => {
      const entry = active.get(route);
      if (!entry || entry.times <= 0) return undefined;
      entry.times -= 1;
      return entry.fault;
    },
  };
}
export type DiscordFaults = ReturnType<typeof createDiscordFaults>;
