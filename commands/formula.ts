import { answerFormula, defineCommand } from '../src/authoring.js';

/** Reached by the buttons of cards. */
export const formula = defineCommand({
  id: 'formula',
  description: {
    en: 'How figures are counted',
    ru: 'Как считаются показатели',
    he: 'איך הנתונים נספרים',
  },
  examples: [],
  options: [],
  roles: ['admin', 'manager', 'partner'],
  hidden: true,
  changes: false,
  run: answerFormula,
});
