import type { Texts } from '../texts.js';

export const deals: Texts['deals'] = {
  title: 'עסקאות רשומות',
  deal: 'עסקה',
  register: 'רישום עסקה',
  list: 'עסקאות רשומות',
  approve: 'אישור',
  reject: 'דחייה',
  toDecide: (partner) => `עסקה לאישור · ${partner}`,
  putIn: (person) => `העסקה נרשמה על ידי ${person}. אפשר לאשר או לדחות.`,
  note: (text) => `במילים שלהם: ${text}`,
  alike: (partner, since) => `אולי זו אותה עסקה: ל-${partner} יש עסקה פתוחה עם הלקוח מאז ${since}.`,
  someDay: 'יום לא ידוע',
  approved: (person, day) => `אושרה על ידי ${person} ב-${day}.`,
  rejected: (person, day) => `לא אושרה, על ידי ${person} ב-${day}.`,
  registered: (customer) => `נרשמה: העסקה עם ${customer}. אודיע לכם מה הוחלט.`,
  registeredUnheard: (customer) =>
    `נרשמה: העסקה עם ${customer}. אין לי דרך לכתוב לכם, ולכן ההחלטה תופיע כאן: /deal.`,
  registeredUntold: (customer) =>
    `נרשמה: העסקה עם ${customer}. לא הצלחתי לכתוב למנהל שלכם, אבל היא נמצאת ברשימה שלו.`,
  known: (customer) => `העסקה הזאת עם ${customer} כבר רשומה, אין צורך בדבר נוסף.`,
  none: 'אין כאן עסקאות.',
  waiting: (count, toDecide) =>
    toDecide
      ? `${count === 1 ? 'עסקה אחת מחכה' : `${count} עסקאות מחכות`} להחלטה.`
      : `${count === 1 ? 'עסקה אחת רשומה' : `${count} עסקאות רשומות`}, החדשות קודם.`,
  noAmount: 'עדיין בלי סכום',
  states: { pending: 'מחכה לאישור', approved: 'אושרה', rejected: 'לא אושרה' },
  form: {
    title: 'רישום עסקה',
    submit: 'רישום',
    intro: 'התוכנית מחליטה למי היא שייכת; התשובה תגיע לכאן.',
    customer: { label: 'לקוח', text: 'של מי הפרויקט' },
    amount: { label: 'סכום', text: 'לדוגמה 50k או 50,000 EUR' },
    product: { label: 'מוצר', text: 'במה מדובר' },
    expectedClose: { label: 'סגירה צפויה', text: 'יום, לדוגמה 31.3.2027' },
    note: { label: 'הערה', text: 'מה יעזור להחליט' },
  },
  errors: {
    'deal-customer': 'כתבו בבקשה את שם הלקוח.',
    'deal-amount': ({ typed }) =>
      `לא הצלחתי לקרוא את "${typed ?? ''}" כסכום. לדוגמה: 50k או 50,000 EUR.`,
    'deal-day': ({ typed }) => `לא הצלחתי לקרוא את "${typed ?? ''}" כיום. לדוגמה: 31.3.2027.`,
    'deal-whose': 'של מי העסקה? כתבו /deal register ואת שם השותף.',
    'deal-not-yours': 'ההחלטה על העסקה הזאת אינה שלכם, או שהיא כבר לא קיימת. מה שמחכה לכם: /deal.',
  },
};
