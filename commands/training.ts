import { answerTraining, completePartner, defineCommand } from '../src/authoring.js';

export const training = defineCommand({
  id: 'training',
  description: {
    en: 'What training went together with, the next course, engagement',
    ru: 'С чем совпало обучение, следующий курс, вовлечённость',
    he: 'מה קרה יחד עם ההדרכה, הקורס הבא, מעורבות',
  },
  examples: ['training {partner}', 'training'],
  options: [
    {
      id: 'partner',
      description: { en: 'Which partner', ru: 'Какой партнёр', he: 'איזה שותף' },
      complete: completePartner,
    },
  ],
  roles: ['admin', 'manager', 'partner'],
  rare: true,
  run: answerTraining,
});
