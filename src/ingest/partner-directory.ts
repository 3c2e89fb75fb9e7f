import { tidyName } from '../core/names.js';
import type { Partner } from '../core/partner.js';
import type { PartnerRepository } from '../core/ports.js';
import type { Moment } from '../core/time.js';
import { createPartnerLookup } from './partner-lookup.js';

/** Partners as files name them; those nobody has heard of are created. */
export interface PartnerDirectory {
  byId(id: string): Partner | undefined;
  /** The partner of this id, name or alias; two hits are a UserError. */
  find(called: string): Partner | undefined;
  /** Id of the partner of this id, name or alias, else of a new one. */
  resolve(called: string): string;
  /** A dated fact: a partner without a joining date joined at its first one of this file. */
  seen(partner: string, when: Moment | undefined): void;
  /** Adds a partner that the file states, or replaces what was known of it. */
  add(partner: Partner): void;
  sharesName(partner: Partner): boolean;
  /** Ids of the partners created so far. */
  created(): string[];
  /** Stores the new partners; call before anything that refers to them. */
  storeNew(): Promise<void>;
  /** Stores the joining dates, at the end of the file. */
  storeJoined(): Promise<void>;
}

export async function openPartnerDirectory(
  repository: PartnerRepository,
): Promise<PartnerDirectory> {
  const lookup = createPartnerLookup(await repository.all());
  const created = new Set<string>();
  const unsaved = new Map<string, Partner>();
  const firstFacts = new Map<string, Moment>();

  return {
    byId: (id) => lookup.byId(id),
    find: (called) => lookup.find(called),
    sharesName: (partner) => lookup.called(partner.name).length > 1,
    created: () => [...created],

    add(partner) {
      lookup.add(partner);
      // Named by an earlier row and stated by this one: the file does know it.
      if (unsaved.delete(partner.id)) created.delete(partner.id);
    },

    resolve(called) {
      const found = lookup.find(called);
      if (found) return found.id;
      const name = tidyName(called);
      const partner: Partner = { id: name, name, aliases: [] };
      lookup.add(partner);
      created.add(name);
      unsaved.set(name, partner);
      return name;
    },

    seen(partner, when) {
      const first = firstFacts.get(partner);
      if (when && (!first || when.at < first.at)) firstFacts.set(partner, when);
    },

    async storeNew() {
      const partners = [...unsaved.values()];
      unsaved.clear();
      await repository.saveAll(partners);
    },

    async storeJoined() {
      if (firstFacts.size === 0) return;
      // Read again: somebody may have changed a partner while a long file was read.
      const joined = (await repository.all()).flatMap((partner) => {
        const joinedAt = partner.joinedAt ? undefined : firstFacts.get(partner.id);
        return joinedAt ? [{ ...partner, joinedAt }] : [];
      });
      await repository.saveAll(joined);
    },
  };
}
