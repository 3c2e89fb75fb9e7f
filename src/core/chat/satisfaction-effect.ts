import { previousPeriod, quarterOf } from '../kpi/fiscal-calendar.js';
import type { Period } from '../kpi/period.js';
import { resultIn } from '../kpi/report-parts.js';
import type { Partner } from '../partner.js';
import type { Day } from '../time.js';
import type { Fact } from './card.js';
import { figureWords } from './change-words.js';
import type { Ask } from './command.js';
import { todayOf } from './today.js';

/**
 * Customers' satisfaction of the quarter before a day and of the first whole one after it, with the
 * programme's: answers are about whole quarters. Nothing where one of them is not known yet, or not shown.
 */
export async function satisfactionFact(ask: Ask, partner: Partner, on: Day): Promise<Fact[]> {
  const { programme, texts } = ask;
  const around = quarterOf(on, programme);
  const [before, after] = [previousPeriod(around, programme), quarterOf(around.to, programme)];
  if (after.to > todayOf(ask).today) return [];
  const own = await both(ask, partner.id, before, after);
  const all = await both(ask, null, before, after);
  if (own.some((value) => value === null)) return [];
  const [first, second] = own.map((value) => figureWords(ask, 'customer-satisfaction', value));
  const beside = all.map((value) => figureWords(ask, 'customer-satisfaction', value));
  const known = all.every((value) => value !== null);
  return [
    {
      label: texts.training.satisfaction,
      value: `${first ?? ''} → ${second ?? ''}`,
      ...(known && { note: texts.training.ofProgramme(beside[0] ?? '', beside[1] ?? '') }),
    },
  ];
}

async function both(
  { services, now }: Ask,
  partner: string | null,
  ...periods: Period[]
): Promise<(number | null)[]> {
  const kpis = ['customer-satisfaction'] as const;
  const reports = await Promise.all(
    periods.map((period) => services.kpis.report({ partner, period, asOf: now, kpis })),
  );
  return reports.map((report) => {
    const result = resultIn(report, 'customer-satisfaction');
    return result?.status === 'ok' ? result.value : null;
  });
}
