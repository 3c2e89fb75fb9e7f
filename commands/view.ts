import { answerView, defineCommand } from '../src/authoring.js';

/** Reached by the buttons of cards. */
export const view = defineCommand({
  id: 'view',
  description: {
    en: 'A card as its partner sees it',
    ru: 'Карточка глазами партнёра',
    he: 'הכרטיס כפי שהשותף רואה אותו',
  },
  examples: [],
  options: [],
  roles: ['admin', 'manager'],
  hidden: true,
  changes: false,
  run: answerView,
});
