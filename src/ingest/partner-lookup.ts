import { UserError } from '../core/errors.js';
import { foldName, tidyName } from '../core/names.js';
import type { Partner } from '../core/partner.js';

/** Finds partners by what people and files call them. */
export interface PartnerLookup {
  byId(id: string): Partner | undefined;
  /**
   * By id, then exact name, then name whatever its case, then alias; the first that hits counts.
   * Throws UserError `ambiguous-partner` where several are hit.
   */
  find(called: string): Partner | undefined;
  /** Everybody of this name, whatever its case. */
  called(name: string): Partner[];
  /** Adds a partner or replaces the one of its id. */
  add(partner: Partner): void;
}

export function createPartnerLookup(all: readonly Partner[]): PartnerLookup {
  const byId = new Map<string, Partner>();
  const idsByName = new Map<string, Set<string>>();
  const idsByAlias = new Map<string, Set<string>>();

  const partnersOf = (ids: Set<string> | undefined) =>
    [...(ids ?? [])].flatMap((id) => byId.get(id) ?? []);
  const called = (name: string) => partnersOf(idsByName.get(foldName(name)));

  function add(partner: Partner): void {
    const before = byId.get(partner.id);
    if (before) {
      idsByName.get(foldName(before.name))?.delete(before.id);
      for (const alias of before.aliases) idsByAlias.get(foldName(alias))?.delete(before.id);
    }
    byId.set(partner.id, partner);
    index(idsByName, partner.name, partner.id);
    for (const alias of partner.aliases) index(idsByAlias, alias, partner.id);
  }

  for (const partner of all) add(partner);

  return {
    byId: (id) => byId.get(id),
    called,
    add,
    find(text) {
      const name = tidyName(text);
      const direct = byId.get(name);
      if (direct) return direct;
      const sameName = called(name);
      const exact = sameName.filter((partner) => partner.name === name);
      const aliased = partnersOf(idsByAlias.get(foldName(name)));
      const hits = [exact, sameName, aliased].find((found) => found.length > 0) ?? [];
      if (hits.length > 1) throw ambiguous(name, hits);
      return hits[0];
    },
  };
}

function index(names: Map<string, Set<string>>, name: string, id: string): void {
  const folded = foldName(name);
  names.set(folded, (names.get(folded) ?? new Set<string>()).add(id));
}

function ambiguous(name: string, hits: readonly Partner[]): UserError {
  const ids = hits.map((partner) => partner.id);
  return new UserError(
    'ambiguous-partner',
    { name, ids },
    `"${name}" is the name of several partners: use an id (${ids.join(', ')}).`,
  );
}
