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
    en: 'Share of the top two of five among all ratings of marketing, sales and support that customers gave about the period; "not applicable" is left out. responseRate: completed ÷ delivered invitations.',
    ru: 'Доля двух высших оценок из пяти среди всех оценок маркетинга, продаж и поддержки, которые клиенты дали за период; «не применимо» не учитывается. responseRate – завершённые ответы ÷ доставленные приглашения.',
    he: 'שיעור שני הציונים הגבוהים מתוך חמישה בין כל הדירוגים של שיווק, מכירות ותמיכה שנתנו לקוחות על התקופה; "לא רלוונטי" אינו נספר. responseRate – תשובות שהושלמו ÷ הזמנות שנמסרו.',
  },
  source: 'T8',
  version: 1,
  timing: 'runs',
  inputs: satisfactionInputs,
  beside: 'reach',
  parts: satisfactionParts(dimensions),
  compute(input) {
    return satisfaction(
      { id: 'customer-satisfaction', dimensions, anonymous: true, value: 'csat' },
      input,
    );
  },
});
