import { answerLink, completeLinkedAs, defineCommand } from '../src/authoring.js';

export const link = defineCommand({
  id: 'link',
  description: {
    en: 'Tell which chat account, role or channel belongs to whom',
    ru: 'Указать, чьи учётная запись, роль или канал',
    he: 'לקבוע של מי חשבון הצ׳אט, התפקיד או הערוץ',
  },
  examples: ['link', 'link {partner}'],
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
        en: 'A partner, manager, somebody known, or nobody; without “who”: whose channel this is',
        ru: 'Партнёр, менеджер, известный человек или никто; без who: чей это канал',
        he: 'שותף, מנהל, אדם מוכר או אף אחד; בלי who: של מי הערוץ הזה',
      },
      complete: completeLinkedAs,
    },
  ],
  roles: ['admin'],
  rare: true,
  changes: true,
  run: answerLink,
});
