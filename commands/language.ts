import { answerLanguage, defineCommand } from '../src/authoring.js';

export const language = defineCommand({
  id: 'language',
  description: {
    en: 'The language I speak with you: English, Русский, עברית',
    ru: 'Язык, на котором я с вами говорю: English, Русский, עברית',
    he: 'השפה שבה אדבר איתכם: English, Русский, עברית',
  },
  examples: ['language עברית'],
  options: [
    {
      id: 'language',
      description: { en: 'Which language', ru: 'Какой язык', he: 'איזו שפה' },
    },
  ],
  roles: ['admin', 'manager', 'partner', 'customer'],
  rare: true,
  changes: true,
  run: answerLanguage,
});
