import { answerReview, defineCommand, lastPeriodOption, partnerOption } from '../src/authoring.js';

export const review = defineCommand({
  id: 'review',
  description: {
    en: 'The quarterly review of a partner: figures, training, what is agreed',
    ru: 'Итоги квартала по партнёру: показатели, обучение, договорённости',
    he: 'סיכום רבעוני של שותף: נתונים, הדרכה, ומה סוכם',
  },
  examples: ['review {partner}', 'review {partner} Q2'],
  options: [partnerOption, lastPeriodOption],
  roles: ['admin', 'manager', 'partner'],
  rare: true,
  run: answerReview,
});
