import { answerDeal, defineCommand } from '../src/authoring.js';

export const deal = defineCommand({
  id: 'deal',
  description: {
    en: 'Register a deal, see where it stands, approve those of your partners',
    ru: 'Зарегистрировать сделку, узнать её статус, одобрить сделки партнёров',
    he: 'לרשום עסקה, לראות מה מצבה, לאשר עסקאות של שותפים',
  },
  examples: ['deal', 'deal register'],
  options: [
    {
      id: 'words',
      description: {
        en: 'register, and whose deal it is',
        ru: 'register и чья это сделка',
        he: 'register, ושל מי העסקה',
      },
    },
  ],
  roles: ['admin', 'manager', 'partner'],
  changes: true,
  opensForm: (words) => words.toLowerCase().split(/\s/u)[0] === 'register',
  run: answerDeal,
});
