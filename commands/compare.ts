import {
  answerCompare,
  defineCommand,
  otherOption,
  partnerOption,
  periodOption,
} from '../src/authoring.js';

export const compare = defineCommand({
  id: 'compare',
  description: {
    en: 'Partners or periods beside one another',
    ru: 'Партнёры или периоды рядом',
    he: 'שותפים או תקופות זה לצד זה',
  },
  examples: ['compare', 'compare {partner} Q3 Q2'],
  options: [partnerOption, otherOption, periodOption],
  roles: ['admin', 'manager', 'partner'],
  rare: true,
  run: answerCompare,
});
