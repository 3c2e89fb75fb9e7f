import { answerNote, defineCommand } from '../src/authoring.js';

export const note = defineCommand({
  id: 'note',
  description: {
    en: 'Note what happened, and see what changed around it',
    ru: 'Записать событие и увидеть, что изменилось вокруг него',
    he: 'לרשום מה קרה, ולראות מה השתנה סביב זה',
  },
  examples: ['note', 'note 2026-10-01 New price list', 'note {partner} 2026-10-01 New owner'],
  options: [
    {
      id: 'words',
      description: {
        en: 'A partner where it is about one, the day, and what happened',
        ru: 'Партнёр, если речь о нём, день и что произошло',
        he: 'שותף, אם זה נוגע לו, היום, ומה קרה',
      },
    },
  ],
  roles: ['admin', 'manager'],
  rare: true,
  changes: true,
  run: answerNote,
});
