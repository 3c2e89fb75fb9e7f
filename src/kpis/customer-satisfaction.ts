import { defineKpi } from '../core/kpi/definition.js';
import { satisfaction, satisfactionInputs, satisfactionParts } from '../core/kpi/satisfaction.js';

const dimensions = ['marketing', 'sales', 'support'];

export const customerSatisfaction = defineKpi({
  id: 'customer-satisfaction',
  name: {
    en: 'Customer satisfaction',
    ru: 'Удовлетворённость клиентов',
    he: 'שביעות רצון הלקוחות',
  },
  unit: 'percent',
  direction: 'up',
  formula: {
    en: 'Share of the top two of five among all ratings of marketing, sales and support that customers gave about the period; "not applicable" is left out.',
    ru: 'Доля двух высших оценок из пяти среди всех оценок маркетинга, продаж и поддержки, которые клиенты дали за период; «не применимо» не учитывается.',
    he: 'שיעור שני הציונים הגבוהים מתוך חמישה בין כל הדירוגים של שיווק, מכירות ותמיכה שנתנו לקוחות על התקופה; "לא רלוונטי" אינו נספר.',
  },
  source: 'T8',
  version: 1,
  timing: 'runs',
  inputs: satisfactionInputs,
  parts: satisfactionParts(dimensions),
  compute(input) {
    return satisfaction(
      { id: 'customer-satisfaction', dimensions, anonymous: true, value: 'csat' },
      input,
    );
  },
});
