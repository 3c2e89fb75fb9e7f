import { changeOf } from '../core/advice/change.js';
import { movedIn } from '../core/advice/facts.js';
import { largestWins } from '../core/advice/large-deals.js';
import { defineRule } from '../core/advice/rule.js';
import { thresholds } from './thresholds.js';

/** Revenue has fallen clearly. Before any talk of training: was it just a few large deals? */
export const revenueFalling = defineRule({
  id: 'revenue-falling',
  cause: 'revenue',
  about: ['partner', 'programme'],
  kpis: ['partner-revenue', 'deal-count'],
  measuredBy: 'partner-revenue',
  evidence: ['fall', 'now', 'before', 'large', 'share'],
  find(facts) {
    const { partner, period } = facts;
    const moved = movedIn(facts, 'partner-revenue');
    const deals = movedIn(facts, 'deal-count');
    const n = Math.max(deals?.now ?? 0, deals?.before ?? 0);
    if (!moved || moved.before <= 0 || n < thresholds.dealsBehindAFall.value) return null;
    const fall = (100 * (moved.before - moved.now)) / moved.before;
    if (fall < thresholds.moved.value) return null;
    return {
      evidence: {
        fall: changeOf(moved, period),
        now: { kind: 'money', value: moved.now },
        before: { kind: 'money', value: moved.before },
      },
      n,
      ...(partner && { next: { label: 'training', line: `training ${partner.id}` } }),
    };
  },
  looks: 'wins',
  refine(found, facts, { wins }) {
    const { partner } = facts;
    const moved = movedIn(facts, 'partner-revenue');
    const large = partner && moved && largestWins(wins[moved.against], moved.before, limits);
    if (!large) return found;
    const evidence = {
      ...found.evidence,
      large: { kind: 'deals', value: large.deals },
      share: { kind: 'percent', value: large.share },
    } as const;
    return { ...found, evidence, next: { label: 'pipeline', line: `pipeline ${partner.id}` } };
  },
  words: {
    en: {
      manager: ({ fall, now, before, large, share }) => ({
        finding: large
          ? `Revenue fell by ${fall} (${before} → ${now}), but ${large} made ${share} of the earlier figure.`
          : `Revenue fell by ${fall} (${before} → ${now}), and not because of single large deals.`,
        step: large
          ? 'No sign of lost skill: ask which large deals are coming next.'
          : 'Agree on the next course, and look at what changed since.',
      }),
      partner: ({ fall, now, before, large, share }) => ({
        finding: large
          ? `Your revenue fell by ${fall} (${before} → ${now}); ${large} made ${share} of the earlier figure.`
          : `Your revenue fell by ${fall} (${before} → ${now}).`,
        step: large
          ? 'Look through your open deals for the next large one.'
          : 'A course may help: see which one comes next for you.',
      }),
    },
    ru: {
      manager: ({ fall, now, before, large, share }) => ({
        finding: large
          ? `Выручка упала на ${fall} (${before} → ${now}), но ${large} дали ${share} прежней.`
          : `Выручка упала на ${fall} (${before} → ${now}), и дело не в отдельных крупных сделках.`,
        step: large
          ? 'Навык не потерян: спросите, какие крупные сделки на подходе.'
          : 'Договоритесь о следующем курсе и посмотрите, что изменилось.',
      }),
      partner: ({ fall, now, before, large, share }) => ({
        finding: large
          ? `Ваша выручка снизилась на ${fall} (${before} → ${now}); ${large} дали ${share} прежней.`
          : `Ваша выручка снизилась на ${fall} (${before} → ${now}).`,
        step: large
          ? 'Найдите среди открытых сделок следующую крупную.'
          : 'Может помочь курс: посмотрите, какой для вас следующий.',
      }),
    },
    he: {
      manager: ({ fall, now, before, large, share }) => ({
        finding: large
          ? `ההכנסות ירדו ב־${fall} (${before} ← ${now}), אבל ${large} היוו ${share} מהסכום הקודם.`
          : `ההכנסות ירדו ב־${fall} (${before} ← ${now}), ולא בגלל עסקאות גדולות בודדות.`,
        step: large
          ? 'אין סימן לאובדן מיומנות: כדאי לשאול אילו עסקאות גדולות בדרך.'
          : 'כדאי לסכם על הקורס הבא ולבדוק מה השתנה.',
      }),
      partner: ({ fall, now, before, large, share }) => ({
        finding: large
          ? `ההכנסות שלכם ירדו ב־${fall} (${before} ← ${now}); ${large} היוו ${share} מהסכום הקודם.`
          : `ההכנסות שלכם ירדו ב־${fall} (${before} ← ${now}).`,
        step: large
          ? 'כדאי לחפש בין העסקאות הפתוחות את הגדולה הבאה.'
          : 'קורס עשוי לעזור: אפשר לראות מהו הקורס הבא שלכם.',
      }),
    },
  },
});

const limits = {
  one: thresholds.oneLargeDeal.value,
  few: thresholds.fewLargeDeals.value,
  most: thresholds.mostLargeDeals.value,
};
