import { defineCommand, openReply, statusReply } from '../src/authoring.js';

export const survey = defineCommand({
  id: 'survey',
  description: {
    en: 'How the surveys stand, or the one that waits for you',
    ru: 'Как идут опросы или тот, что ждёт вас',
    he: 'מצב הסקרים, או הסקר שמחכה לכם',
  },
  examples: ['survey'],
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
