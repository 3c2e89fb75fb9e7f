import type { Deal } from '../deal.js';
import { foldName } from '../names.js';
import type { Customer } from '../partner.js';
import type { CustomerRepository, DealRepository } from '../ports.js';
import type { Ids } from '../survey/ports.js';
import type { Day } from '../time.js';
import type { Decision, Registration, RegistrationRepository } from './registration.js';

/** What a partner says of a deal it is working on. */
export interface Draft {
  partner: string;
  by: string;
  customer: string;
  product?: string;
  /** Minor units of `currency`. */
  amount?: bigint;
  currency: string;
  expectedClose?: Day;
  note?: string;
}

/** A registration with its deal. */
export interface Registered {
  registration: Registration;
  deal: Deal;
  customer: string;
}

export type Submitted =
  | ({ kind: 'registered' } & Registered)
  /** This partner has an open deal with this customer and product already. */
  | { kind: 'known'; deal: Deal };

export interface Registrations {
  submit(draft: Draft, now: Date): Promise<Submitted>;
  /** `changed` is false where somebody had decided before; null: there is no such registration. */
  decide(deal: string, decision: Decision): Promise<(Registered & { changed: boolean }) | null>;
  find(deal: string): Promise<Registered | null>;
  /** Open deals with the same customer, perhaps the same one; also other partners'. */
  alike(registered: Registered): Promise<Deal[]>;
  /** Of which somebody is still to be asked or told, oldest first; a decision holds for the deal, too. */
  untold(): Promise<Registered[]>;
  markTold(registration: Registration): Promise<void>;
  ofPartners(
    partners: readonly string[],
    of?: { state: Registration['state'] },
  ): Promise<Registered[]>;
}

interface Ports {
  deals: Pick<DealRepository, 'byId' | 'byIds' | 'saveAll' | 'openOf'>;
  customers: CustomerRepository;
  registrations: RegistrationRepository;
  ids: Pick<Ids, 'random'>;
}

/**
 * Deals that partners put in for approval. Each step may be repeated: what a decision means for the
 * deal is written after it, by whoever decides or looks next.
 */
export function createRegistrations({
  deals,
  customers,
  registrations,
  ids,
}: Ports): Registrations {
  const withDeals = async (found: readonly Registration[]): Promise<Registered[]> => {
    const known = new Map(
      (await deals.byIds(found.map(({ deal }) => deal))).map((deal) => [deal.id, deal]),
    );
    const names = await namesOf([...known.values()].flatMap(({ customer }) => customer ?? []));
    return found.flatMap((registration) => {
      const deal = known.get(registration.deal);
      const name = names.get(deal?.customer ?? '') ?? deal?.customer ?? '';
      return deal ? [{ registration, deal, customer: name }] : [];
    });
  };
  const namesOf = async (all: readonly string[]): Promise<Map<string, string>> =>
    new Map((await customers.byIds([...new Set(all)])).map(({ id, name }) => [id, name]));

  /** Whoever put it in was told of no success: the process ended before its registration was stored. */
  const isBegun = async ({ id, status }: Deal): Promise<boolean> =>
    id.startsWith(registeredHere) &&
    status === 'pending' &&
    (await registrations.byDeal(id)) === null;

  const find = async (id: string): Promise<Registered | null> => {
    const registration = await registrations.byDeal(id);
    return registration ? ((await withDeals([registration]))[0] ?? null) : null;
  };

  /** What was decided holds for the deal, too; what has become of the deal since then stays. */
  const complete = async (found: Registered): Promise<Registered> => {
    const { state } = found.registration;
    if (state === 'pending' || found.deal.status !== 'pending') return found;
    const deal: Deal = { ...found.deal, status: state };
    await deals.saveAll([deal]);
    return { ...found, deal };
  };

  const markTold = ({ deal, state }: Registration) => registrations.markTold(deal, state);

  return {
    async submit(draft, now) {
      const known = await customers.byNames([draft.customer]);
      const open = await deals.openOf(known.map(({ id }) => id));
      const same = open.find((deal) => isSame(deal, draft));
      const begun = same && (await isBegun(same)) ? same : undefined;
      if (same && !begun) return { kind: 'known', deal: same };
      const customer = known[0] ?? newCustomer(draft);
      if (known.length === 0) await customers.saveAll([customer]);
      const id = begun?.id ?? `${registeredHere}${ids.random()}`;
      const deal = dealOf(draft, customer, id, now);
      const { partner, by, note } = draft;
      const registration: Registration = {
        ...{ deal: deal.id, partner, by, at: now, state: 'pending' },
        ...(note && { note }),
      };
      // In this order: a registration without its deal would be in no list, and could not be decided.
      await deals.saveAll([deal]);
      await registrations.add(registration);
      return { kind: 'registered', registration, deal, customer: customer.name };
    },

    async decide(id, decision) {
      const changed = await registrations.decide(id, decision);
      const found = await find(id);
      if (!found || found.registration.state === 'pending') return null;
      return { ...(await complete(found)), changed };
    },

    find,

    async alike({ deal, customer }) {
      const named = await customers.byNames([customer]);
      const open = await deals.openOf(named.map(({ id }) => id));
      return open.filter(({ id }) => id !== deal.id);
    },

    async untold() {
      const all = await registrations.untold();
      const found = await withDeals(all);
      const known = new Set(found.map(({ deal }) => deal.id));
      // Its deal was taken away: there is nothing to ask or to tell.
      for (const one of all) if (!known.has(one.deal)) await markTold(one);
      const completed: Registered[] = [];
      for (const one of found) completed.push(await complete(one));
      return completed;
    },

    markTold,
    ofPartners: async (partners, of) => withDeals(await registrations.ofPartners(partners, of)),
  };
}

/** Begins the ids of deals that were put in by chat. */
const registeredHere = 'reg-';

function isSame(deal: Deal, { partner, product = '' }: Draft): boolean {
  return deal.partner === partner && foldName(deal.product ?? '') === foldName(product);
}

function newCustomer({ customer, partner }: Draft): Customer {
  return { id: customer, name: customer, partner };
}

function dealOf(draft: Draft, customer: Customer, id: string, now: Date): Deal {
  const { partner, by, product, amount, currency, expectedClose } = draft;
  return {
    id,
    partner,
    customer: customer.id,
    origin: 'partner-sourced',
    partnerPerson: by,
    ...(product && { product }),
    ...(amount !== undefined && { amount }),
    ...(expectedClose && {
      expectedClose: { at: new Date(`${expectedClose}T00:00:00Z`), on: expectedClose },
    }),
    currency,
    kind: 'new',
    outcome: 'open',
    registered: { at: now },
    status: 'pending',
    stages: [],
  };
}
