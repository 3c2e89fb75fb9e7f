import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ImportPorts } from '../../src/ingest/session.js';
import { createDealRepository } from '../../src/store/deals.js';
import { partnerModel } from '../../src/store/models/partner.js';
import { createRegistrationRepository } from '../../src/store/registrations.js';
import { createServerRoleRepository } from '../../src/store/server-roles.js';
import { anAttendance, aResponse } from '../core/kpi/facts.js';
import { engineOn, kpiOf } from '../core/kpi/kpi-programme.js';
import { freshDatabase } from '../support/database.js';
import { fileWith, importing, portsOn, programme } from './support.js';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let ports: ImportPorts;
beforeAll(async () => {
  database = await freshDatabase();
});
beforeEach(async () => {
  await database.connection.dropDatabase();
  ports = {
    ...portsOn(database.connection),
    deals: createDealRepository(database.connection, { programme }),
  };
});
afterAll(() => database.drop());

const importRows = (kind: string, ...lines: string[]) =>
  importing(ports, kind, fileWith(lines.join('\n')));
const reasons = ({ rejections }: { rejections: { reason: string }[] }) =>
  rejections.map(({ reason }) => reason);

describe('tier and parent', () => {
  const change = (...rows: string[]) => importRows('partners', 'id,tier,parent,since', ...rows);

  it('changed since a day keep what they were until then; the same file changes nothing', async () => {
    await importRows('partners', 'id,tier,parent', 'A,silver,Top', 'B,,');
    await change('A,gold,Next,2017-07-01');
    const expected = {
      tier: 'gold',
      parent: 'Next',
      earlier: [{ until: '2017-07-01', tier: 'silver', parent: 'Top' }],
    };
    expect(await ports.partners.byId('A')).toMatchObject(expected);
    expect(await change('A,gold,Next,2017-07-01')).toMatchObject({ unchanged: 1 });
    expect(await ports.partners.byId('A')).toMatchObject(expected);
  });

  it('corrected from an earlier day replace what was known of later ones', async () => {
    await importRows('partners', 'id,tier', 'A,silver');
    await importRows('partners', 'id,tier,since', 'A,gold,2017-07-01');
    await importRows('partners', 'id,tier,since', 'A,platinum,2017-04-01');
    const found = await ports.partners.byId('A');
    expect(found).toMatchObject({
      tier: 'platinum',
      earlier: [{ until: '2017-04-01', tier: 'silver' }],
    });
    await importRows('partners', 'id,tier,since', 'A,silver,2017-04-01');
    expect((await ports.partners.byId('A'))?.earlier).toBeUndefined();
  });

  it('make no circle', async () => {
    const summary = await importRows('partners', 'id,parent', 'A,B', 'B,C', 'C,A', 'D,D');
    expect(summary).toMatchObject({ rejected: 2 });
    expect(reasons(summary)[0]).toMatch(/stands below/);
  });
});

describe('two partners that are one', () => {
  beforeEach(async () => {
    await importRows('partners', 'id,name,parent', 'old,Old Ltd,', 'new,New Ltd,', 'kid,Kid,old');
    await importRows(
      'deals',
      'id,partner,outcome,amount,registeredAt,closedAt',
      '1,old,won,10,2017-04-01,2017-05-01',
      '2,new,won,5,2017-04-01,2017-05-01',
    );
    await importRows('credits', 'deal,partner,role,share', '2,old,source,40', '2,new,source,40');
    await importRows('people', 'id,name,role,partner', 'ann,Ann,partner,old');
    await ports.training.saveAttendances([anAttendance('2017-05-02', { partner: 'old' })]);
    await ports.responses.saveAll([aResponse({ partner: 'old' })]);
  });
  const merge = () => importRows('partners', 'id,mergedInto', 'old,New Ltd');

  it('have one set of figures: the first has nothing left, the second has everything', async () => {
    const { report } = engineOn(database.connection, programme);
    const figures = async (partner: string) => {
      const card = await report(partner, '2017-Q2');
      return [
        kpiOf(card, 'deal-count').value,
        kpiOf(card, 'partner-revenue').value,
        kpiOf(card, 'courses-attended').parts.attendances,
        kpiOf(card, 'partner-satisfaction').n,
      ];
    };
    expect(await figures('old')).toEqual([2, 12, 1, 1]);
    await merge();
    expect(await figures('new')).toEqual([2, 15, 1, 1]);
    expect((await figures('old')).slice(0, 2)).toEqual([0, 0]);
    expect(kpiOf(await report(null, '2017-Q2'), 'partner-revenue').value).toBe(15);
    expect((await ports.deals.byId('2'))?.credits).toEqual([
      { partner: 'new', role: 'source', share: 80 },
    ]);
  });

  it('have their people and children together, and the first one’s names mean the second', async () => {
    const roles = createServerRoleRepository(database.connection);
    const means = { role: 'partner', partner: 'old' } as const;
    await roles.save({ id: '1', name: '@Old', means });
    await merge();
    expect((await ports.people.byId('ann'))?.partner).toBe('new');
    expect(await roles.all()).toMatchObject([{ means: { partner: 'new' } }]);
    expect((await ports.partners.byId('kid'))?.parent).toBe('new');
    expect((await ports.partners.byId('new'))?.aliases).toEqual(['old', 'Old Ltd']);
    expect(await partnerModel(database.connection).findById('old').lean()).toBeNull();
    const later = await importRows(
      'deals',
      'id,partner,outcome,registeredAt',
      '3,Old Ltd,open,2017-05-01',
    );
    expect(later.createdPartners).toEqual([]);
    expect((await ports.deals.byId('3'))?.partner).toBe('new');
  });

  it('have the deals that wait for approval together, so that somebody can decide on them', async () => {
    const registrations = createRegistrationRepository(database.connection);
    const at = new Date('2017-05-01T10:00:00Z');
    await registrations.add({ deal: '1', partner: 'old', by: 'ann', at, state: 'pending' });
    await merge();
    expect(await registrations.ofPartners(['new'])).toMatchObject([{ deal: '1' }]);
  });

  it('stay one: merging again changes nothing, and a row of the first is refused', async () => {
    expect(await merge()).toMatchObject({ updated: 1 });
    expect(await merge()).toMatchObject({ updated: 0, unchanged: 1 });
    const summary = await importRows('partners', 'id,name', 'old,Old Ltd');
    expect(reasons(summary)).toEqual(['"old" is another name of "new": use that id']);
    expect((await importRows('partners', 'id,mergedInto', 'nobody,new', 'new,new')).rejected).toBe(
      2,
    );
  });
});
