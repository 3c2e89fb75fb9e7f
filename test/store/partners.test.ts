import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Customer, Partner } from '../../src/core/partner.js';
import { createCustomerRepository } from '../../src/store/customers.js';
import { partnerModel } from '../../src/store/models/partner.js';
import { createPartnerRepository } from '../../src/store/partners.js';
import { utc } from '../core/kpi/kpi-programme.js';
import { freshDatabase } from '../support/database.js';

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase();
});
beforeEach(() => database.connection.dropDatabase());
afterAll(() => database.drop());

const acme: Partner = {
  id: 'P1',
  name: 'Acme',
  aliases: ['ACME Ltd'],
  joinedAt: { at: new Date('2016-05-01T00:00:00Z'), on: '2016-05-01' },
  commissionRate: 7.5,
};

describe('partners', () => {
  it('come back as they were saved', async () => {
    const partners = createPartnerRepository(database.connection, { programme: utc });
    const instant: Partner = { id: 'P2', name: 'Б', aliases: [], leftAt: { at: new Date(0) } };
    await partners.saveAll([acme, instant]);
    expect(await partners.all()).toEqual([acme, instant]);
    expect(await partners.byId('P2')).toEqual(instant);
    expect(await partners.byId('P3')).toBeNull();
  });

  it('are not written when nothing has changed, also where absent fields are undefined', async () => {
    const partners = createPartnerRepository(database.connection, { programme: utc });
    await partners.saveAll([acme]);
    const again = await partners.saveAll([{ ...acme, tier: undefined }]);
    expect(again).toEqual({ created: 0, updated: 0, unchanged: 1 });
    const stored = await partnerModel(database.connection).findById('P1').lean();
    expect(stored).not.toHaveProperty('tier');
  });

  it('lose a field that is gone', async () => {
    const partners = createPartnerRepository(database.connection, { programme: utc });
    await partners.saveAll([acme]);
    const { id, name } = acme;
    const saved = await partners.saveAll([{ id, name, aliases: [] }]);
    expect(saved).toEqual({ created: 0, updated: 1, unchanged: 0 });
    await partners.settled();
    expect(await partners.byId('P1')).toEqual({ id, name, aliases: [] });
  });

  it('may be saved by several processes at once', async () => {
    const partners = createPartnerRepository(database.connection, { programme: utc });
    const many = Array.from({ length: 40 }, (_, at): Partner => ({ ...acme, id: `P${at}` }));
    await Promise.all([1, 2, 3].map(() => partners.saveAll(many)));
    expect(await partners.all()).toHaveLength(40);
    expect(await partners.saveAll(many)).toEqual({ created: 0, updated: 0, unchanged: 40 });
  });
});

describe('customers', () => {
  it('are found by id and by name in any case', async () => {
    const customers = createCustomerRepository(database.connection);
    const both: Customer[] = [
      { id: 'K1', name: 'Cancity', industry: 'retail' },
      { id: 'K2', name: 'CANCITY', partner: 'P1' },
    ];
    await customers.saveAll(both);
    expect(await customers.saveAll(both)).toEqual({ created: 0, updated: 0, unchanged: 2 });
    expect(await customers.byIds(['K2', 'K9'])).toEqual([both[1]]);
    expect(await customers.byNames([' cancity'])).toEqual(both);
    await customers.saveAll([{ id: 'K2', name: 'Isdom' }]);
    expect(await customers.byNames(['cancity'])).toEqual([both[0]]);
  });
});
