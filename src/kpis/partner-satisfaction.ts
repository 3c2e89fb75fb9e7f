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
    en: 'Mean of all ratings (1–5) of rewards, communication, training and support that partners gave about the period; "not applicable" is left out. responseRate: completed ÷ delivered invitations; companyMean: one company, one vote – the mean over a partner’s people, then over the partners (of the programme where this figure alone is asked for, or all of them).',
    ru: 'Среднее всех оценок (1–5) вознаграждения, общения, обучения и поддержки, которые партнёры дали за период; «не применимо» не учитывается. responseRate – завершённые ответы ÷ доставленные приглашения; companyMean – одна компания, один голос: среднее по людям партнёра, затем по партнёрам (для программы – когда спрашивают только этот показатель или все).',
    he: 'ממוצע כל הדירוגים (1–5) של תגמול, תקשורת, הדרכה ותמיכה שנתנו השותפים על התקופה; "לא רלוונטי" אינו נספר. responseRate – תשובות שהושלמו ÷ הזמנות שנמסרו; companyMean – חברה אחת, קול אחד: ממוצע על פני אנשי השותף, ואז על פני השותפים (לתוכנית – כשנשאל מדד זה לבדו או כולם).',
  },
  source: 'T9',
  version: 1,
  timing: 'runs',
  inputs: satisfactionInputs,
  beside: 'reach',
  ranked: 'programme-alone',
  parts: [...satisfactionParts(dimensions), 'companyMean'],
  compute(input) {
    return satisfaction(
      { id: 'partner-satisfaction', dimensions, anonymous: false, value: 'mean' },
      input,
    );
  },
});
