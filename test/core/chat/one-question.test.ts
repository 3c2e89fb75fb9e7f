import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createChatCore } from '../../../src/core/chat/dispatcher.js';
import { forOneQuestion } from '../../../src/core/chat/one-question.js';
import { quarterPeriod } from '../../../src/core/kpi/fiscal-calendar.js';
import type { KpiQuestion, KpiService } from '../../../src/core/kpi/service.js';
import {
  aDeal,
  aPartner,
  aPerson,
  aProgramme,
  openChatProgramme,
  textOf,
  today,
  typed,
} from '../../support/chat-programme.js';

let programme: Awaited<ReturnType<typeof openChatProgramme>>;

beforeAll(async () => {
  programme = await openChatProgramme();
  await programme.services.partners.saveAll([aPartner('Acme'), aPartner('Globex')]);
  await programme.services.people.saveAll([aPerson('dana')]);
  await programme.deals.saveAll([
    aDeal('1', 'Acme', { registered: '2026-01-02', closed: '2026-05-20', amount: 310 }),
    aDeal('2', 'Acme', { registered: '2026-07-02', closed: '2026-08-20' }),
  ]);
});

afterAll(() => programme.drop());

/** The engine, and what it was asked to work out. */
function watched(): { kpis: KpiService; asked: KpiQuestion[] } {
  const asked: KpiQuestion[] = [];
  const { kpis } = programme.services;
  const report = (question: KpiQuestion) => {
    asked.push(question);
    return kpis.report(question);
  };
  return { asked, kpis: { ...kpis, report } };
}

const question = {
  partner: 'Acme',
  period: quarterPeriod(2026, 3, aProgramme),
  asOf: today,
};

describe('what one question reads', () => {
  it('a partner’s card and the findings below it are worked out once, and the programme beside them once', async () => {
    const { kpis, asked } = watched();
    const services = { ...programme.services, kpis };
    const core = createChatCore({ ...programme.parts, services });
    const { card } = await core.answer(typed('kpi Acme 2026-Q3', 'dana'));

    expect(asked.map(({ partner }) => partner)).toEqual(['Acme', null]);
    expect(textOf(card)).toBe(textOf(await programme.ask('kpi Acme 2026-Q3', 'dana')));
  });

  it('figures that are among those worked out are the same as when asked for themselves, in number and order', async () => {
    const { kpis, asked } = watched();
    const one = forOneQuestion({ ...programme.services, kpis }).kpis;
    await one.report({ ...question, kpis: ['close-rate', 'deal-count', 'partner-revenue'] });
    const some = { ...question, kpis: ['deal-count', 'partner-revenue'] } as const;

    expect(await one.report(some)).toEqual(await programme.services.kpis.report(some));
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['that is asked for alone, for its breakdowns', { kpis: ['close-rate'] }],
    ['more', { kpis: ['close-rate', 'quality-score'] }],
    ['of the programme', { partner: null }],
    ['of another period', { period: quarterPeriod(2026, 2, aProgramme) }],
    ['as of another day', { asOf: new Date('2026-08-01') }],
  ] as const)('a figure %s is worked out', async (_which, other) => {
    const { kpis, asked } = watched();
    const one = forOneQuestion({ ...programme.services, kpis }).kpis;
    const first = { ...question, kpis: ['close-rate', 'deal-count'] } as const;
    await one.report(first);
    const second = { ...first, ...other };
    expect(await one.report(second)).toEqual(await programme.services.kpis.report(second));
    expect(asked).toHaveLength(2);
  });
});
