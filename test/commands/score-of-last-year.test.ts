import { afterAll, beforeAll, expect, it } from 'vitest';
import { commands } from '../../commands/index.js';
import { createResponseRepository } from '../../src/store/responses.js';
import { aResponse } from '../core/kpi/facts.js';
import { aDeal, aPartner, aPerson, openChatProgramme } from '../support/chat-programme.js';

let programme: Awaited<ReturnType<typeof openChatProgramme>>;
beforeAll(async () => {
  programme = await openChatProgramme({ commands, answerWithin: 30_000 });
  const { services } = programme;
  await services.partners.saveAll([aPartner('Acme'), aPartner('Globex')]);
  await services.people.saveAll([aPerson('root', { role: 'admin' })]);
  const customers = (partner: string, month: string, count: number) =>
    Array.from({ length: count }, (_, index) =>
      aResponse({
        ...{ id: `${partner}|${month}|${index}`, partner, month, anonymous: true },
        ...{ survey: 'customer-satisfaction', answers: { marketing: 5, sales: 5, support: 2 } },
      }),
    );
  const responses = createResponseRepository(programme.connection);
  await responses.saveAll([
    ...customers('Acme', '2025-03', 3),
    ...customers('Acme', '2025-06', 4),
    ...customers('Globex', '2025-03', 2),
    ...['Acme', 'Globex'].flatMap((partner) => customers(partner, '2026-09', 3)),
  ]);
  await programme.deals.saveAll(
    ['Acme', 'Globex'].map((partner) =>
      aDeal(partner, partner, { registered: '2026-07-02', closed: '2026-08-20', amount: 700 }),
    ),
  );
}, 60_000);
afterAll(() => programme.drop());

const words = async (partner: string) =>
  ((await programme.ask(`kpi ${partner} 2026-Q3`, 'root'))?.paragraphs ?? []).join('\n');

it('stands beside a quarter with too few answers, where the year had enough', async () => {
  expect(await words('Acme')).toContain(
    'Customers satisfied: 3 answers so far; shown from 5, so that nobody can be recognised. In 2025 it was 67 % (7 answers).',
  );
});

it('is not told where the year had too few as well', async () => {
  expect(await words('Globex')).toContain('shown from 5, so that nobody can be recognised.');
  expect(await words('Globex')).not.toContain('In 2025');
});
