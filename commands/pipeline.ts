import { answerPipeline, defineCommand, partnerOption, periodOption } from '../src/authoring.js';

export const pipeline = defineCommand({
  id: 'pipeline',
  description: {
    en: 'Open deals by stage',
    ru: 'Открытые сделки по этапам',
    he: 'עסקאות פתוחות לפי שלב',
  },
  examples: ['pipeline', 'pipeline {partner} overdue', 'pipeline {partner} closing this month'],
  options: [partnerOption, periodOption],
  roles: ['admin', 'manager', 'partner'],
  rare: true,
  run: answerPipeline,
});
