import { valueIn } from '../core/advice/facts.js';
import { defineRule } from '../core/advice/rule.js';
import { daysBetween } from '../core/time.js';
import { thresholds } from './thresholds.js';

/** A partner of whom nothing has been heard for long: one line and one step, no further advice. */
export const silent = defineRule({
  id: 'silent',
  cause: 'revenue',
  about: ['partner'],
  kpis: ['registered-deals', 'deal-count', 'close-rate'],
  measuredBy: 'registered-deals',
  evidence: ['since'],
  find({ report, partner, lastDeal, until }) {
    const quiet = valueIn(report, 'registered-deals') === 0 && valueIn(report, 'deal-count') === 0;
    if (!partner || !quiet || !lastDeal) return null;
    if (daysBetween(lastDeal, until) < thresholds.silentDays.value) return null;
    return {
      evidence: { since: { kind: 'date', day: lastDeal } },
      // It rests on there being no deals at all.
      n: Infinity,
      next: { label: 'pipeline', line: `pipeline ${partner.id}` },
    };
  },
  words: {
    en: {
      manager: ({ since }) => ({
        finding: `No deal since ${since}.`,
        step: 'Call them: are they still selling, and what is in the way?',
      }),
      partner: ({ since }) => ({
        finding: `Your last deal was on ${since}.`,
        step: 'Register the next one, or tell us what is in the way.',
      }),
    },
    ru: {
      manager: ({ since }) => ({
        finding: `С ${since} нет ни одной сделки.`,
        step: 'Позвоните: продают ли они ещё и что мешает?',
      }),
      partner: ({ since }) => ({
        finding: `Последняя ваша сделка была ${since}.`,
        step: 'Зарегистрируйте следующую или расскажите, что мешает.',
      }),
    },
    he: {
      manager: ({ since }) => ({
        finding: `אין אף עסקה מאז ${since}.`,
        step: 'כדאי להתקשר: האם הם עדיין מוכרים, ומה מפריע?',
      }),
      partner: ({ since }) => ({
        finding: `העסקה האחרונה שלכם הייתה ב־${since}.`,
        step: 'אפשר לרשום את העסקה הבאה, או לספר לנו מה מפריע.',
      }),
    },
  },
});
