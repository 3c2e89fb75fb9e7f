import { plural } from '../format.js';
import type { Texts } from '../texts.js';

const days = (count: number, shown: string) =>
  plural('he', count, { one: 'יום אחד', two: 'יומיים', other: `${shown} ימים` });

export const advice: Texts['advice'] = {
  title: 'המלצות',
  count: (count, shown) =>
    plural('he', count, {
      one: 'דבר אחד שכדאי לבדוק.',
      two: 'שני דברים שכדאי לבדוק, הדחוף ראשון.',
      other: `${shown} דברים שכדאי לבדוק, הדחוף ראשון.`,
    }),
  nothing: 'שום דבר לא בולט: אף נתון אינו דורש פעולה.',
  silenced: 'מה שנדחה או כבר בטיפול אינו מוצג כאן.',
  step: (step) => `← ${step}`,
  accept: 'לקחת',
  snooze: 'לא עכשיו',
  more: (count, shown) =>
    plural('he', count, {
      one: 'המלצה אחת נוספת תופיע כשתחליטו לגבי אחת מאלה.',
      two: 'שתי המלצות נוספות יופיעו כשתחליטו לגבי אחת מאלה.',
      other: `${shown} המלצות נוספות יופיעו כשתחליטו לגבי אחת מאלה.`,
    }),
  all: 'כל ההמלצות',
  actionsButton: 'מה סוכם',
  next: {
    training: 'הדרכה',
    barriers: 'לשלוח את הסקר',
    pipeline: 'עסקאות פתוחות',
    compare: 'השוואה',
    trend: 'מגמה',
    satisfaction: 'תוצאות הסקר',
    channels: 'ערוצים',
  },
  fresh: {
    lead: (name, count, shown) => `${name}: הצטרפות לפני ${days(count, shown)} – מוקדם לשפוט.`,
    progress: (done, all) => `בוצעו ${done} מתוך ${all} הצעדים הראשונים.`,
    all: 'כל הצעדים הראשונים בוצעו.',
    next: (step) => `הבא: ${step}`,
    steps: {
      contact: 'לקשר איש קשר',
      channel: 'לקשר ערוץ',
      course: 'להשלים קורס ראשון',
      registered: 'לרשום עסקה ראשונה',
      won: 'לסגור עסקה ראשונה',
    },
  },
  actions: {
    title: 'מה סוכם',
    none: 'עוד לא סוכם על פעולות.',
    lead: (count, shown) =>
      plural('he', count, {
        one: 'סוכם על פעולה אחת.',
        two: 'סוכם על שתי פעולות.',
        other: `סוכם על ${shown} פעולות.`,
      }),
    accepted: (owner, due) => `${owner}, עד ${due}`,
    overdue: (owner, due) => `${owner}, המועד היה ${due}`,
    done: (day, measured) => `בוצע ב־${day}, נמדד אחרי ${measured}`,
    measured: (kpi, change, period) => `בוצע; ${kpi} מאז ${change} (${period})`,
    unmeasurable: 'בוצע; אין נתון למדוד לפיו',
    finish: (place) => `בוצע ${place}`,
    taken: (owner, due) => `באחריות ${owner}, עד ${due}.`,
    snoozed: (day) => `נדחה עד ${day}.`,
    finished: (period) => `יפה מאוד. השינוי יימדד אחרי ${period}.`,
    points: (sign, count, shown) =>
      plural('he', count, { one: `${sign}נקודה אחת`, other: `${sign}${shown} נקודות` }),
  },
  tier: {
    line: (from, to, missing) => `${from} ← ${to}: חסרים עוד ${missing}`,
    reached: (from, to) => `${from} ← ${to}: כל הדרישות מולאו`,
    deals: (count, shown) =>
      plural('he', count, { one: 'עסקה אחת', two: 'שתי עסקאות', other: `${shown} עסקאות` }),
    courses: (count, shown) =>
      plural('he', count, { one: 'תעודה אחת', two: 'שתי תעודות', other: `${shown} תעודות` }),
  },
  names: {
    stages: {
      generate: 'איתור לידים',
      qualify: 'הסמכה',
      demonstrate: 'הצגת ערך',
      guide: 'ליווי ההחלטה',
      deliver: 'אספקה ותמיכה',
    },
    // Joined to a preposition: מהתגמול, לתגמול.
    dimensions: {
      rewards: 'תגמול',
      communication: 'תקשורת',
      training: 'הדרכה',
      support: 'תמיכה',
      marketing: 'שיווק',
      sales: 'מכירות',
    },
    channels: { paid: 'ממומן', earned: 'המלצות', owned: 'עצמי', none: 'ללא ערוץ' },
    against: {
      year: 'לעומת התקופה המקבילה אשתקד',
      quarter: 'לעומת הרבעון הקודם',
      month: 'לעומת החודש הקודם',
      days: 'לעומת הימים שלפני כן',
      'same-days': 'לעומת אותם הימים בתקופה הקודמת',
    },
  },
  errors: {
    'action-gone': 'זה השתנה בינתיים. הרשימה מראה את המצב.',
    'finding-gone': 'ההמלצה הזאת כבר לא קיימת: הנתונים השתנו.',
  },
};
