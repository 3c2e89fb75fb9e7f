import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.js';
import { kpiIds } from '../../src/core/kpi/report.js';
import { kpis } from '../../src/kpis/index.js';
import { en } from '../../src/i18n/en/index.js';
import { aDeal, aPartner, aPerson, openChatProgramme } from '../support/chat-programme.js';

let programme: Awaited<ReturnType<typeof openChatProgramme>>;
beforeAll(async () => {
  programme = await openChatProgramme({ commands, answerWithin: 30_000 });
  await programme.services.partners.saveAll([
    aPartner('Acme', { commissionRate: 10 }),
    aPartner('Globex'),
  ]);
  await programme.services.people.saveAll([
    aPerson('root', { role: 'admin' }),
    aPerson('alex', { role: 'partner', partner: 'Acme' }),
  ]);
  const win = { closed: '2026-08-20', amount: 1_000, customer: 'Initech' };
  await programme.deals.saveAll([
    { ...aDeal('A', 'Acme', { registered: '2026-07-02', ...win }), customer: 'Initech' },
    {
      ...aDeal('B', 'Acme', { registered: '2025-07-02', closed: '2025-08-02', amount: 500 }),
      customer: 'Initech',
    },
    aDeal('C', 'Globex', { registered: '2026-07-02', closed: '2026-08-20', amount: 700 }),
  ]);
}, 60_000);
afterAll(() => programme.drop());

async function madeOf(line: string, by: string): Promise<Record<string, string>> {
  const card = await programme.ask(line, by);
  const list = card?.lists?.find(({ heading }) => heading === en.parts.heading);
  return Object.fromEntries((list?.rows ?? []).map(({ label, value }) => [label, value]));
}

describe('what a figure is made of', () => {
  it('stands under the figure, without what is nothing', async () => {
    expect(await madeOf('trend Acme revenue 2026-Q3', 'root')).toEqual({
      'For each customer': '1,000 USD',
      'Commission (estimate)': '100 USD',
      'Customers who stayed': '100 %',
    });
  });

  it('keeps what is ours and what is others’ from a partner', async () => {
    const time = 'time-to-close 2026-Q3';
    expect(await madeOf(`trend Acme ${time}`, 'root')).toHaveProperty(
      'Three of four in the programme',
    );
    expect(await madeOf(`trend Acme ${time}`, 'alex')).toEqual({ 'Half within': '49 days' });
  });

  it('tells a partner of its commission on its own card', async () => {
    const card = await programme.ask('kpi 2026-Q3', 'alex');
    expect(card?.facts?.[0]?.note).toBe('about 100 USD of it is commission (estimate)');
  });

  it('has a name only for parts that there are', () => {
    for (const [id, names] of Object.entries(en.parts.of)) {
      expect(kpiIds).toContain(id);
      const parts = kpis.find((one) => one.id === id)?.parts ?? [];
      for (const part of Object.keys(names)) expect(parts).toContain(part.split('.')[0]);
    }
  });
});
