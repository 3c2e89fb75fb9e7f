import { changeOf } from '../core/advice/change.js';
import { movedIn, resultIn, valueIn } from '../core/advice/facts.js';
import { defineRule } from '../core/advice/rule.js';
import { thresholds } from './thresholds.js';

/** Customers are unhappy while deals rise: the brand is at risk. */
export const qualityBeforeVolume = defineRule({
  id: 'quality-before-volume',
  cause: 'customers',
  about: ['partner', 'programme'],
  kpis: ['customer-satisfaction', 'deal-count'],
  measuredBy: 'customer-satisfaction',
  evidence: ['satisfied', 'rise', 'now', 'before'],
  find(facts) {
    const { report, period } = facts;
    const satisfied = valueIn(report, 'customer-satisfaction');
    const deals = movedIn(facts, 'deal-count');
    // From nothing is no rise that could be told in percent.
    if (satisfied === null || !deals || deals.before <= 0) return null;
    if (deals.now <= deals.before) return null;
    if (satisfied >= thresholds.unhappyCustomers.value) return null;
    return {
      evidence: {
        satisfied: { kind: 'percent', value: satisfied },
        rise: changeOf(deals, period),
        now: { kind: 'count', value: deals.now },
        before: { kind: 'count', value: deals.before },
      },
      n: resultIn(report, 'customer-satisfaction')?.n ?? 0,
    };
  },
  words: {
    en: {
      manager: ({ satisfied, rise, now, before }) => ({
        finding: `Only ${satisfied} of the customers’ ratings are good, while wins rose by ${rise} (${before} → ${now}).`,
        step: 'Quality before volume: call three recent customers together.',
      }),
      partner: ({ satisfied, rise, now, before }) => ({
        finding: `${satisfied} of your customers’ ratings are good, while your wins rose by ${rise} (${before} → ${now}).`,
        step: 'Call three recent customers and ask what went wrong.',
      }),
    },
    ru: {
      manager: ({ satisfied, rise, now, before }) => ({
        finding: `Хороших оценок клиентов только ${satisfied}, а сделок больше на ${rise} (${before} → ${now}).`,
        step: 'Сначала качество: позвоните вместе трём недавним клиентам.',
      }),
      partner: ({ satisfied, rise, now, before }) => ({
        finding: `Хороших оценок ваших клиентов ${satisfied}, а сделок больше на ${rise} (${before} → ${now}).`,
        step: 'Позвоните трём недавним клиентам и спросите, что было не так.',
      }),
    },
    he: {
      manager: ({ satisfied, rise, now, before }) => ({
        finding: `רק ${satisfied} מדירוגי הלקוחות טובים, בזמן שמספר ההצלחות עלה ב־${rise} (${before} ← ${now}).`,
        step: 'איכות לפני כמות: כדאי להתקשר יחד לשלושה לקוחות אחרונים.',
      }),
      partner: ({ satisfied, rise, now, before }) => ({
        finding: `${satisfied} מדירוגי הלקוחות שלכם טובים, בזמן שמספר ההצלחות עלה ב־${rise} (${before} ← ${now}).`,
        step: 'כדאי להתקשר לשלושה לקוחות אחרונים ולשאול מה לא עבד.',
      }),
    },
  },
});
