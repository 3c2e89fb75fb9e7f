import type { Recipient } from '../core/chat/adapter.js';
import type { Platform } from '../core/person.js';
import type { CallCount, CallRepository, PlatformCalls } from '../core/survey/ports.js';
import { allow, hold } from './allowance.js';
import { createPresence, type Presence } from './presence.js';
import type { Rate, Rates } from './rates.js';

/** Calls that somebody is about to make. */
export interface Wish {
  platform: Platform;
  methods: readonly string[];
  to: Recipient;
}

/**
 * The calls may be made now and are under way until `ended`, or are not made (`forgotten`); or they
 * have to wait so long.
 */
export type Pace = { ended: () => void; forgotten: () => void } | { waitMs: number };

export interface Pacer {
  begin(wish: Wish): Promise<Pace>;
  /** The platform wants no such calls for so long; holds for all processes. */
  hold(wish: Wish, seconds: number): Promise<void>;
}

export interface PacerPorts {
  calls: CallRepository;
  rates: Rates;
  /** Ms on the database's clock, as this process reckons it. */
  now: () => number;
}

/**
 * Keeps a sender within the limits of the platforms. What all processes have begun stands in a row of
 * the database; what this process has under way is counted besides, from the beginning of a call to
 * its end, because the platform counts it somewhere in between.
 */
export function createPacer(ports: PacerPorts): Pacer {
  const presence = createPresence(ports.now);
  const lines = new Map<Platform, ReturnType<typeof createLine>>();
  const lineOf = (platform: Platform) => {
    const line = lines.get(platform) ?? createLine(platform, presence, ports);
    lines.set(platform, line);
    return line;
  };
  return {
    begin: (wish) => {
      const limits = limitsOf(wish, ports.rates);
      return limits.length === 0 ? Promise.resolve(unlimited) : lineOf(wish.platform).begin(limits);
    },
    hold: (wish, seconds) => {
      const limits = limitsOf(wish, ports.rates).filter(({ rate }) => !rate.perChannel);
      return limits.length === 0
        ? Promise.resolve()
        : lineOf(wish.platform).hold(limits, ports.now() + seconds * 1000);
    },
  };
}

const unlimited = { ended: () => undefined, forgotten: () => undefined };

interface Limit {
  row: string;
  rate: Rate;
  /** Counted by all processes together; what one person is written privately is not. */
  shared: boolean;
}

/** How long to wait where the row could not be read, or others are always first. */
const retryMs = 1000;
const triesAtMost = 20;

/**
 * All who ask for calls to one platform. Whoever asks while the row is being written is answered by
 * the next writing, so that a busy sender writes it a few times a second and not for every call.
 */
function createLine(platform: Platform, presence: Presence, { calls, now }: PacerPorts) {
  let asking: { limits: Limit[]; answer: (pace: Pace) => void }[] = [];
  let answering = false;
  let known: PlatformCalls | undefined;

  /** Replaces the counts by what `next` makes of them; false where others were always first. */
  async function change(next: (counts: readonly CallCount[]) => readonly CallCount[]) {
    for (let tries = 0; tries < triesAtMost; tries += 1) {
      const row = known ?? (await calls.read(platform));
      const counts = next(row.counts);
      if (counts === row.counts) return true;
      known = { platform, version: row.version + 1, counts };
      if (await calls.write(known)) return true;
      known = undefined;
    }
    return false;
  }

  async function answer(these: typeof asking): Promise<void> {
    let paces: Pace[] = [];
    const forget = () => {
      for (const pace of paces) if ('ended' in pace) pace.forgotten();
    };
    const counted = await change((before) => {
      forget();
      let counts = before;
      paces = these.map(({ limits }) => {
        const decision = decide(limits, counts, presence, now());
        if ('waitMs' in decision) return decision;
        counts = decision.counts;
        return decision.pace;
      });
      return counts;
    }).catch(() => false);
    // Also where the database is away: whoever sends finds out by its own next step.
    if (!counted) forget();
    these.forEach((one, index) => one.answer((counted && paces[index]) || { waitMs: retryMs }));
  }

  async function answerAll(): Promise<void> {
    if (answering) return;
    answering = true;
    while (asking.length > 0) {
      const these = asking;
      asking = [];
      await answer(these);
    }
    answering = false;
  }

  return {
    begin: (limits: Limit[]): Promise<Pace> =>
      new Promise((done) => {
        asking.push({ limits, answer: done });
        void answerAll();
      }),
    async hold(limits: readonly Limit[], until: number): Promise<void> {
      known = undefined;
      await change((counts) =>
        limits.reduce((all, { row, rate }) => hold(all, row, rate, until), counts),
      );
    },
  };
}

/** Counts the calls as begun and as under way; or counts nothing and says how long to wait. */
function decide(
  limits: readonly Limit[],
  before: readonly CallCount[],
  presence: Presence,
  now: number,
): { counts: readonly CallCount[]; pace: Pace } | { waitMs: number } {
  let counts = before;
  const waits = limits.map(({ row, rate, shared }, index) => {
    const earlier = limits.slice(0, index).filter((limit) => limit.row === row).length;
    const waitMs = presence.waitFor(row, { ...rate, calls: rate.calls - earlier }, now);
    const allowance = shared ? allow(counts, row, rate, now) : { counts };
    if ('waitMs' in allowance) return Math.max(waitMs, allowance.waitMs);
    counts = allowance.counts;
    return waitMs;
  });
  const waitMs = Math.max(...waits);
  if (waitMs > 0) return { waitMs };
  const begun = limits.map(({ row, rate }) => presence.enter(row, rate));
  const ended = () => begun.forEach((call) => call.ended());
  const forgotten = () => begun.forEach((call) => call.forgotten());
  return { counts, pace: { ended, forgotten } };
}

/** Every limit that the methods fall under, once for each call. */
function limitsOf({ platform, methods, to }: Wish, rates: Rates): Limit[] {
  const place = to.kind === 'channel' ? to.channel : `@${to.identity.user}`;
  return methods.flatMap((method) =>
    (rates[platform]?.[method] ?? []).map((rate) => ({
      row: rate.perChannel ? `${rate.row} ${place}` : rate.row,
      rate,
      shared: !rate.perChannel || to.kind === 'channel',
    })),
  );
}
