import {
  answerWhy,
  defineCommand,
  figureOption,
  partnerOption,
  periodOption,
} from '../src/authoring.js';

export const why = defineCommand({
  id: 'why',
  description: {
    en: 'What lies behind a figure or a verdict',
    ru: 'Что стоит за показателем или оценкой',
    he: 'מה עומד מאחורי נתון או הערכה',
  },
  examples: ['why', 'why {partner} close rate'],
  options: [partnerOption, figureOption, periodOption],
  roles: ['admin', 'manager', 'partner'],
  rare: true,
  run: answerWhy,
});
