import { defineCommand, helpPage } from '../src/authoring.js';

/**
 * The umbrella: `/pulse kpi acme` is `/kpi acme`, also where another app owns the short names. The
 * dispatcher takes the word away before it looks for a command, so that only `/pulse` alone comes here.
 */
export const pulse = defineCommand({
  id: 'pulse',
  description: {
    en: 'Everything the bot can do, for example /pulse kpi acme',
    ru: 'Всё, что умеет бот, например /pulse kpi acme',
    he: 'כל מה שהבוט יודע, למשל /pulse kpi acme',
  },
  examples: ['pulse kpi acme'],
  options: [
    {
      id: 'words',
      description: { en: 'Any command', ru: 'Любая команда', he: 'כל פקודה' },
    },
  ],
  roles: ['admin', 'manager', 'partner', 'customer'],
  run: async (ask) => ({ card: helpPage(ask) }),
});
