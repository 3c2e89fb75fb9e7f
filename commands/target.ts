import {
  amountOption,
  answerTarget,
  defineCommand,
  figureOption,
  partnerOption,
  periodOption,
} from '../src/authoring.js';

export const target = defineCommand({
  id: 'target',
  description: {
    en: 'What should be reached, and how far it is',
    ru: 'Какая цель и сколько до неё',
    he: 'מה היעד וכמה נותר',
  },
  examples: ['target', 'target 50k {partner} Q4'],
  options: [amountOption, partnerOption, figureOption, periodOption],
  roles: ['admin', 'manager'],
  rare: true,
  changes: true,
  run: answerTarget,
});
