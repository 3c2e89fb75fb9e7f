import {
  answerWatch,
  asksToWatch,
  defineCommand,
  figureOption,
  partnerOption,
} from '../src/authoring.js';

export const watch = defineCommand({
  id: 'watch',
  description: {
    en: 'Be told when a figure moves, or get a card by the calendar',
    ru: 'Сообщать об изменениях или присылать карточку по расписанию',
    he: 'הודעה כשנתון זז, או כרטיס לפי לוח שנה',
  },
  examples: [
    'watch',
    'watch close rate of any partner falls by 10 points',
    'watch my card every Monday 9:00',
  ],
  options: [
    partnerOption,
    figureOption,
    {
      id: 'when',
      description: {
        en: 'For example: falls by 10 %; every Monday 9:00; here',
        ru: 'Например: упадёт на 10 %; каждый понедельник в 9:00; сюда',
        he: 'למשל: יורד ב-10%; כל יום שני ב-9:00; לכאן',
      },
    },
  ],
  roles: ['admin', 'manager', 'partner'],
  rare: true,
  changes: true,
  understands: async ({ words }) => asksToWatch(words),
  run: answerWatch,
});
