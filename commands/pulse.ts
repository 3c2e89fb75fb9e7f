import { defineCommand, helpPage } from '../src/authoring.js';

/**
 * The umbrella: `/pulse kpi acme` is `/kpi acme`, also where another app owns the short names. The
 * dispatcher takes the word away before it looks for a command, so that only `/pulse` alone comes here.
 */
export const pulse = defineCommand({
  id: 'pulse',
  description: {
    en: 'All of this in one command, where another app has the short names',
    ru: 'Всё это одной командой – на случай, если короткие имена заняты',
    he: 'כל אלה בפקודה אחת, אם השמות הקצרים תפוסים',
  },
  examples: ['pulse kpi last quarter'],
  umbrella: true,
  options: [
    {
      id: 'words',
      description: { en: 'Any command', ru: 'Любая команда', he: 'כל פקודה' },
    },
  ],
  roles: ['admin', 'manager', 'partner', 'customer'],
  run: async (ask) => ({ card: await helpPage(ask) }),
});
