import { answerSettings, defineCommand } from '../src/authoring.js';

export const settings = defineCommand({
  id: 'settings',
  description: {
    en: 'See and change how the programme runs',
    ru: 'Посмотреть и изменить настройки программы',
    he: 'הצגה ושינוי של הגדרות התוכנית',
  },
  examples: ['settings', 'settings set activeDays 45'],
  options: [
    {
      id: 'words',
      description: {
        en: 'For example: set activeDays 45',
        ru: 'Например: set activeDays 45',
        he: 'לדוגמה: set activeDays 45',
      },
    },
  ],
  roles: ['admin'],
  rare: true,
  changes: true,
  run: answerSettings,
});
