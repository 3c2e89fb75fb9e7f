import {
  answerKpi,
  asksForKpi,
  completePartner,
  completePeriod,
  defineCommand,
} from '../src/authoring.js';

export const kpi = defineCommand({
  id: 'kpi',
  description: {
    en: 'Figures of a partner or the programme',
    ru: 'Показатели партнёра или всей программы',
    he: 'הנתונים של שותף או של כל התוכנית',
  },
  examples: ['kpi', 'kpi {partner} Q2', 'kpi last quarter'],
  options: [
    {
      id: 'partner',
      description: { en: 'Which partner', ru: 'Какой партнёр', he: 'איזה שותף' },
      complete: completePartner,
    },
    {
      id: 'period',
      description: {
        en: 'Which period, for example Q2 2017',
        ru: 'Какой период, например 2 кв. 2017',
        he: 'איזו תקופה, למשל רבעון 2 2017',
      },
      complete: completePeriod,
    },
  ],
  roles: ['admin', 'manager', 'partner'],
  understands: asksForKpi,
  run: answerKpi,
});
