import { definePost } from '../src/authoring.js';

/** Reminds managers to go through their partners' quarter; nobody answers it. */
export const quarterlyReview = definePost({
  id: 'quarterly-review',
  title: {
    en: 'Quarterly reviews · {quarter}',
    ru: 'Итоги квартала с партнёрами · {quarter}',
    he: 'סיכומי רבעון · {quarter}',
  },
  workingDay: 3,
  text: {
    en: 'The figures of {quarter} are in. A good week to go through them with your partners: {partners}. Each button opens the card to begin with.',
    ru: 'Данные готовы: {quarter}. Хорошая неделя, чтобы обсудить их с партнёрами: {partners}. Каждая кнопка открывает карточку, с которой можно начать.',
    he: 'הנתונים של {quarter} מוכנים. זה שבוע טוב לעבור עליהם עם השותפים: {partners}. כל כפתור פותח את הכרטיס שאיתו כדאי להתחיל.',
  },
  line: 'kpi {partner} {period}',
});
