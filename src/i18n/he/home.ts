import type { Texts } from '../texts.js';

export const home: Texts['home'] = {
  surveysWaiting: 'סקרים שמחכים לכם',
  surveysRunning: 'סקרים פתוחים',
  notReached: 'לא הגיע',
  messages: (count) => (count === 1 ? 'הודעה אחת' : `${count} הודעות`),
  setUp: 'כדי להתחיל',
  done: '✓ בוצע',
  steps: {
    partners: { label: 'שותפים', how: 'npx pulse import partners FILE' },
    deals: { label: 'עסקאות', how: 'npx pulse import deals FILE' },
    people: { label: 'אנשים אצל השותפים', how: 'npx pulse import people FILE' },
    channel: {
      label: 'ערוץ למנהלים',
      how: '/pulse settings set managersSlackChannel ומזהה הערוץ',
    },
    survey: { label: 'הסקר הראשון', how: '/survey' },
  },
};
