import { answerLink, completeLinkedAs, defineCommand } from '../src/authoring.js';

export const link = defineCommand({
  id: 'link',
  description: {
    en: 'Tell which chat account belongs to whom',
    ru: 'Указать, чья это учётная запись в чате',
    he: 'לקבוע של מי חשבון הצ׳אט',
  },
  examples: ['link'],
  options: [
    {
      id: 'who',
      description: {
        en: 'A member or a role of this server',
        ru: 'Участник или роль этого сервера',
        he: 'חבר או תפקיד בשרת הזה',
      },
      picksMember: true,
    },
    {
      id: 'as',
      description: {
        en: 'A partner, manager, somebody known, or nobody',
        ru: 'Партнёр, менеджер, известный человек или никто',
        he: 'שותף, מנהל, אדם מוכר או אף אחד',
      },
      complete: completeLinkedAs,
    },
  ],
  roles: ['admin'],
  rare: true,
  changes: true,
  run: answerLink,
});
