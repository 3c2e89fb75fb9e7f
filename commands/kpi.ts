import {
  answerQuestion,
  asksForKpi,
  defineCommand,
  figureOption,
  partnerOption,
  periodOption,
} from '../src/authoring.js';

export const kpi = defineCommand({
  id: 'kpi',
  description: {
    en: 'Figures of a partner or the programme',
    ru: 'Показатели партнёра или всей программы',
    he: 'הנתונים של שותף או של כל התוכנית',
  },
  examples: ['kpi', 'kpi {partner} Q2', 'kpi {partner} revenue', 'kpi last quarter'],
  options: [partnerOption, figureOption, periodOption],
  roles: ['admin', 'manager', 'partner'],
  understands: asksForKpi,
  run: answerQuestion,
});
