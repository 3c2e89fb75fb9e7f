import { defineKpi } from '../core/kpi/definition.js';
import { satisfaction, satisfactionInputs, satisfactionParts } from '../core/kpi/satisfaction.js';

const dimensions = ['rewards', 'communication', 'training', 'support'];

export const partnerSatisfaction = defineKpi({
  id: 'partner-satisfaction',
  name: {
    en: 'Partner satisfaction',
    ru: 'Удовлетворённость партнёров',
    he: 'שביעות רצון השותפים',
  },
  unit: 'score',
  direction: 'up',
  formula: {
    en: 'Mean of all ratings (1–5) of rewards, communication, training and support that partners gave about the period; "not applicable" is left out.',
    ru: 'Среднее всех оценок (1–5) вознаграждения, общения, обучения и поддержки, которые партнёры дали за период; «не применимо» не учитывается.',
    he: 'ממוצע כל הדירוגים (1–5) של תגמול, תקשורת, הדרכה ותמיכה שנתנו השותפים על התקופה; "לא רלוונטי" אינו נספר.',
  },
  source: 'T9',
  version: 1,
  timing: 'runs',
  inputs: satisfactionInputs,
  parts: satisfactionParts(dimensions),
  compute(input) {
    return satisfaction(
      { id: 'partner-satisfaction', dimensions, anonymous: false, value: 'mean' },
      input,
    );
  },
});
