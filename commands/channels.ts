import { answerChannels, defineCommand, partnerOption, periodOption } from '../src/authoring.js';

export const channels = defineCommand({
  id: 'channels',
  description: {
    en: 'What marketing channels bring and cost',
    ru: 'Что приносят и стоят каналы маркетинга',
    he: 'מה ערוצי השיווק מביאים וכמה הם עולים',
  },
  examples: ['channels'],
  options: [partnerOption, periodOption],
  roles: ['admin', 'manager', 'partner'],
  rare: true,
  run: answerChannels,
});
