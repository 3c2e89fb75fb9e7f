import { answerAdvise, completePartner, completePeriod, defineCommand } from '../src/authoring.js';

export const advise = defineCommand({
  id: 'advise',
  description: {
    en: 'What stands out about a partner, and one next step each',
    ru: 'Что бросается в глаза у партнёра и что делать дальше',
    he: 'מה בולט אצל שותף, והצעד הבא לכל דבר',
  },
  examples: ['advise', 'advise {partner}'],
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
  run: answerAdvise,
});
