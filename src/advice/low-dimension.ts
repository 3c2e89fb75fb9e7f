import { type AdviceFacts, partIn, resultIn } from '../core/advice/facts.js';
import { defineRule } from '../core/advice/rule.js';
import { thresholds } from './thresholds.js';

const dimensions = ['rewards', 'communication', 'training', 'support'];

/** One dimension of the partners' satisfaction is low, or far below the others: name it. */
export const lowDimension = defineRule({
  id: 'low-dimension',
  cause: 'satisfaction',
  about: ['partner', 'programme'],
  kpis: ['partner-satisfaction'],
  measuredBy: 'partner-satisfaction',
  evidence: ['dimension', 'mean'],
  find(facts) {
    const [lowest, next] = dimensions
      .flatMap((id) => {
        const mean = partIn(facts.report, 'partner-satisfaction', id);
        return mean === null ? [] : [{ id, mean }];
      })
      .sort((a, b) => a.mean - b.mean);
    if (!lowest) return null;
    const gap = next ? next.mean - lowest.mean : 0;
    const isLow =
      lowest.mean < thresholds.lowDimension.value || gap >= thresholds.lowestDimensionBy.value;
    if (!isLow) return null;
    return {
      evidence: {
        dimension: { kind: 'dimension', id: lowest.id },
        mean: { kind: 'score', value: lowest.mean },
      },
      n: behind(facts),
    };
  },
  words: {
    en: {
      manager: ({ dimension, mean }) => ({
        finding: `Satisfaction is lowest with ${dimension}: ${mean} of 5.`,
        step: `Ask one question about it in your next talk: what should change first?`,
      }),
      partner: ({ dimension, mean }) => ({
        finding: `You rated ${dimension} lowest: ${mean} of 5.`,
        step: 'Tell your manager what should change first.',
      }),
    },
    ru: {
      manager: ({ dimension, mean }) => ({
        finding: `Ниже всего оценка за ${dimension}: ${mean} из 5.`,
        step: 'Спросите об этом в следующем разговоре: что изменить прежде всего?',
      }),
      partner: ({ dimension, mean }) => ({
        finding: `Ниже всего вы оценили ${dimension}: ${mean} из 5.`,
        step: 'Скажите менеджеру, что изменить прежде всего.',
      }),
    },
    he: {
      manager: ({ dimension, mean }) => ({
        finding: `שביעות הרצון הנמוכה ביותר היא מ${dimension}: ${mean} מתוך 5.`,
        step: 'כדאי לשאול בשיחה הבאה: מה צריך להשתנות קודם?',
      }),
      partner: ({ dimension, mean }) => ({
        finding: `הציון הנמוך ביותר שנתתם הוא ל${dimension}: ${mean} מתוך 5.`,
        step: 'אפשר לומר למנהל או למנהלת שלכם מה צריך להשתנות קודם.',
      }),
    },
  },
});

/** Three answers of one partner are enough: its people are few, and each of them counts. */
function behind({ report, partner }: AdviceFacts): number {
  const n = resultIn(report, 'partner-satisfaction')?.n ?? 0;
  return partner && n >= thresholds.answersOfAPartner.value ? Math.max(n, 5) : n;
}
