import { isolated, plural } from '../format.js';
import type { Texts } from '../texts.js';

const days = (count: number, shown: string) =>
  plural('he', count, { one: 'יום אחד', two: 'יומיים', other: `${shown} ימים` });
const partners = (count: number, shown: string) =>
  plural('he', count, { one: 'שותף אחד', two: 'שני שותפים', other: `${shown} שותפים` });

export const training: Texts['training'] = {
  title: 'הדרכה',
  result: 'תוצאה',
  next: 'הקורס הבא',
  engagement: 'מעורבות',
  sides: (kpi, before, after) => `${kpi} ${before} ← ${after}`,
  more: (change) => `${change} לעומת האחרים`,
  alone: (change) => `${change}; אין למי להשוות`,
  between: (low, high) => `כנראה בין ${low} ל־${high}`,
  unclear: 'אין הבדל ברור',
  together: (what, day) => `יחד עם "${what}" (${day})`,
  firstSigns: (day) => `סימנים ראשונים, סופי ב־${day}`,
  few: 'אין מספיק נתונים',
  fewWhy: (before, after, needed) =>
    `עסקאות לפני: ${before}, אחרי: ${after}; נדרשות ${needed} בכל צד`,
  noCourse: 'עוד לא הושלם קורס',
  noNext: 'כל הקורסים הושלמו',
  noCourses: 'אין עדיין קורסים',
  stage: (stage) => `לשלב החלש ביותר, "${stage}"`,
  expires: (day) => `התעודה בתוקף עד ${day}`,
  expired: (day) => `תוקף התעודה פג ב־${day}`,
  fresh: 'עוד לא נלמד',
  minutes: (count, shown) =>
    plural('he', count, { one: 'דקה אחת', two: 'שתי דקות', other: `${shown} דקות` }),
  visits: (count, shown, completed) =>
    `${plural('he', count, { one: 'השתתפות אחת', two: 'שתי השתתפויות', other: `${shown} השתתפויות` })} ב־12 חודשים, ${completed} הושלמו`,
  noVisits: 'איש לא השתתף בקורס ב־12 חודשים',
  last: (course, day) => `אחרון: ${course}, ${day}`,
  people: (trained, all) => `${trained} מתוך ${all} אנשים`,
  details: 'כל הנתונים',
  others: (before, after) => `אחרים ${before} ← ${after}`,
  satisfaction: 'לקוחות מרוצים',
  ofProgramme: (before, after) => `התוכנית ${before} ← ${after}`,
  cost: 'עלות הקורס',
  costs: (each, count) => `${each} לכל השלמה, ${count} השלמות`,
  footer: (window, follow, others) =>
    `${window} לפני ואחרי, מעקב של ${follow} אחר כל עסקה · בהשוואה ל־${others} בלי ההדרכה הזאת`,
  days,
  partners,
  programme: {
    lead: (count, shown) => `מה קרה יחד עם קורס ראשון, אצל ${partners(count, shown)}.`,
    few: 'מעט מדי שותפים עברו הדרכה כדי לומר נתון על כולם.',
    slow: `יש יותר מדי עסקאות לחישוב מיידי: ${isolated('he', 'pulse training')}.`,
  },
  note: {
    stored: (title, day, whom) => `נרשם: ${title}, ${day} (${whom}).`,
    everybody: 'לכולם',
    title: 'מה קרה',
    none: 'עוד לא נרשם דבר. לדוגמה:',
    lead: 'על כל אחד מאלה אפשר להסתכל כמו על קורס: לפני ואחרי.',
    effect: (place) => `לפני ואחרי ${place}`,
    effectTitle: (title, day) => `${title} · ${day}`,
    effectLead: 'מה קרה יחד עם זה; ייתכנו גם סיבות אחרות.',
  },
  errors: {
    'no-title': `מה קרה? לדוגמה: ${isolated('he', '/note 2026-10-01 מחירון חדש')}`,
    'no-such-event': 'זה כבר לא ברשימה.',
  },
};
