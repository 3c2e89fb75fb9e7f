import { defineKpi } from '../core/kpi/definition.js';
import { type Stretch, total } from '../core/kpi/figures.js';
import { monthsOf } from '../core/kpi/fiscal-calendar.js';

export const registeredDeals = defineKpi({
  id: 'registered-deals',
  name: { en: 'Registered deals', ru: 'Зарегистрированные сделки', he: 'עסקאות רשומות' },
  unit: 'count',
  direction: 'up',
  formula: {
    en: 'Deals registered in the period. Open: registered and not closed by its end. Active: open, and registered or moved a stage forward within the last days set by "activeDays". old: open for more than 90 days. neverClosedShare: of those registered in the period, still open at its end; tooSmallShare: of those won by then, in the programme’s currency and under "smallDealAmount".',
    ru: 'Сделки, зарегистрированные за период. Открытые: зарегистрированы и не закрыты к его концу. Активные: открыты и зарегистрированы или продвинуты на этап вперёд за последние дни (настройка «activeDays»). old – открыты больше 90 дней. neverClosedShare – из зарегистрированных за период ещё открыты на его конец; tooSmallShare – из выигранных к этому дню в валюте программы меньше «smallDealAmount».',
    he: 'עסקאות שנרשמו בתקופה. פתוחות: נרשמו ולא נסגרו עד סופה. פעילות: פתוחות, ונרשמו או התקדמו שלב בימים האחרונים (הגדרה "activeDays"). old – פתוחות יותר מ־90 יום. neverClosedShare – מבין הרשומות בתקופה, שיעור הפתוחות בסופה; tooSmallShare – מבין אלה שנסגרו עד אז במטבע התוכנית, שיעור אלה מתחת ל־"smallDealAmount".',
  },
  source: 'T4',
  version: 1,
  timing: 'days',
  inputs: ['registered', 'open-deals', 'active-deals', 'old-deals', 'undated-deals', 'settled'],
  parts: [
    'open',
    'openBefore',
    'active',
    'old',
    'oldBefore',
    'undated',
    'passed',
    'unmarked',
    'neverClosedShare',
    'tooSmallShare',
  ],
  compute({ figures, days }) {
    const registered = figures.counts('registered');
    const value = total(registered);
    return {
      status: 'ok',
      value,
      n: value,
      parts: {
        open: total(figures.balance('open-deals')),
        openBefore: total(figures.opening('open-deals')),
        active: total(figures.balance('active-deals')),
        old: total(figures.balance('old-deals')),
        oldBefore: total(figures.opening('old-deals')),
        undated: total(figures.balance('undated-deals')),
        passed: registered.get('passed') ?? 0,
        unmarked: registered.get('unmarked') ?? 0,
        ...sharesOf(value, figures.counts('settled'), days),
      },
    };
  },
});

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
