import { plural } from '../format.js';
import type { Texts } from '../texts.js';

export const picture: Texts['picture'] = {
  of: (kpi, name) => `${kpi} · ${name}`,
  yearAgo: 'שנה קודם',
  target: 'יעד',
  noData: 'אין נתונים',
  range: (first, last) => `${first} עד ${last}`,
  closingsFrom: (period, month) => `ב${period} יש סגירות רק החל מ${month}`,
  runningYet: (period) => `${period} עוד לא הסתיים`,
  thousand: (figures) => `${figures} אלף`,
  million: (figures) => `${figures} מיליון`,
  percents: (figures) => `${figures} אחוזים`,
  days: (figures) => `${figures} ימים`,
  currencies: { USD: 'דולר', EUR: 'אירו', GBP: 'ליש"ט', ILS: 'שקלים', RUB: 'רובל' },
  deals: (count, shown) =>
    plural('he', count, { one: 'עסקה אחת', two: 'שתי עסקאות', other: `${shown} עסקאות` }),
  pipeline: {
    start: 'בהתחלה',
    opened: 'נפתחו',
    won: 'נסגרו בהצלחה',
    lost: 'אבדו',
    slipped: 'נדחו',
    revalued: 'שוערכו',
    end: 'בסוף',
  },
  alt: {
    trend: (kpi, name, range, figures) => `${kpi} של ${name}, ${range}: ${figures}`,
    yearBefore: (figures) => `שנה קודם ${figures}`,
    target: (figure) => `היעד ${figure}`,
    event: (period, title) => `${period}: ${title}`,
    median: (label) => `האמצעית נמצאת ב-${label}`,
  },
};
