import { answerAdvise, defineCommand, lastPeriodOption, partnerOption } from '../src/authoring.js';

export const advise = defineCommand({
  id: 'advise',
  description: {
    en: 'What stands out about a partner, and one next step each',
    ru: 'Что бросается в глаза у партнёра и что делать дальше',
    he: 'מה בולט אצל שותף, והצעד הבא לכל דבר',
  },
  examples: ['advise', 'advise {partner}'],
  options: [partnerOption, lastPeriodOption],
  roles: ['admin', 'manager', 'partner'],
  rare: true,
  run: answerAdvise,
});
