import { defineCommand, openReply, statusReply } from '../src/authoring.js';

export const survey = defineCommand({
  id: 'survey',
  description: {
    en: 'Your surveys; for managers, how the surveys stand',
    ru: 'Ваши опросы; для менеджеров – как идут опросы',
    he: 'הסקרים שלכם; למנהלים – מצב הסקרים',
  },
  examples: ['survey', 'survey status'],
  options: [],
  roles: ['admin', 'manager', 'partner', 'customer'],
  async run(ask) {
    const { surveys } = ask.services;
    const manages = ask.person.role === 'admin' || ask.person.role === 'manager';
    return manages
      ? statusReply(await surveys.status(ask.now), ask)
      : openReply(await surveys.openFor({ person: ask.person, now: ask.now }), ask);
  },
});
