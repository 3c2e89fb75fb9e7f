import { partIn, resultIn } from '../core/advice/facts.js';
import { defineRule, sameForBoth } from '../core/advice/rule.js';
import { thresholds } from './thresholds.js';

/** More partners leave than is usual: look at how satisfied they were, also with training. */
export const churnRising = defineRule({
  id: 'churn-rising',
  cause: 'partners',
  about: ['programme'],
  kpis: ['partner-count', 'partner-satisfaction'],
  measuredBy: 'partner-count',
  evidence: ['left', 'churn', 'satisfaction', 'training'],
  find({ report }) {
    const churn = partIn(report, 'partner-count', 'churn');
    const left = partIn(report, 'partner-count', 'left') ?? 0;
    const joined = partIn(report, 'partner-count', 'joined') ?? 0;
    if (churn === null || churn < thresholds.churnRise.value || left <= joined) return null;
    const mean = resultIn(report, 'partner-satisfaction')?.value ?? null;
    const training = partIn(report, 'partner-satisfaction', 'training');
    return {
      evidence: {
        left: { kind: 'count', value: left },
        churn: { kind: 'percent', value: churn },
        ...(mean !== null && { satisfaction: { kind: 'score', value: mean } }),
        ...(training !== null && { training: { kind: 'score', value: training } }),
      },
      n: resultIn(report, 'partner-count')?.n ?? 0,
      next: { label: 'satisfaction', line: 'survey results partner-satisfaction' },
      internal: true,
    };
  },
  words: {
    en: sameForBoth(({ left, churn, satisfaction, training }) => ({
      finding:
        `More partners left than joined: ${left} (${churn}).` +
        (satisfaction ? ` Last satisfaction: ${satisfaction} of 5` : '') +
        (satisfaction && training ? `, with training ${training}.` : satisfaction ? '.' : ''),
      step: 'Read what those who left had said, and call two of them.',
    })),
    ru: sameForBoth(({ left, churn, satisfaction, training }) => ({
      finding:
        `Ушло больше партнёров, чем пришло: ${left} (${churn}).` +
        (satisfaction ? ` Последняя удовлетворённость: ${satisfaction} из 5` : '') +
        (satisfaction && training ? `, обучением ${training}.` : satisfaction ? '.' : ''),
      step: 'Прочитайте, что говорили ушедшие, и позвоните двоим.',
    })),
    he: sameForBoth(({ left, churn, satisfaction, training }) => ({
      finding:
        `יותר שותפים עזבו מאשר הצטרפו: ${left} (${churn}).` +
        (satisfaction ? ` שביעות הרצון האחרונה: ${satisfaction} מתוך 5` : '') +
        (satisfaction && training ? `, מההדרכה ${training}.` : satisfaction ? '.' : ''),
      step: 'כדאי לקרוא מה אמרו מי שעזבו, ולהתקשר לשניים מהם.',
    })),
  },
});
