import { answerLink, defineCommand } from '../src/authoring.js';

export const link = defineCommand({
  id: 'link',
  description: {
    en: 'Tell which chat account belongs to whom',
    ru: 'Указать, чья это учётная запись в чате',
    he: 'לקבוע של מי חשבון הצ׳אט',
  },
  examples: ['link'],
  options: [],
  roles: ['admin'],
  rare: true,
  changes: true,
  run: answerLink,
});
