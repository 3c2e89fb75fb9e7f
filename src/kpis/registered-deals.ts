import { defineKpi, type KpiInput } from '../core/kpi/definition.js';
import { oldCohorts } from '../core/kpi/old-cohorts.js';
import { type Figures, type Stretch, total } from '../core/kpi/figures.js';
import { monthsOf } from '../core/kpi/fiscal-calendar.js';
import type { Day } from '../core/time.js';

const inputs = [
  ...(['registered', 'registrations', 'settled'] as const),
  ...(['open-deals', 'active-deals', 'old-deals', 'undated-deals'] as const),
] as const;

export const registeredDeals = defineKpi({
  id: 'registered-deals',
  name: { en: 'Registered deals', ru: 'Зарегистрированные сделки', he: 'עסקאות רשומות' },
  unit: 'count',
  direction: 'up',
  formula: {
    en: 'Deals registered in the period. Open: registered and not closed by its end. Active: open, and registered or moved a stage forward within the last days set by "activeDays". old: open for more than 90 days. neverClosedShare: of those registered in the period, still open at its end; tooSmallShare: of those won by then, in the programme’s currency and under "smallDealAmount". pending, approved, rejected (with those withdrawn or given twice), expired: deals submitted in the period, by the status of their registration. stillOpenShare, where this figure alone is asked for: of those registered in months of the last twelve that ended more than "neverClosedDays" days ago, still open.',
    ru: 'Сделки, зарегистрированные за период. Открытые: зарегистрированы и не закрыты к его концу. Активные: открыты и зарегистрированы или продвинуты на этап вперёд за последние дни (настройка «activeDays»). old – открыты больше 90 дней. neverClosedShare – из зарегистрированных за период ещё открыты на его конец; tooSmallShare – из выигранных к этому дню в валюте программы меньше «smallDealAmount». pending, approved, rejected (вместе с отозванными и повторными), expired – сделки, поданные за период, по статусу регистрации. stillOpenShare, когда спрашивают только этот показатель: из зарегистрированных в те из последних двенадцати месяцев, что закончились больше «neverClosedDays» дней назад, ещё открыты.',
    he: 'עסקאות שנרשמו בתקופה. פתוחות: נרשמו ולא נסגרו עד סופה. פעילות: פתוחות, ונרשמו או התקדמו שלב בימים האחרונים (הגדרה "activeDays"). old – פתוחות יותר מ־90 יום. neverClosedShare – מבין הרשומות בתקופה, שיעור הפתוחות בסופה; tooSmallShare – מבין אלה שנסגרו עד אז במטבע התוכנית, שיעור אלה מתחת ל־"smallDealAmount". pending, approved, rejected (כולל שנמשכו או כפולות), expired – עסקאות שהוגשו בתקופה לפי מצב הרישום. stillOpenShare, כשנשאל מדד זה לבדו: מבין שנרשמו בחודשים, מתוך השנים־עשר האחרונים, שהסתיימו לפני יותר מ־"neverClosedDays" ימים – עדיין פתוחות.',
  },
  source: 'T4',
  version: 1,
  timing: 'days',
  inputs,
  breakdowns: 12,
  parts: [
    'open',
    'openBefore',
    'active',
    'old',
    'oldBefore',
    'undated',
    'sourced',
    'influenced',
    'passed',
    'unmarked',
    'pending',
    'approved',
    'rejected',
    'expired',
    'neverClosedShare',
    'tooSmallShare',
    'stillOpenShare',
  ],
  compute(input) {
    const value = total(input.figures.counts('registered'));
    return {
      status: 'ok',
      ...{ value, n: value },
      get parts() {
        return partsOf(input, value);
      },
    };
  },
});

function partsOf({ figures, days, year, settings }: KpiInput<(typeof inputs)[number]>, n: number) {
  const registered = figures.counts('registered');
  return {
    open: total(figures.balance('open-deals')),
    openBefore: total(figures.opening('open-deals')),
    active: total(figures.balance('active-deals')),
    old: total(figures.balance('old-deals')),
    oldBefore: total(figures.opening('old-deals')),
    undated: total(figures.balance('undated-deals')),
    sourced: registered.get('sourced') ?? 0,
    influenced: registered.get('influenced') ?? 0,
    passed: registered.get('passed') ?? 0,
    unmarked: registered.get('unmarked') ?? 0,
    ...statuses(figures.counts('registrations')),
    ...sharesOf(n, figures.counts('settled'), days),
    ...(year && stillOpen(year, days.at, settings.neverClosedDays)),
  };
}

/** Withdrawn and duplicate ones are no registrations, as little as those refused. */
function statuses(of: ReadonlyMap<string, number>) {
  const count = (...wanted: string[]) => total(of, (status) => wanted.includes(status));
  return {
    pending: count('pending'),
    approved: count('approved'),
    rejected: count('rejected', 'withdrawn', 'duplicate'),
    expired: count('expired'),
  };
}

function stillOpen(
  year: Figures<'registered' | 'settled'>,
  at: Day,
  neverClosedDays: number,
): { stillOpenShare: number | null } {
  const { registered, settled } = oldCohorts(year, at, neverClosedDays);
  const share = (100 * (registered - settled)) / registered;
  return { stillOpenShare: registered === 0 ? null : share };
}

/** What became of those registered in the stretch; cohorts are months, so it must begin with one. */
function sharesOf(registered: number, settled: ReadonlyMap<string, number>, days: Stretch) {
  if (!days.from.endsWith('-01') || registered === 0) {
    return { neverClosedShare: null, tooSmallShare: null };
  }
  const months = new Set(monthsOf(days));
  const of = (wanted: (outcome: string, size: string) => boolean) =>
    total(settled, (key) => {
      const [outcome = '', , cohort = '', size = ''] = key.split('|');
      return months.has(cohort) && wanted(outcome, size);
    });
  const small = of((_, size) => size === 'small');
  const sized = small + of((_, size) => size === 'fair');
  return {
    neverClosedShare: (100 * (registered - of(() => true))) / registered,
    tooSmallShare: sized === 0 ? null : (100 * small) / sized,
  };
}
