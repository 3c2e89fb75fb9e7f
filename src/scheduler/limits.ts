/** Times of the outbox, in seconds. */
export const limits = {
  /**
   * How long a begun attempt stays with the process that began it. Longer than an adapter's time-out
   * (10 s at most) and the settle delay together; so the claims of a dead process end within 30 s.
   */
  leaseSeconds: 30,
  /** A claim that took longer than this is given up before anything is sent. */
  claimSeconds: 5,
  /** A message waits so long for the platform's limits; after that it is made anew. */
  freshSeconds: 5,
  /** Of one platform, under way at the same time: as many as a killed process leaves to be looked for. */
  messagesAtOnce: 10,
  /** Rows read in one go. */
  rowsAtOnce: 60,
  /** A longer rest is told in the log. */
  noticedRestSeconds: 5,
  /** An attempt of unknown outcome is looked for after this time, when the platform has settled. */
  settleSeconds: 10,
  /** Where the platform has not let us look for so long, nobody will find out. */
  giveUpLookingSeconds: 15 * 60,
  /** What becomes ready within this time is waited for. */
  patienceSeconds: 15,
  /** A tick by the clock sends for so long at most; the rest is left to later ones. */
  drainSeconds: 50,
  firstBackOffSeconds: 30,
  longestBackOffSeconds: 3600,
};

/** Doubles with each refusal, up to an hour; `random` (0–1) spreads it over half of that. */
export function backOffSeconds(refusals: number, random: number): number {
  const full = Math.min(limits.firstBackOffSeconds * 2 ** refusals, limits.longestBackOffSeconds);
  return full * (1 + random / 2);
}
