import { isolated } from '../format.js';
import type { Texts } from '../texts.js';

export const review: Texts['review'] = {
  title: 'סיכום רבעוני',
  before: (value) => `רבעון קודם ${value}`,
  yearAgo: (value) => `לפני שנה ${value}`,
  target: (value) => `יעד ${value}`,
  columns: {
    figure: 'נתון',
    value: 'הרבעון',
    before: 'רבעון קודם',
    yearAgo: 'לפני שנה',
    target: 'יעד',
  },
  satisfaction: 'שביעות רצון',
  noSatisfaction: 'אין תשובות שאפשר להציג.',
  training: 'הדרכה',
  done: (courses) => `הושלמו: ${courses}`,
  none: 'אין',
  recommended: (courses) => `מומלצים: ${courses}`,
  findings: 'מה בולט',
  actions: 'מה סוכם',
  made: (day) => `נכון ל־${day}`,
  share: 'לשתף עם השותף',
  pdf: 'כ־PDF',
  png: 'כתמונה',
  file: 'הסיכום כקובץ.',
  errors: {
    'review-of-whom': `סיכום של מי? לדוגמה: ${isolated('he', '/review acme Q3')}`,
  },
};
