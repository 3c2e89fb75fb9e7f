import { answerQuarter, completePeriod, defineCommand } from '../src/authoring.js';

export const quarter = defineCommand({
  id: 'quarter',
  description: {
    en: 'Close a quarter: its figures are kept as reported',
    ru: 'Закрыть квартал: показатели сохраняются для отчёта',
    he: 'סגירת רבעון: הנתונים נשמרים כפי שדווחו',
  },
  examples: ['quarter', 'quarter close Q3'],
  options: [
    {
      id: 'action',
      description: {
        en: 'close, or nothing to see whether it is closed',
        ru: 'close – закрыть; пусто – узнать, закрыт ли',
        he: 'close לסגירה; ריק כדי לראות אם נסגר',
      },
    },
    {
      id: 'period',
      description: {
        en: 'Which quarter, for example Q3 2026',
        ru: 'Какой квартал, например 3 кв. 2026',
        he: 'איזה רבעון, למשל רבעון 3 2026',
      },
      complete: completePeriod,
    },
  ],
  roles: ['admin'],
  rare: true,
  changes: true,
  run: answerQuarter,
});
