import { answerActions, defineCommand, partnerOption } from '../src/authoring.js';

export const actions = defineCommand({
  id: 'actions',
  description: {
    en: 'What was agreed: who, until when, and what came of it',
    ru: 'О чём договорились: кто, до когда и что вышло',
    he: 'מה סוכם: מי, עד מתי, ומה יצא מזה',
  },
  examples: ['actions', 'actions {partner}'],
  options: [partnerOption],
  roles: ['admin', 'manager', 'partner'],
  rare: true,
  changes: true,
  run: answerActions,
});
