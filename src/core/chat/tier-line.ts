import { isolated, listOf, moneyNumber, number } from '../../i18n/format.js';
import { valueIn } from '../advice/facts.js';
import type { Partner } from '../partner.js';
import { readTierPlan, type TierDemand, tierProgress } from '../tier-progress.js';
import { addDays, type Day, dayOf } from '../time.js';
import type { Attendance, Course } from '../training.js';
import type { Ask } from './command.js';
import { todayOf } from './today.js';

const yearDays = 365;

/**
 * `Silver → Gold: 18,000 and one certificate to go`; nothing where the setting tierPlan says nothing of
 * the partner's tier.
 */
export async function tierLine(ask: Ask, partner: Partner): Promise<string[]> {
  const { settings, texts, locale } = ask;
  const plan = readTierPlan(settings.tierPlan);
  if (plan.length === 0) return [];
  const progress = tierProgress(plan, partner.tier, await reachedBy(ask, partner));
  if (!progress) return [];
  const { tier } = texts.advice;
  const from = isolated(locale, capital(partner.tier ?? '–'));
  const to = isolated(locale, capital(progress.next));
  if (progress.missing.length === 0) return [tier.reached(from, to)];
  const missing = progress.missing.map(({ demand, amount }) => words(ask, demand, amount));
  return [tier.line(from, to, listOf(locale, missing))];
}

function words({ locale, texts, programme }: Ask, demand: TierDemand, amount: number): string {
  const { tier } = texts.advice;
  switch (demand) {
    case 'revenue':
      return moneyNumber(locale, Math.ceil(amount), programme.currency);
    case 'deals':
      return tier.deals(amount, number(locale, amount));
    case 'courses':
      return tier.courses(amount, number(locale, amount));
  }
}

/** Of the last 365 days; courses by their certificates. */
async function reachedBy(ask: Ask, partner: Partner): Promise<Record<TierDemand, number>> {
  const { services, now, programme } = ask;
  const { today } = todayOf(ask);
  const to = addDays(today, 1);
  const year = { id: 'last-365d', kind: 'days', from: addDays(to, -yearDays), to } as const;
  const kpis = ['partner-revenue', 'deal-count'] as const;
  const report = await services.kpis.report({ partner: partner.id, period: year, asOf: now, kpis });
  const courses = await services.training.courses();
  const attended = await services.training.ofPartners([partner.id]);
  return {
    revenue: valueIn(report, 'partner-revenue') ?? 0,
    deals: valueIn(report, 'deal-count') ?? 0,
    courses: validCourses(courses, attended, today, programme.timeZone),
  };
}

/** How many different courses somebody has completed whose certificate has not ended. */
export function validCourses(
  courses: readonly Course[],
  attended: readonly Attendance[],
  today: Day,
  zone: string,
): number {
  const days = new Map(courses.map(({ id, validDays }) => [id, validDays]));
  const valid = attended.filter(({ course, completed, attended: when }) => {
    const validDays = days.get(course);
    return completed && (!validDays || addDays(dayOf(when, zone), validDays) > today);
  });
  return new Set(valid.map(({ course }) => course)).size;
}

function capital(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}
