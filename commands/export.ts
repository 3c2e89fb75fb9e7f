import { answerExport, defineCommand, partnerOption, periodOption } from '../src/authoring.js';

export const exporting = defineCommand({
  id: 'export',
  description: {
    en: 'Figures or deals as a file',
    ru: 'Показатели или сделки файлом',
    he: 'נתונים או עסקאות כקובץ',
  },
  examples: ['export', 'export {partner} won Q3'],
  options: [partnerOption, periodOption],
  roles: ['admin', 'manager', 'partner'],
  rare: true,
  run: answerExport,
});
