import { answerReview, completePartner, completePeriod, defineCommand } from '../src/authoring.js';

export const review = defineCommand({
  id: 'review',
  description: {
    en: 'The quarterly review of a partner: figures, training, what is agreed',
    ru: 'Итоги квартала по партнёру: показатели, обучение, договорённости',
    he: 'סיכום רבעוני של שותף: נתונים, הדרכה, ומה סוכם',
  },
  examples: ['review {partner}', 'review {partner} Q2'],
  options: [
    {
      id: 'partner',
      description: { en: 'Which partner', ru: 'Какой партнёр', he: 'איזה שותף' },
      complete: completePartner,
    },
    {
      id: 'period',
      description: {
        en: 'Which period; the last quarter where none is named',
        ru: 'Какой период; иначе последний квартал',
        he: 'איזו תקופה; אחרת הרבעון האחרון',
      },
      complete: completePeriod,
    },
  ],
  roles: ['admin', 'manager', 'partner'],
  rare: true,
  run: answerReview,
});
