import { answerMember, defineCommand } from '../src/authoring.js';

/** Reached by the menu of a member in Discord. */
export const member = defineCommand({
  id: 'member',
  description: {
    en: 'Figures of the partner that somebody works for',
    ru: 'Показатели партнёра, у которого кто-то работает',
    he: 'הנתונים של השותף שמישהו עובד אצלו',
  },
  examples: [],
  options: [],
  roles: ['admin', 'manager', 'partner'],
  hidden: true,
  changes: false,
  run: answerMember,
});
