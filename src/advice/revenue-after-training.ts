import { changeOf } from '../core/advice/change.js';
import { movedIn, partIn, resultIn, valueIn } from '../core/advice/facts.js';
import { defineRule } from '../core/advice/rule.js';
import { thresholds } from './thresholds.js';

/** Revenue rises and there was training: worth saying, as going together and not as cause. */
export const revenueAfterTraining = defineRule({
  id: 'revenue-after-training',
  cause: 'revenue',
  about: ['partner'],
  kpis: ['partner-revenue', 'deal-count', 'courses-attended'],
  measuredBy: 'partner-revenue',
  evidence: ['rise', 'courses'],
  find(facts) {
    const { report, partner, period } = facts;
    const moved = movedIn(facts, 'partner-revenue');
    const n = valueIn(report, 'deal-count') ?? 0;
    const now = partIn(report, 'courses-attended', 'attendances') ?? 0;
    const courses = now + (resultIn(report, 'courses-attended')?.previous ?? 0);
    if (!partner || !moved || moved.before <= 0 || courses < 1) return null;
    const rise = (100 * (moved.now - moved.before)) / moved.before;
    if (rise < thresholds.moved.value || n < thresholds.dealsBehindAFall.value) return null;
    return {
      evidence: {
        rise: changeOf(moved, period),
        courses: { kind: 'count', value: Math.round(courses) },
      },
      n,
      next: { label: 'training', line: `training ${partner.id}` },
    };
  },
  words: {
    en: {
      manager: ({ rise, courses }) => ({
        finding: `Revenue rose by ${rise}; it went together with training (course visits: ${courses}).`,
        step: 'Say so to them, and keep the next course coming.',
      }),
      partner: ({ rise, courses }) => ({
        finding: `Your revenue rose by ${rise}; it went together with your training (course visits: ${courses}).`,
        step: 'Keep it up: see which course comes next.',
      }),
    },
    ru: {
      manager: ({ rise, courses }) => ({
        finding: `Выручка выросла на ${rise}; это совпало с обучением (посещений курсов: ${courses}).`,
        step: 'Скажите им об этом и предложите следующий курс.',
      }),
      partner: ({ rise, courses }) => ({
        finding: `Ваша выручка выросла на ${rise}; это совпало с вашим обучением (посещений курсов: ${courses}).`,
        step: 'Так держать: посмотрите, какой курс следующий.',
      }),
    },
    he: {
      manager: ({ rise, courses }) => ({
        finding: `ההכנסות עלו ב־${rise}, יחד עם הדרכה (השתתפויות בקורסים: ${courses}).`,
        step: 'כדאי לומר להם את זה ולהציע את הקורס הבא.',
      }),
      partner: ({ rise, courses }) => ({
        finding: `ההכנסות שלכם עלו ב־${rise}, יחד עם ההדרכה שעברתם (השתתפויות בקורסים: ${courses}).`,
        step: 'כל הכבוד: אפשר לראות מהו הקורס הבא.',
      }),
    },
  },
});
