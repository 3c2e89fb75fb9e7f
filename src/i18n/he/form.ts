import type { form as source } from '../en/form.js';

const isolated = (text: string) => `\u2068${text}\u2069`;

export const form: typeof source = {
  forWhom: (initial, company) => `עבור ${isolated(`${initial}…`)} מחברת ${isolated(company)}`,
  forInitial: (initial) => `עבור ${isolated(`${initial}…`)}`,
  notYou: 'זה לא אתם? אפשר פשוט לסגור את הדף.',
  saved: 'כל תשובה נשמרת מיד.',
  about: (partners) => `על ${partners}`,
  part: (at, of) => `שותף ${at} מתוך ${of}`,
  next: 'הלאה',
  save: 'לשמור ולהמשיך',
  optional: 'אפשר לדלג על השאלה הזאת.',
  laterTitle: 'התשובות שלכם נשמרו',
  laterText: (date) => `אפשר לפתוח את אותו קישור עד ${date} ולהמשיך מהמקום שבו עצרתם.`,
  thanks: (date) => `תודה! התשובות נשמרו, ואפשר לשנות אותן עד ${date}.`,
  closedToday: 'הסקר נסגר היום.',
  closedYesterday: 'הסקר נסגר אתמול.',
  stopTitle: 'לא לשאול אתכם יותר?',
  stopText: 'אפשר לבטל זאת מיד, או להודיע למי ששלח לכם את הקישור.',
  stopAll: 'בלי סקרים בכלל',
  backToSurvey: 'חזרה לסקר',
  goneTitle: 'הקישור הזה כבר לא פעיל',
  goneText: 'תוקפו פג, או שקישור חדש בא במקומו. כדאי להשתמש בהודעה האחרונה שקיבלתם מאיתנו.',
  notForYou: 'אין בסקר הזה שאלות בשבילכם כרגע.',
  failedTitle: 'לא הצלחנו לשמור כרגע',
  failedText: 'מה ששמרתם קודם נשאר שמור. אפשר לנסות שוב בעוד דקה.',
  language: 'שפה',
};
