import { answerShare, defineCommand } from '../src/authoring.js';

/** Reached by the buttons of cards; shows what would be posted before it is. */
export const share = defineCommand({
  id: 'share',
  description: {
    en: 'A card to the partner’s channel, shown first',
    ru: 'Карточка в канал партнёра, сначала показ',
    he: 'כרטיס לערוץ של השותף, קודם תצוגה',
  },
  examples: [],
  options: [],
  roles: ['admin', 'manager', 'partner'],
  hidden: true,
  run: answerShare,
});
