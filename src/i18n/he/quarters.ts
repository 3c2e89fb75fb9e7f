import { plural } from '../format.js';
import type { Texts } from '../texts.js';

export const quarters: Texts['quarters'] = {
  open: (period: string, day: string) => `${period} עדיין פתוח: הנתונים יישמרו לדוח ב־${day}.`,
  closed: (period: string, day: string) => `${period} נסגר ב־${day}.`,
  nowClosed: (period: string) => `${period} נסגר. הנתונים נשמרו כפי שהם כעת; מעתה יוצגו אלה ואלה.`,
  working: (period: string) => `${period} בתהליך סגירה; כדאי לבדוק שוב בעוד דקה.`,
  why: 'עסקאות עשויות להשתנות גם אחר כך: אז יוצג הנתון של היום לצד זה שדווח.',
  close: (period: string) => `סגירת ${period} עכשיו`,
  show: (period: string) => `הצגת ${period}`,
  reported: (what: string, day: string, value: string) => `${what}: דווח ב־${day}: ${value}`,
  noValue: 'אין נתונים',
  dealsChanged: (count: number, shown: string) =>
    plural('he', count, {
      one: 'עסקה אחת השתנתה מאז',
      two: 'שתי עסקאות השתנו מאז',
      other: `${shown} עסקאות השתנו מאז`,
    }),
};
