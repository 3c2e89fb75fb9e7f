import type { Identity } from '../person.js';
import type { ChatAdapter } from './adapter.js';

/** A chat account that has somebody's e-mail address: perhaps theirs, which only an admin can say. */
export interface Account {
  identity: Identity;
  /** As the platform shows it. */
  name: string;
}

/** Looks for accounts on the platforms that run. */
export interface Accounts {
  /** Never rejects; empty where no platform knows the address or tells. */
  byEmail(email: string): Promise<Account[]>;
}

/** Over the adapters that run at the moment of looking. */
export function createAccounts(adapters: () => readonly ChatAdapter[]): Accounts {
  return {
    async byEmail(email) {
      const found = await Promise.all(
        adapters().map(async ({ accountsOf }) => (await accountsOf?.(email)) ?? []),
      );
      return found.flat();
    },
  };
}
