import { partIn } from '../core/advice/facts.js';
import { defineRule } from '../core/advice/rule.js';
import { thresholds } from './thresholds.js';

/** More than a third of the open deals have been open for over 90 days. */
export const oldDeals = defineRule({
  id: 'old-deals',
  cause: 'speed',
  about: ['partner', 'programme'],
  kpis: ['registered-deals'],
  measuredBy: 'registered-deals',
  evidence: ['old', 'open'],
  find({ report, partner }) {
    const old = partIn(report, 'registered-deals', 'old') ?? 0;
    const open = partIn(report, 'registered-deals', 'open') ?? 0;
    if (open === 0 || (100 * old) / open < thresholds.oldDeals.value) return null;
    const line = partner ? `pipeline ${partner.id} stuck` : 'pipeline stuck';
    return {
      evidence: { old: { kind: 'count', value: old }, open: { kind: 'deals', value: open } },
      n: open,
      next: { label: 'pipeline', line },
    };
  },
  words: {
    en: {
      manager: ({ old, open }) => ({
        finding: `Old deals pile up: ${old} of ${open} open for over 90 days.`,
        step: 'Save or close the five oldest this week.',
      }),
      partner: ({ old, open }) => ({
        finding: `${old} of your ${open} have been open for over 90 days.`,
        step: 'Move the five oldest forward, or close them.',
      }),
    },
    ru: {
      manager: ({ old, open }) => ({
        finding: `Копятся старые сделки: открыто больше 90 дней – ${old}, всего открыто: ${open}.`,
        step: 'Спасите или закройте на этой неделе пять самых старых.',
      }),
      partner: ({ old, open }) => ({
        finding: `Открыто больше 90 дней – ${old}, всего открыто: ${open}.`,
        step: 'Продвиньте пять самых старых или закройте их.',
      }),
    },
    he: {
      manager: ({ old, open }) => ({
        finding: `עסקאות ישנות נערמות: ${old} מתוך ${open} פתוחות יותר מ־90 יום.`,
        step: 'כדאי להציל או לסגור השבוע את חמש הישנות ביותר.',
      }),
      partner: ({ old, open }) => ({
        finding: `${old} מתוך ${open} שלכם פתוחות יותר מ־90 יום.`,
        step: 'כדאי לקדם את חמש הישנות ביותר, או לסגור אותן.',
      }),
    },
  },
});
