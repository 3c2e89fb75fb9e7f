import { isolated } from '../format.js';
import type { Texts } from '../texts.js';

type Values = Readonly<Record<string, string>>;

const own = (text: string | undefined) => isolated('he', text ?? '');

export const settings: Texts['settings'] = {
  title: 'הגדרות',
  lead: 'לחיצה על הגדרה פותחת אותה לשינוי; אפשר גם לכתוב שם וערך.',
  howToType: (line: string) => `לדוגמה ${line}`,
  form: { title: 'שינוי הגדרה', submit: 'שמירה', label: 'ערך', now: 'כעת' },
  changed: (name: string, value: string) => `${name}: ${value}. נשמר.`,
  beingWorkedOver: 'כל הנתונים מחושבים מחדש; זה עשוי לקחת כמה דקות.',
  empty: 'ריק',
  all: 'כל ההגדרות',
  names: {
    programmeName: 'שם התוכנית',
    activeDays: 'ימים שעסקה נשארת פעילה',
    smallDealAmount: 'עסקה קטנה, מתחת ל',
    stageProbability: 'סיכוי לפי שלב, %',
    stagePlan: 'תפקיד השותפים לפי שלב',
    neverClosedDays: 'ימים עד הכרעת עסקה',
    tierPlan: 'דרישות הרמות',
    trainingDays: 'ימים להשוואה בהדרכה',
    workingHours: 'שעות עבודה',
    makeUpDays: 'סקר באיחור, ימים',
    reminderDays: 'תזכורות אחרי, ימים',
    surveyOpenDays: 'סקר פתוח, ימים',
    anonymityThreshold: 'ציונים מוצגים החל מ, אנשים',
    numbersInChannel: 'סכומים בערוצים',
    figuresInChannel: 'נתוני שותפים בערוצים',
    satisfactionInChannel: 'שביעות רצון בערוצים',
    rankingsInChannel: 'כמה שותפים בערוצים',
    commentsInChannel: 'הערות בערוצים',
    managersSlackChannel: 'ערוץ המנהלים ב־Slack',
    managersDiscordChannel: 'ערוץ המנהלים ב־Discord',
    fallbackOrder: 'הדרך אל אנשים',
    discordFallbackOrder: 'הדרך אל אנשים ב־Discord',
    weekends: 'סופי שבוע לפי מדינה',
    holidays: 'חגים לפי מדינה',
  },
  about: {
    programmeName: 'כפי שהוא מופיע בסקרים.',
    activeDays: 'אחרי כמה ימים ללא התקדמות עסקה פתוחה כבר אינה פעילה.',
    smallDealAmount: 'עסקאות שנסגרו מתחת לסכום הזה נקראות קטנות.',
    stageProbability: `סיכוי הצלחה לכל אחד מחמשת השלבים, עם פסיקים: ${own('10,25,50,75,90')}.`,
    stagePlan: `מה עושים השותפים בכל אחד מחמשת השלבים – lead (מובילים), help (מסייעים) או none: ${own('lead,lead,help,help,none')}.`,
    neverClosedDays: 'אחרי כמה ימים עסקה רשומה אמורה להיות מוכרעת.',
    tierPlan: `הכנסות, עסקאות וקורסים בתוקף בשנה האחרונה לכל רמה, מהנמוכה: ${own('silver:revenue=20000;courses=1,gold:revenue=50000;deals=20;courses=2')}.`,
    trainingDays: 'כמה ימים לפני קורס ואחריו משווים.',
    workingHours: `השעות המקומיות שבהן כותבים לאנשים, לדוגמה ${own('09:00-18:00')}.`,
    makeUpDays: 'כמה ימים עוד נשלח סקר רבעוני שהוחמץ.',
    reminderDays: `ימים אחרי ההזמנה, שניים לכל היותר, עם פסיק: ${own('1,3')}.`,
    surveyOpenDays: 'כמה ימים אפשר לענות על סקר.',
    anonymityThreshold: 'ציונים אנונימיים של פחות אנשים אינם מוצגים; 3 לפחות.',
    numbersInChannel:
      'איפה מותר להציג סכומים: none, all או מזהי ערוצים מופרדים בפסיקים. בהודעות פרטיות הם מוצגים תמיד.',
    figuresInChannel:
      'איפה מותר להציג נתונים של שותף: none, all או מזהי ערוצים מופרדים בפסיקים. במקום אחר הם מגיעים בפרטי.',
    satisfactionInChannel: 'אותו דבר לציונים ולתוצאות סקרים.',
    rankingsInChannel: 'אותו דבר לכל מה שמזכיר כמה שותפים.',
    commentsInChannel: 'אותו דבר למה שאנשים כתבו בסקרים.',
    managersSlackChannel: 'המזהה שלו; לשם מגיעות תוצאות הסקרים.',
    managersDiscordChannel: 'המזהה שלו; לשם מגיעות תוצאות הסקרים.',
    fallbackOrder: `באיזו דרך פונים קודם, עם פסיקים: ${own('dm,channel,link')}.`,
    discordFallbackOrder: 'אותו הדבר ב־Discord.',
    weekends: `מדינה אחת בכל פעם, ימים מיום שני 1 עד יום ראשון 7: ${own('weekend.IL 5,6')}.`,
    holidays: `מדינה אחת בכל פעם, עם פסיקים: ${own('holidays.DE 2026-12-25,2026-12-26')}.`,
  },
  errors: {
    'unknown-setting': ({ key }: Values) => `אין הגדרה בשם "${own(key)}".`,
    'threshold-promised': ({ promised }) =>
      `הובטח שציונים מוצגים החל מ-${promised ?? ''} משיבים. אפשר להעלות את המספר, אבל לא להוריד.`,
    'bad-setting-value': ({ key, value, problem }: Values) =>
      `הערך של ${own(key)} לא יכול להיות "${own(value)}" (${own(problem)}). דבר לא השתנה.`,
    'not-a-quarter': ({ period }: Values) => `סוגרים רק רבעונים, ו־${own(period)} אינו רבעון.`,
    'quarter-runs': ({ period }: Values) => `${own(period)} עדיין לא הסתיים.`,
  },
};
