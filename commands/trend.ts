import {
  answerTrend,
  defineCommand,
  figureOption,
  partnerOption,
  periodOption,
} from '../src/authoring.js';

export const trend = defineCommand({
  id: 'trend',
  description: {
    en: 'One figure over eight periods',
    ru: 'Один показатель за восемь периодов',
    he: 'נתון אחד לאורך שמונה תקופות',
  },
  examples: ['trend', 'trend {partner} close rate'],
  options: [partnerOption, figureOption, periodOption],
  roles: ['admin', 'manager', 'partner'],
  rare: true,
  run: answerTrend,
});
