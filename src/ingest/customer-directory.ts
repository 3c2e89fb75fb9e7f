import { UserError } from '../core/errors.js';
import { foldName, tidyName } from '../core/names.js';
import type { Customer } from '../core/partner.js';
import type { CustomerRepository } from '../core/ports.js';

/** Customers as files name them; those nobody has heard of are created. */
export interface CustomerDirectory {
  /** Reads the customers that a batch of rows names; `resolve` then knows them. */
  read(called: readonly string[]): Promise<void>;
  /** Id of the customer of this id or name; two hits are a UserError. */
  find(called: string): string | undefined;
  /** Id of the customer of this id or name, else of a new one. */
  resolve(called: string): string;
  /** Ids of all customers of this id or name that are stored. */
  knownAs(called: string): string[];
  created(): string[];
  /** Stores the new customers; call before anything that refers to them. */
  storeNew(): Promise<void>;
}

/** Customers of a large file that are remembered; those of earlier rows are then read again. */
const rememberedAtMost = 20_000;

/** `mayForget`: those it creates are stored, and can be read again. */
export function openCustomerDirectory(
  repository: CustomerRepository,
  { mayForget }: { mayForget: boolean },
): CustomerDirectory {
  const ids = new Set<string>();
  const idsByName = new Map<string, Set<string>>();
  const asked = new Set<string>();
  const created: string[] = [];
  const unsaved: Customer[] = [];

  function remember(customer: Customer): void {
    ids.add(customer.id);
    const folded = foldName(customer.name);
    idsByName.set(folded, (idsByName.get(folded) ?? new Set<string>()).add(customer.id));
  }

  function knownAs(called: string): string[] {
    const name = tidyName(called);
    return ids.has(name) ? [name] : [...(idsByName.get(foldName(name)) ?? [])];
  }

  function find(called: string): string | undefined {
    const name = tidyName(called);
    const hits = knownAs(name);
    if (hits.length < 2) return hits[0];
    throw new UserError(
      'ambiguous-customer',
      { name, ids: hits },
      `"${name}" is the name of several customers: use an id (${hits.join(', ')}).`,
    );
  }

  return {
    find,
    knownAs,
    created: () => created,

    async read(called) {
      if (mayForget && asked.size > rememberedAtMost) {
        for (const memory of [ids, idsByName, asked]) memory.clear();
      }
      const names = [...new Set(called.map(tidyName))].filter((name) => !asked.has(name));
      if (names.length === 0) return;
      const found = await Promise.all([repository.byIds(names), repository.byNames(names)]);
      for (const customer of found.flat()) remember(customer);
      for (const name of names) asked.add(name);
    },

    resolve(called) {
      const found = find(called);
      if (found !== undefined) return found;
      const name = tidyName(called);
      const customer: Customer = { id: name, name };
      remember(customer);
      created.push(name);
      unsaved.push(customer);
      return name;
    },

    async storeNew() {
      await repository.saveAll(unsaved.splice(0));
    },
  };
}
