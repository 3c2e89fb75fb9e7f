import { answerDeals, defineCommand } from '../src/authoring.js';

/** Reached by the buttons of cards. */
export const deals = defineCommand({
  id: 'deals',
  description: {
    en: 'The deals behind a figure',
    ru: 'Сделки, из которых сложился показатель',
    he: 'העסקאות שמאחורי נתון',
  },
  examples: [],
  options: [],
  roles: ['admin', 'manager', 'partner'],
  hidden: true,
  changes: false,
  run: answerDeals,
});
