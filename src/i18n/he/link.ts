import type { Texts } from '../texts.js';

export const link: Texts['link'] = {
  title: 'קישור חשבונות צ׳אט',
  lead: 'אותה כתובת דוא״ל אינה הוכחה: לחצו רק אם ידוע לכם שזה האדם.',
  noMatch: 'לאנשים האלה לא מצאתי חשבון עם כתובת הדוא״ל שלהם.',
  nobody: 'לכל מי שכתובת הדוא״ל שלו ידועה כבר יש כאן חשבון Slack.',
  button: (name) => `זה ${name}`,
  next: (left) => `לחפש עוד ${left}`,
  linked: (name) => `בוצע: מעכשיו אני מזהה ב-Slack את ${name}.`,
  errors: {
    'link-gone': 'אני כבר לא מכיר את האדם הזה. מי שנשאר: /pulse link.',
    'link-taken': ({ name }) => `החשבון הזה כבר שייך ל-${name ?? ''}.`,
  },
};
