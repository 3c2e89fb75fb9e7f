import { partIn, valueIn } from '../core/advice/facts.js';
import { defineRule } from '../core/advice/rule.js';
import { thresholds } from './thresholds.js';

/** Deals are lost because they take too long. */
export const slowAndLosing = defineRule({
  id: 'slow-and-losing',
  cause: 'speed',
  about: ['partner', 'programme'],
  kpis: ['time-to-close', 'close-rate'],
  measuredBy: 'time-to-close',
  evidence: ['slow', 'lost', 'days'],
  find({ report, partner }) {
    const slow = partIn(report, 'time-to-close', 'lostSlow');
    const lost = partIn(report, 'close-rate', 'lost') ?? 0;
    const days = valueIn(report, 'time-to-close');
    if (slow === null || lost === 0 || days === null) return null;
    if ((100 * slow) / lost < thresholds.lostBySlowness.value) return null;
    return {
      evidence: {
        slow: { kind: 'count', value: slow },
        lost: { kind: 'deals', value: lost },
        days: { kind: 'days', value: days },
      },
      n: lost,
      next: { label: 'pipeline', line: `pipeline ${partner?.id ?? ''} stuck`.replace('  ', ' ') },
    };
  },
  words: {
    en: {
      manager: ({ slow, lost, days }) => ({
        finding: `Slow, and losing by it: ${slow} of ${lost} lost had grown old; wins take ${days}.`,
        step: 'Agree on a date for the decision with each customer.',
      }),
      partner: ({ slow, lost, days }) => ({
        finding: `${slow} of your ${lost} lost had grown old; your wins take ${days}.`,
        step: 'Agree on a date for the decision with each customer.',
      }),
    },
    ru: {
      manager: ({ slow, lost, days }) => ({
        finding: `Медленно, и поэтому теряют: состарившихся – ${slow}, всего проиграно: ${lost}; до победы – ${days}.`,
        step: 'Договаривайтесь с каждым клиентом о дате решения.',
      }),
      partner: ({ slow, lost, days }) => ({
        finding: `Состарившихся сделок – ${slow}, всего проиграно: ${lost}; до победы – ${days}.`,
        step: 'Договаривайтесь с каждым клиентом о дате решения.',
      }),
    },
    he: {
      manager: ({ slow, lost, days }) => ({
        finding: `איטיות שעולה בהפסדים: ${slow} מתוך ${lost} שאבדו התיישנו; הצלחה אורכת ${days}.`,
        step: 'כדאי לסכם עם כל לקוח על מועד להחלטה.',
      }),
      partner: ({ slow, lost, days }) => ({
        finding: `${slow} מתוך ${lost} שאבדו לכם התיישנו; הצלחה אורכת ${days}.`,
        step: 'כדאי לסכם עם כל לקוח על מועד להחלטה.',
      }),
    },
  },
});
