import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFactSource } from '../../src/store/fact-source.js';
import { dealModel } from '../../src/store/models/deal.js';
import { valuesOf } from '../../src/store/values-of.js';
import { aDeal, aPartner, aWin } from '../core/kpi/facts.js';
import { type KpiProgramme, kpiProgramme } from '../core/kpi/kpi-programme.js';

let programme: KpiProgramme;
interface Find {
  find: string;
  filter: object;
  limit?: number;
}
const finds: Find[] = [];

beforeAll(async () => {
  programme = await kpiProgramme();
  await programme.partners.saveAll([
    aPartner('a', { parent: 'group', earlier: [{ until: '2017-01-01', parent: 'former' }] }),
  ]);
  await programme.deals.saveAll([
    ...Array.from({ length: 200 }, () => aWin('2017-05-05', { partner: 'a' })),
    aWin('2017-05-05', {
      partner: 'b',
      credits: [{ partner: 'credited', share: 50, role: 'influence' }],
    }),
    aDeal({ partner: undefined }),
  ]);
  await programme.deals.settled();
  programme.connection.getClient().on('commandStarted', ({ command, commandName }) => {
    if (commandName === 'find') finds.push(command as unknown as Find);
  });
});
afterAll(() => programme.drop());

describe('the values of a field', () => {
  it('come each once, in order, by one look-up for each', async () => {
    const deals = programme.connection.collection<{ _id: string; partner?: string }>(
      dealModel(programme.connection).collection.name,
    );
    finds.length = 0;
    expect(await valuesOf(deals, 'partner')).toEqual(['a', 'b']);
    expect(finds.map(({ limit }) => limit)).toEqual([1, 1, 1]);
  });
});

describe('facts laid out as they are now', () => {
  it('are not read at a start, however many there are', async () => {
    finds.length = 0;
    expect(await programme.deals.layOut()).toBe(0);
    expect(finds.filter(({ limit }) => limit !== 1 && limit !== undefined)).toEqual([]);
    expect(finds.filter(({ find }) => find === 'deals').map(({ limit }) => limit)).toEqual([1, 1]);
  });
});

describe('facts whose marks are set', () => {
  it('are not read by the sweep of each minute: it asks the index of pending ones alone', async () => {
    finds.length = 0;
    expect(await programme.deals.sweepPending()).toBe(0);
    expect(finds).toMatchObject([{ find: 'deals', filter: { pending: { $gt: '' } } }]);
    expect(Object.keys(finds[0]?.filter ?? {})).toEqual(['pending']);
  });
});

describe('the partners of whom there are facts', () => {
  it('are owners of deals, credited ones, members, and parents now and before', async () => {
    const found = await createFactSource(programme.connection).partners();
    expect(found.sort()).toEqual(['a', 'b', 'credited', 'former', 'group']);
  });
});
