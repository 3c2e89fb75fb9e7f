import type { en } from '../en/index.js';
import { plural } from '../format.js';

export const watch: (typeof en)['watch'] = {
  title: 'אחרי מה אני עוקב בשבילך',
  none: 'אני עדיין לא עוקב בשבילך אחרי כלום. למשל:',
  examples: [
    '/watch אחוז סגירה של כל שותף יורד ב-10 נקודות',
    '/watch הכרטיס שלי כל יום שני ב-9:00',
  ],
  falls: (what, whom, size) => `${what} (${whom}) יורד ב-${size}`,
  rises: (what, whom, size) => `${what} (${whom}) עולה ב-${size}`,
  below: (what, whom, level) => `${what} (${whom}) מתחת ל-${level}`,
  above: (what, whom, level) => `${what} (${whom}) מעל ${level}`,
  under: (what, whom, size) => `${what} (${whom}) מתחת ליעד: ${size}`,
  beyond: (what, whom, size) => `${what} (${whom}) מעל היעד: ${size}`,
  atAll: 'בכל שיעור',
  against: {
    month: 'לעומת אותם ימים בחודש הקודם',
    quarter: 'לעומת אותם ימים ברבעון הקודם',
  },
  anyPartner: 'כל שותף',
  card: (whom, when) => `הכרטיס (${whom}), ${when}`,
  weekly: (day, time) =>
    `בכל יום ${['שני', 'שלישי', 'רביעי', 'חמישי', 'שישי', 'שבת', 'ראשון'][day - 1] ?? ''} ב-${time}`,
  monthly: (day, time) => `ב-${day} בכל חודש ב-${time}`,
  quarterly: (day, time) => `ב-${day} בחודש הראשון של כל רבעון ב-${time}`,
  places: {
    person: 'אליך בפרטי',
    channel: 'בערוץ הזה',
    'own-channels': 'לכל שותף השורות שלו בערוץ שלו',
  },
  savedRule: (what) => `אודיע כאשר: ${what}.`,
  savedDigest: (what) => `אביא: ${what}.`,
  how: 'אני בודק פעם בכל יום עבודה, ולא חוזר על דבר כל עוד לא השתנה.',
  zone: (zone) => `השעות לפי ${zone}.`,
  paused: 'מושהה',
  pausedNow: 'מושהה עד שתחדשו.',
  lost: {
    right: (said) =>
      `הפסקתי לעקוב אחרי זה עבורכם, כי הנתונים האלה כבר אינם גלויים לכם: ${said}. אם זו טעות, פנו למי שמנהל את התוכנית; אפשר לבקש זאת שוב בכל עת.`,
    place: (said) =>
      `הפסקתי לפרסם את זה בערוץ, כי ההגדרות כבר אינן מתירות זאת שם: ${said}. אפשר לבקש זאת שוב כאן, לעיניכם בלבד.`,
  },
  refused: {
    owner: (why, said) =>
      `לא הצלחתי להביא את זה למקום שביקשתם: ${why}. זה מושהה עד שתחדשו: ${said}.`,
    ownChannel: (partner, why, said) =>
      `הערוץ של ${partner} לא קיבל את זה: ${why}. שאר הערוצים ממשיכים לקבל: ${said}.`,
    managers: (name, why, said) =>
      `לא הצלחתי להביא ל-${name} את מה שהתבקש: ${why}. זה מושהה עד לחידוש דרך /watch: ${said}.`,
  },
  stopped: 'נעצר. אפשר לבקש שוב בכל עת.',
  changed: 'בוצע, מעכשיו פעם בחודש.',
  kept: 'טוב, הכול נשאר כפי שהוא.',
  fewer: 'את שלוש האחרונות איש לא פתח. לשלוח פחות?',
  buttons: {
    open: 'לפתוח',
    openCard: 'לפתוח כרטיס',
    change: 'לשנות',
    list: 'אחרי מה אני עוקב',
    pause: 'להשהות',
    resume: 'לחדש',
    stop: 'לעצור',
    monthly: 'פעם בחודש',
    keep: 'להשאיר',
  },
  ask: {
    what: 'מתי להודיע? לפי שינוי, או לפי לוח השנה?',
    figure: 'אחרי איזה נתון לעקוב?',
    movement: 'ירידה של 10%',
    monday: 'ימי שני ב-9:00',
  },
  alert: {
    title: (day) => `שינויים · ${day}`,
    lead: (count, shown) => (count === 1 ? 'ביקשת שאודיע.' : `ביקשת שאודיע. ${shown} השתנו.`),
    target: (value) => `היעד עד היום: ${value}`,
    records: (count, shown) =>
      plural('he', count, { one: 'רשומה אחת', two: 'שתי רשומות', other: `${shown} רשומות` }),
    inPrivate: 'רק בהודעה פרטית',
    more: (count, shown) =>
      plural('he', count, {
        one: 'ועוד שותף אחד.',
        two: 'ועוד שני שותפים.',
        other: `ועוד ${shown} שותפים.`,
      }),
    footer: 'אחזור על כך רק אם יזוז שוב באותה מידה, או אחרי שיתאושש.',
  },
  errors: {
    'watch-gone': 'אני כבר לא עוקב אחרי זה. /watch מראה מה יש.',
    'watch-not-here': 'בערוץ הזה אחרים היו קוראים זאת. בקשו ממני בהודעה פרטית.',
    'watch-cannot-write':
      'בערוץ הזה מותר לי לענות, אבל לא לכתוב מיוזמתי. עריכת הערוץ ← הרשאות: תנו לי View Channel, Send Messages ו־Embed Links, ואז בקשו שוב.',
    'watch-no-figures':
      'בערוץ הזה אין להציג זאת (ההגדרות figuresInChannel, rankingsInChannel). בקשו ממני בהודעה פרטית.',
    'watch-no-money':
      'בערוץ הזה אין להציג סכומים (ההגדרה numbersInChannel). בקשו ממני בהודעה פרטית.',
    'watch-console': 'למסוף אין לאן לכתוב. בקשו ב-Slack, ב-Discord או בסימולטור.',
    'watch-not-own': 'רק מי שמנהל את התוכנית יכול לשלוח לכל שותף את שורותיו.',
    'watch-enough': 'אני כבר עוקב בשבילך אחרי עשרים דברים. עצרו קודם אחד מהם: /watch.',
    'watch-needs-number': 'עד כמה? למשל: יורד מתחת ל-40%.',
  },
};
