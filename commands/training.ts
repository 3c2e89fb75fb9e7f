import { answerTraining, defineCommand, partnerOption } from '../src/authoring.js';

export const training = defineCommand({
  id: 'training',
  description: {
    en: 'What training went together with, the next course, engagement',
    ru: 'С чем совпало обучение, следующий курс, вовлечённость',
    he: 'מה קרה יחד עם ההדרכה, הקורס הבא, מעורבות',
  },
  examples: ['training {partner}', 'training'],
  options: [partnerOption],
  roles: ['admin', 'manager', 'partner'],
  rare: true,
  run: answerTraining,
});
