import type { Texts } from '../texts.js';

export const link: Texts['link'] = {
  title: 'קישור חשבונות צ׳אט',
  lead: 'אותה כתובת דוא״ל אינה הוכחה: לחצו רק אם ידוע לכם שזה האדם.',
  noMatch: 'לאנשים האלה לא מצאתי חשבון עם כתובת הדוא״ל שלהם.',
  nobody: 'לכל מי שכתובת הדוא״ל שלו ידועה כבר יש כאן חשבון Slack.',
  button: (name) => `זה ${name}`,
  next: (left) => `לחפש עוד ${left}`,
  linked: (name) => `בוצע: מעכשיו אני מזהה ב-Slack את ${name}.`,
  members:
    'בשרת Discord: \u2068/link\u2069 עם חבר או תפקיד, ושל מי הוא: שותף, "מנהל", או "אף אחד" כדי לבטל.',
  roles: 'תפקידים בשרתי Discord',
  forget: (role) => `לבטל: ${role}`,
  words: { manager: 'מנהל', nobody: 'אף אחד' },
  means: {
    admin: 'מנהל מערכת',
    manager: 'אחד המנהלים',
    partner: 'איש צוות של שותף',
    customer: 'לקוח',
    of: (partner) => `איש צוות של ${partner}`,
  },
  memberLinked: (name, meaning) => `בוצע: מעכשיו אני מזהה ב-Discord את ${name}: ${meaning}.`,
  memberUnlinked: (name) => `בוצע: החשבון הזה כבר לא מקושר אל ${name}.`,
  roleLinked: (role, meaning) =>
    `בוצע: מי שיש לו התפקיד ${role} הוא מבחינתי, כל עוד הוא שלו, ${meaning}.`,
  roleUnlinked: (role) => `בוצע: לתפקיד ${role} כבר אין משמעות מבחינתי.`,
  roleHands: 'מי שרשאי לתת את התפקיד הזה ב-Discord מחליט מעכשיו מי רואה את הנתונים האלה.',
  roleLimits:
    'לפי תפקיד אפשר לראות נתונים. כדי לענות על סקרים, לרשום עסקאות ולקבל הודעות, צריך לקשר את האדם עצמו.',
  channelLinked: (partner) =>
    `בוצע: מעכשיו זה הערוץ של ${partner}. כאן לא אדבר על אף שותף אחר, וכאן אשאל את האנשים שלו.`,
  channelFreed: (partner) => `בוצע: זה כבר לא הערוץ של ${partner}.`,
  channelClosed: (why) => `עוד אי אפשר לכתוב כאן: ${why}. אחרי התיקון, הקלידו שוב.`,
  greeting: (partner) =>
    `שלום, ${partner}! מעכשיו אני מפרסם כאן את הנתונים והסקרים שלכם, לעיני כל מי שבערוץ.`,
  errors: {
    'link-channel-where': 'צריך לומר את זה בערוץ עצמו: \u2068/link\u2069 עם השותף.',
    'link-channel-taken': ({ name }) =>
      `הערוץ הזה כבר שייך ל-${name ?? ''}. כדי לשנות, צריך קודם לקשר אותו אל "אף אחד".`,
    'link-channel-nobody': 'הערוץ הזה לא שייך לאף שותף.',
    'link-as-whom': 'בתור מי? אפשר לציין שותף, "מנהל", או "אף אחד" כדי לבטל.',
    'link-everybody': 'התפקיד הזה שייך לכל מי שבשרת, ולכן הוא לא מבדיל בין אנשים. צריך תפקיד נפרד.',
    'link-nobody': ({ name }) => `ל-${name ?? ''} ממילא אין משמעות מבחינתי.`,
    'link-member-taken': ({ name }) =>
      `החשבון הזה כבר שייך ל-${name ?? ''}. כדי לשנות, צריך קודם לקשר אותו אל "אף אחד".`,
    'link-gone': 'אני כבר לא מכיר את האדם הזה. מי שנשאר: /pulse link.',
    'link-taken': ({ name }) => `החשבון הזה כבר שייך ל-${name ?? ''}.`,
  },
};
