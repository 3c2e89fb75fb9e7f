import { answerHome, defineCommand } from '../src/authoring.js';

/** What a platform's home page shows; nobody types it. */
export const home = defineCommand({
  id: 'home',
  description: {
    en: 'What is new for you',
    ru: 'Что для вас нового',
    he: 'מה חדש בשבילכם',
  },
  examples: [],
  options: [],
  roles: ['admin', 'manager', 'partner', 'customer'],
  hidden: true,
  changes: false,
  run: answerHome,
});
