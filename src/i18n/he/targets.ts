import { isolated } from '../format.js';
import type { Texts } from '../texts.js';

type Values = Readonly<Record<string, string>>;

const own = (text: string | undefined) => isolated('he', text ?? '');

export const targets: Texts['targets'] = {
  title: (who: string, period: string) => `יעדים · ${who} · ${period}`,
  none: (who: string, period: string) => `לא הוגדר יעד: ${who}, ${period}.`,
  lead: 'מה צריך להשיג, וכמה כבר הושג.',
  howToSet: (line: string) => `כדי להגדיר: ${line}`,
  set: 'הגדרת יעד',
  reached: (share: string) => `הושגו ${share}`,
  gone: (share: string) => `עברו ${share} מהימים`,
  noValueYet: 'אין עדיין נתונים',
  was: (before: string) => `היה ${before}`,
  check: (what: string, who: string, period: string, value: string) =>
    `${what}, ${who}, ${period}: ${value}. נכון?`,
  checkRemoval: (what: string, who: string, period: string) =>
    `להסיר את היעד: ${what}, ${who}, ${period}?`,
  split: 'איך לחלק אותו בין הרבעונים?',
  save: 'שמירה',
  remove: 'הסרה',
  cancel: 'ביטול',
  bySeason: 'כמו בשנה שעברה',
  evenly: 'שווה בשווה',
  yearOnly: 'לשנה בלבד',
  saved: (what: string, who: string, period: string, value: string) =>
    `נשמר: ${what}, ${who}, ${period}: ${value}.`,
  savedQuarters: (values: string) => `לפי רבעונים: ${values}`,
  removed: (what: string, who: string, period: string) => `היעד הוסר: ${what}, ${who}, ${period}.`,
  cancelled: 'דבר לא השתנה.',
  errors: {
    'target-value': ({ typed }: Values) =>
      `לא ניתן לקרוא את "${own(typed)}" כערך. אפשר לכתוב למשל ${own('50k')}, ${own('50,000')} או ${own('12.5%')}.`,
    'target-currency': ({ currency, given }: Values) =>
      `היעדים הם ב־${own(currency)}, לא ב־${own(given)}. נא לכתוב את הסכום ב־${own(currency)}.`,
    'target-period': 'יעד הוא לחודש, לרבעון או לשנה, לדוגמה רבעון 4 או 2027.',
    'target-words': ({ typed }: Values) =>
      `לא הובן: "${own(typed)}". אפשר לכתוב למשל: ${own('target 50k acme Q4')}.`,
  },
};
