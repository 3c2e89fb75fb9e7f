import { answerTop, defineCommand, figureOption, periodOption } from '../src/authoring.js';

export const top = defineCommand({
  id: 'top',
  description: {
    en: 'The best partners, or the worst, by any figure',
    ru: 'Лучшие или отстающие партнёры по любому показателю',
    he: 'השותפים המובילים או האחרונים לפי כל נתון',
  },
  examples: ['top', 'top revenue gold', 'top worst 5 close rate'],
  options: [figureOption, periodOption],
  roles: ['admin', 'manager'],
  rare: true,
  run: answerTop,
});
