import { setTimeout as pause } from 'node:timers/promises';
import type { Leases, Logger } from '../../core/ports.js';
import { codeOf } from './outcome.js';

/**
 * The right to be connected to Discord's gateway, which one process of a programme has at a time: with
 * two, Discord would tell both of every press, and one could spoil the other's answer.
 */
export interface Turn {
  /** Waits until this process has the right; from then on it is prolonged. */
  begin(signal: AbortSignal): Promise<void>;
  /** Settles once another process has the right. */
  lost(): Promise<void>;
  /** Gives the right back, so that another process may have it at once. */
  end(): Promise<void>;
}

/** A dead process is followed by another one within these two times together. */
const leaseSeconds = 15;
const askEveryMs = 5000;

export function createTurn(
  { leases, holder, logger }: { leases: Leases; holder: string; logger: Logger },
  name: string,
): Turn {
  let prolonging: NodeJS.Timeout | undefined;
  let isOurs = false;
  let tellLost = () => {};
  let lost = new Promise<void>(() => {});

  /** While the database is away it stays as it is: nobody else can take the right either. */
  const ask = async (): Promise<boolean> => {
    try {
      isOurs = (await leases.acquire(name, holder, leaseSeconds)) !== null;
    } catch (error) {
      logger.warn({ code: codeOf(error) }, 'Whose turn it is on Discord could not be asked');
    }
    return isOurs;
  };
  const prolong = async (): Promise<void> => {
    if (await ask()) return;
    clearInterval(prolonging);
    tellLost();
  };

  return {
    begin: async (signal) => {
      while (!signal.aborted && !(await ask())) {
        await pause(askEveryMs, undefined, { signal }).catch(() => undefined);
      }
      lost = new Promise((resolve) => (tellLost = resolve));
      clearInterval(prolonging);
      if (!signal.aborted) prolonging = setInterval(() => void prolong(), askEveryMs);
    },
    lost: () => lost,
    end: async () => {
      clearInterval(prolonging);
      await leases.release(name, holder).catch((error: unknown) => {
        logger.warn({ code: codeOf(error) }, 'The turn on Discord ends by itself');
      });
    },
  };
}
