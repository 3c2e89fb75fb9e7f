import { defineKpi } from '../core/kpi/definition.js';
import { total } from '../core/kpi/figures.js';

export const registeredDeals = defineKpi({
  id: 'registered-deals',
  name: { en: 'Registered deals', ru: 'Зарегистрированные сделки', he: 'עסקאות רשומות' },
  unit: 'count',
  direction: 'up',
  formula: {
    en: 'Deals registered in the period. Open: registered and not closed by its end. Active: open, and registered or moved a stage forward within the last days set by "activeDays".',
    ru: 'Сделки, зарегистрированные за период. Открытые: зарегистрированы и не закрыты к его концу. Активные: открыты и зарегистрированы или продвинуты на этап вперёд за последние дни (настройка «activeDays»).',
    he: 'עסקאות שנרשמו בתקופה. פתוחות: נרשמו ולא נסגרו עד סופה. פעילות: פתוחות, ונרשמו או התקדמו שלב בימים האחרונים (הגדרה "activeDays").',
  },
  source: 'T4',
  version: 1,
  timing: 'days',
  inputs: ['registered', 'open-deals', 'active-deals', 'undated-deals'],
  parts: ['open', 'openBefore', 'active', 'undated', 'passed', 'unmarked'],
  compute({ figures }) {
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
        undated: total(figures.balance('undated-deals')),
        passed: registered.get('passed') ?? 0,
        unmarked: registered.get('unmarked') ?? 0,
      },
    };
  },
});
