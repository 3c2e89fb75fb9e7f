import type { Connection } from 'mongoose';
import type { Credit, Deal } from '../core/deal.js';
import type { Partner } from '../core/partner.js';
import { createDealRepository, toDeal } from './deals.js';
import type { FactOptions } from './fact-context.js';
import { attendanceModel } from './models/attendance.js';
import { customerModel } from './models/customer.js';
import { dealModel } from './models/deal.js';
import { personModel } from './models/person.js';
import { registrationModel } from './models/registration.js';
import { serverRoleModel } from './models/server-role.js';
import { responseModel } from './models/response.js';
import { createPartnerRepository } from './partners.js';
import { createResponseRepository, toResponse } from './responses.js';
import { createTrainingRepository, toAttendance } from './training.js';

/** Facts worked on at once. */
const page = 500;

/**
 * Makes two partners one: every fact of the first becomes the second's, by ordinary writes, so that
 * the rows of both are marked; its people, their roles in chat servers, customers, registrations and children follow; its names become aliases. It
 * goes last, so that whoever died in the middle only has to do it again.
 */
export function createPartnerMerge(connection: Connection, options: FactOptions) {
  const partners = createPartnerRepository(connection, options);
  const deals = createDealRepository(connection, options);
  const training = createTrainingRepository(connection, options);
  const responses = createResponseRepository(connection);

  async function moveDeals(from: string, into: string): Promise<void> {
    const named = { $or: [{ partner: from }, { 'credits.partner': from }] };
    const find = dealModel(connection).find({ ...named, deleted: { $ne: true } });
    await inPages(
      () => find.clone().limit(page).lean(),
      (found) => deals.saveAll(found.map((one) => reassigned(toDeal(one), from, into))),
    );
  }

  async function moveResponses(from: string, into: string): Promise<void> {
    const find = responseModel(connection).find({ partner: from, deleted: { $ne: true } });
    await inPages(
      () => find.clone().limit(page).lean(),
      (found) => responses.saveAll(found.map((one) => ({ ...toResponse(one), partner: into }))),
    );
  }

  async function moveAttendances(from: string, into: string): Promise<void> {
    const find = attendanceModel(connection).find({ partner: from, deleted: { $ne: true } });
    await inPages(
      () => find.clone().limit(page).lean(),
      async (found) => {
        const all = found.map(toAttendance);
        await training.saveAttendances(all.map((one) => ({ ...one, partner: into })));
        for (const one of all) await training.removeAttendance(one);
      },
    );
  }

  return async (from: string, into: string): Promise<void> => {
    const all = await partners.all();
    const [old, kept] = [from, into].map((id) => all.find((one) => one.id === id));
    if (!old || !kept) return;
    const aliases = [...new Set([...kept.aliases, old.id, old.name, ...old.aliases])];
    const below = all.filter(({ id }) => id !== from && id !== into).map(underOf(from, into));
    await partners.saveAll([...below, underOf(from, into)({ ...kept, aliases })]);
    await moveDeals(from, into);
    await moveResponses(from, into);
    await moveAttendances(from, into);
    const followers = [
      personModel(connection),
      customerModel(connection),
      registrationModel(connection),
    ];
    for (const model of followers) {
      await connection
        .collection(model.collection.name)
        .updateMany({ partner: from }, { $set: { partner: into } });
    }
    await serverRoleModel(connection).updateMany(
      { 'means.partner': from },
      { $set: { 'means.partner': into } },
    );
    await partners.remove(from);
  };
}

async function inPages<Item>(
  read: () => PromiseLike<Item[]>,
  move: (found: Item[]) => Promise<unknown>,
): Promise<void> {
  for (let found = await read(); found.length > 0; found = await read()) await move(found);
}

function reassigned(deal: Deal, from: string, into: string): Deal {
  const credits = deal.credits && merged(deal.credits, from, into);
  const partner = deal.partner === from ? into : deal.partner;
  return { ...deal, ...(partner && { partner }), ...(credits && { credits }) };
}

/** Two parts in the same role are one; together they cannot be more than the whole. */
function merged(credits: readonly Credit[], from: string, into: string): Credit[] {
  const parts = new Map<string, Credit>();
  for (const one of credits) {
    const partner = one.partner === from ? into : one.partner;
    const key = `${one.role}|${partner}`;
    const share = Math.round(((parts.get(key)?.share ?? 0) + one.share) * 100) / 100;
    parts.set(key, { ...one, partner, share: Math.min(100, share) });
  }
  return [...parts.values()];
}

/** Nobody stands below itself. */
function underOf(from: string, into: string) {
  return (partner: Partner): Partner => {
    const moved = (parent: string | undefined) => {
      const next = parent === from ? into : parent;
      return next === partner.id ? undefined : next;
    };
    const { parent, earlier, ...rest } = partner;
    const now = moved(parent);
    return {
      ...rest,
      ...(now && { parent: now }),
      ...(earlier && { earlier: earlier.map((one) => ({ ...one, parent: moved(one.parent) })) }),
    };
  };
}
