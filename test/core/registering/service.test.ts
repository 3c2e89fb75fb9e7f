import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRegistrations, type Draft } from '../../../src/core/registering/service.js';
import { createRegistrationRepository } from '../../../src/store/registrations.js';
import { aPartner, openChatProgramme } from '../../support/chat-programme.js';

type Programme = Awaited<ReturnType<typeof openChatProgramme>>;
let programme: Programme;
beforeEach(async () => {
  programme = await openChatProgramme();
  await programme.services.partners.saveAll([aPartner('Acme')]);
});
afterEach(() => programme.drop());

const now = new Date('2026-10-02T09:00:00Z');
const draft: Draft = { partner: 'Acme', by: 'alex', customer: 'Initech', currency: 'EUR' };

/** The service of a process that ends before its write number `left + 1`. */
function endingAfter(left: number) {
  let writes = 0;
  const step =
    <Given extends unknown[], Result>(write: (...given: Given) => Promise<Result>) =>
    async (...given: Given): Promise<Result> => {
      if (writes++ >= left) throw new Error('killed');
      return write(...given);
    };
  const { deals, services } = programme;
  const { customers } = services;
  const registrations = createRegistrationRepository(programme.connection);
  return createRegistrations({
    deals: { ...deals, saveAll: step((all) => deals.saveAll(all)) },
    customers: { ...customers, saveAll: step((all) => customers.saveAll(all)) },
    registrations: { ...registrations, add: step((one) => registrations.add(one)) },
    ids: { random: () => `${left}-${Math.random()}` },
  });
}

describe('a deal that is put in', () => {
  it.each([0, 1, 2])(
    'by a process that ends after %i writes is put in once more, and can be decided',
    async (left) => {
      await expect(endingAfter(left).submit(draft, now)).rejects.toThrow('killed');
      const again = await endingAfter(Infinity).submit(draft, now);
      if (again.kind !== 'registered') throw new Error(again.kind);
      expect(await programme.services.registrations.alike(again)).toEqual([]);
      const all = await programme.deals.ofPartners(['Acme']);
      expect(all.map(({ id }) => id)).toEqual([again.deal.id]);
      const stored = await createRegistrationRepository(programme.connection).ofPartners(['Acme']);
      expect(stored.map((one) => one.deal)).toEqual([again.deal.id]);
      const decided = await programme.services.registrations.decide(again.deal.id, {
        ...{ state: 'approved', by: 'dana', at: now },
      });
      expect(decided).toMatchObject({ changed: true, deal: { status: 'approved' } });
    },
  );

  it('a second time is the one that is known', async () => {
    await endingAfter(Infinity).submit(draft, now);
    expect((await endingAfter(Infinity).submit(draft, now)).kind).toBe('known');
  });
});
