import { defineCommand, helpPage } from '../src/authoring.js';

export const help = defineCommand({
  id: 'help',
  description: {
    en: 'What you can ask here',
    ru: 'О чём здесь можно спросить',
    he: 'מה אפשר לשאול כאן',
  },
  examples: ['help'],
  options: [],
  roles: ['admin', 'manager', 'partner', 'customer'],
  run: async (ask) => ({ card: await helpPage(ask) }),
});
