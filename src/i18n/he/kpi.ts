import type { kpi as source } from '../en/kpi.js';
import { plural } from '../format.js';

/** From eleven on the day is counted in the singular: 10 ימים, 46 יום. */
const days = (count: number, shown: string) =>
  plural('he', count, {
    one: 'יום אחד',
    two: 'יומיים',
    other: `${shown} ${count > 10 ? 'יום' : 'ימים'}`,
  });
const deals = (count: number, shown: string) =>
  plural('he', count, { one: 'עסקה אחת', two: 'שתי עסקאות', other: `${shown} עסקאות` });
const answers = (count: number, shown: string) =>
  plural('he', count, { one: 'תשובה אחת', two: 'שתי תשובות', other: `${shown} תשובות` });

/** The prefix ל, with a hyphen before a digit: לרבעון 2, ל-2016. */
const to = (what: string) => (/^\d/.test(what) ? `ל-${what}` : `ל${what}`);

export const kpi: typeof source = {
  programme: 'כל התוכנית',
  partners: (count, shown) =>
    plural('he', count, { one: 'שותף אחד', two: 'שני שותפים', other: `${shown} שותפים` }),
  rows: {
    revenue: 'הכנסות',
    won: 'נסגרו בהצלחה',
    closeRate: 'אחוז סגירה',
    averageDeal: 'עסקה ממוצעת',
    timeToClose: 'זמן עד סגירה',
    registered: 'נרשמו',
    openAtEnd: 'פתוחות בסוף',
    openNow: 'פתוחות עכשיו',
    customerSatisfaction: 'לקוחות מרוצים',
    partnerSatisfaction: 'שביעות רצון שותפים',
  },
  values: {
    of: (part, whole) => `${part} מתוך ${whole}`,
    days,
    deals,
    noData: 'אין נתונים',
    failed: 'לא נקרא',
  },
  changes: {
    up: (by) => `▲ ${by}`,
    down: (by) => `▼ ${by}`,
    points: (count, shown) =>
      plural('he', count, { one: 'נקודה אחת', two: 'שתי נקודות', other: `${shown} נקודות` }),
    faster: (by) => `▼ ${by} (מהר יותר)`,
    slower: (by) => `▲ ${by} (לאט יותר)`,
    same: (before) => `בערך אותו דבר (${before})`,
    sameAlone: 'בערך אותו דבר',
    equal: 'כמו קודם',
    unclear: (before) => `אין שינוי ברור (${before})`,
    fromNothing: 'קודם לא היו',
    before: (before) => `קודם ${before}`,
  },
  notes: {
    commission: (amount) => `מתוכן עמלה של כ־${amount} (אומדן)`,
    ofTarget: (share, target) => `${share} מהיעד ${target}`,
    halfWithin: (time) => `חצי בתוך ${time}`,
    ofProgramme: (value) => `כל התוכנית ${value}`,
    smallDeals: (share, amount) => `${share} מהעסקאות שנסגרו בהצלחה הן מתחת ל-${amount}`,
    fewDeals: (count, shown) => `מעט נתונים (${deals(count, shown)})`,
    openAtEnd: (shown) => `${shown} פתוחות בסוף`,
    openNow: (shown) => `${shown} פתוחות עכשיו`,
    answers,
    satisfied: (share) => `${share} מרוצים`,
  },
  lead: {
    latestData: (period) => `הנתונים האחרונים: ${period}.`,
    revenueUp: (by) => `ההכנסות עלו ${by}`,
    revenueDown: (by) => `ההכנסות ירדו ${by}`,
    revenueLevel: 'ההכנסות ללא שינוי',
    revenueDoubled: 'ההכנסות הוכפלו',
    revenueHalved: 'ההכנסות ירדו בחצי',
    by: {
      fifth: 'בחמישית',
      quarter: 'ברבע',
      third: 'בשליש',
      percent: (share) => `ב-${share}`,
    },
    sameRate: ' באותו אחוז סגירה',
    higherRate: ' באחוז סגירה גבוה יותר',
    lowerRate: ' באחוז סגירה נמוך יותר',
    faster: '; מהר יותר מכלל התוכנית',
    slower: '; לאט יותר מכלל התוכנית',
    closesFaster: '; העסקאות נסגרות מהר יותר מאשר בכלל התוכנית',
    closesSlower: '; העסקאות נסגרות לאט יותר מאשר בכלל התוכנית',
    firstPeriod: (revenue, count, shown) =>
      `התקופה הראשונה עם נתונים: ${revenue} מתוך ${deals(count, shown)}.`,
    plain: (revenue, count, shown) => `${revenue} מתוך ${deals(count, shown)}.`,
    noneWon: (period) => `לא נסגרה אף עסקה בהצלחה (${period}), ולכן אין ממוצע ואין זמן עד סגירה.`,
    noneDecided: (period) =>
      `לא הוכרעה אף עסקה (${period}), ולכן אין אחוז סגירה, אין ממוצע ואין זמן עד סגירה.`,
    nothing: (period) => `לא נרשמה ולא נסגרה אף עסקה (${period}).`,
    lastData: (day) => `הרישום האחרון: ${day}.`,
    lowRate: (own, programme) =>
      `; רק ${own} מהעסקאות שהוכרעו נסגרו בהצלחה (כל התוכנית ${programme})`,
    early: (count, shown) =>
      `מוקדם לשפוט: עד עכשיו ${count === 1 ? 'הוכרעה' : 'הוכרעו'} ${deals(count, shown)}.`,
    earlier: (period, registered, won, rate) =>
      `${period}: נרשמו ${registered}, נסגרו בהצלחה ${won}, אחוז סגירה ${rate}.`,
    joined: (count, shown) => `בתוכנית רק ${days(count, shown)}: מוקדם לשפוט.`,
  },
  suppressed: {
    withCount: (what, count, shown, threshold) =>
      `${what}: עד עכשיו ${answers(count, shown)}; מוצג החל מ-${threshold}, כדי שאי אפשר יהיה לזהות אף אחד.`,
    lastYear: (year, value, count, shown) =>
      `ב־${year} זה היה ${value} (${answers(count, shown)}).`,
    traceable: (what, count, shown) =>
      `${what}: ${answers(count, shown)}, אבל בחלקן אפשר היה לזהות אנשים, ולכן הנתון לא מוצג.`,
    wholeQuarters: (what) => `${what}: מוצג רק לרבעונים שלמים, כדי שאי אפשר יהיה לזהות אף אחד.`,
  },
  failedRows: (rows) => `לא ניתן היה לחשב כרגע: ${rows}.`,
  notMeasured: {
    line: (what) => `עוד לא נמדד: ${what}`,
    satisfaction: (nextSurvey) => `שביעות רצון (הסקר הבא ${nextSurvey})`,
    open: {
      both: (until) => `שביעות רצון (הסקר פתוח עד ${until})`,
      customers: (until) => `שביעות רצון הלקוחות (הסקר פתוח עד ${until})`,
      partners: (until) => `שביעות רצון השותפים (הסקר פתוח עד ${until})`,
    },
    origin: 'מקור',
  },
  footer: {
    comparedWith: (period) => `בהשוואה ${to(period)}`,
    comparedWithSameDays: (period) => `בהשוואה לאותם ימים: ${period}`,
    firstPeriod: 'התקופה הראשונה עם נתונים: אין עם מה להשוות',
    dataAsOf: (day) => `נתונים עד ${day}`,
  },
  periods: {
    quarter: (number, year) => `רבעון ${number} ${year}`,
    quarterAlone: (number) => `רבעון ${number}`,
    lastDays: (_count, shown) => `${shown} הימים האחרונים`,
    daysBefore: (count, shown) => (count === 1 ? 'היום שלפני כן' : `${shown} הימים שלפני כן`),
    toDate: 'מתחילת השנה',
    sameDaysLastYear: 'אותם ימים בשנה שעברה',
    toDay: (shown) => `עד היום ה-${shown}`,
    until: (day) => `עד ${day}`,
    names: {
      'this-month': 'החודש',
      'last-month': 'החודש שעבר',
      'this-quarter': 'הרבעון הזה',
      'last-quarter': 'הרבעון שעבר',
      'this-year': 'השנה',
      'last-year': 'השנה שעברה',
      'last-30d': '30 הימים האחרונים',
      ytd: 'מתחילת השנה',
    },
  },
  next: {
    show: (period) => `להציג ${period}`,
    programme: 'להציג את כל התוכנית',
    own: 'הנתונים שלכם',
  },
  ask: {
    unknown: (words) => `אני לא מכיר "${words}". אולי התכוונתם ל:`,
    unknownAlone: (words) => `אני לא מכיר "${words}". מה כן עובד:`,
    several: (words) => `יש כמה שותפים בשם "${words}". איזה מהם?`,
    understood: (what, words) => `הבנתי: ${what}. לא הבנתי: "${words}". אפשר להציג:`,
    noneOfThese: 'אף אחד מאלה',
  },
  empty: {
    lead: 'עוד אין עסקאות, ולכן אין מה להציג.',
    partner: (name) => `עוד אין עסקאות של ${name}, ולכן אין מה להציג.`,
    next: 'הן נכנסות עם קובץ מה-CRM: \u2068pulse import deals FILE\u2069.',
  },
};
