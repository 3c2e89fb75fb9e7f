import type { Incoming } from './incoming.js';

/** What somebody asked for and a fault kept from being done; the person was told the reference. */
export interface FailedLine {
  reference: string;
  incoming: Incoming;
  at: Date;
}

export interface FailedLines {
  /** Never rejects and is not waited for: what cannot be stored now is stored when it can. */
  keep(failed: FailedLine): void;
  /**
   * For doing it once more, by one process once; null where nothing is kept under this reference.
   * `replayed`: when that was done before.
   */
  claim(reference: string, now: Date): Promise<FailedLine | { replayed: Date } | null>;
}

/** As it may be kept: a right by role ends with the role, and nobody tells when that is. */
export function forLater(incoming: Incoming): Incoming {
  const { roles, memberRoles } = incoming;
  return { ...incoming, ...(roles && { roles: [] }), ...(memberRoles && { memberRoles: [] }) };
}

/** As an event of its own, which the inbox has not taken yet. */
export function onceMore({ reference, incoming, at }: FailedLine): Incoming {
  return { ...incoming, key: `replay:${reference}:${at.getTime()}` };
}
