import type { asking as source } from '../en/asking.js';
import { plural } from '../format.js';

const deals = (count: number, shown: string) =>
  plural('he', count, { one: 'עסקה אחת', two: 'שתי עסקאות', other: `${shown} עסקאות` });
const partners = (count: number, shown: string) =>
  plural('he', count, { one: 'שותף אחד', two: 'שני שותפים', other: `${shown} שותפים` });

/** `ברבעון 2`, but `ב־2025`. */
const within = (period: string) => (/^\d/u.test(period) ? `ב־${period}` : `ב${period}`);

export const asking: typeof source = {
  verdict: {
    'on-track': 'לפי התוכנית',
    'needs-a-look': 'כדאי להסתכל',
    'off-track': 'מפגר',
    'too-early': 'מוקדם לשפוט',
  },
  judged: {
    target: (own, other) => `נסגרו ${own}; לפי קצב היעד ${other}`,
    'year-ago': (own, other) => `נסגרו ${own}; לפני שנה ${other}`,
    median: (own, other) => `נסגרו ${own}; באמצע רשימת השותפים ${other}`,
    previous: (own, other) => `נסגרו ${own}; בתקופה הקודמת ${other}`,
    ageing: 'העסקאות הפתוחות מתיישנות, ולכן דרגה אחת פחות',
    closesFew: 'אחוז הסגירה נמוך בהרבה מאשר בתוכנית, ולכן דרגה אחת פחות',
  },
  rank: (_place, shown, of) => `מקום ${shown} מתוך ${of}`,
  open: {
    noneOld: 'אין ישנות מ-90 יום',
    someOld: (shown) => `${shown} ישנות מ-90 יום`,
  },
  look: {
    line: (what) => `כדאי לשים לב: ${what}.`,
    outrun: (registered, decided, before, open) =>
      `יותר רישומים (${registered}) מהכרעות (${decided}), העסקאות הפתוחות עלו מ-${before} ל-${open}`,
    old: (old, open, before) =>
      `${old} מתוך ${open} העסקאות הפתוחות ישנות מ-90 יום (קודם ${before})`,
  },
  programme: {
    level: 'המכירות יציבות',
    up: (by) => `המכירות עלו ב-${by}`,
    down: (by) => `המכירות ירדו ב-${by}`,
    pileUp: (sales, falls, old, compared) =>
      `${sales}, ${falls ? 'וגם' : 'אבל'} עסקאות ישנות נערמות: ${old} פתוחות יותר מ-90 יום, ${compared}.`,
    twice: (before) => `פי שניים מ${before}`,
    more: (before, shown) => `${within(before)} היו ${shown}`,
    none: (before) => `${within(before)} לא היו`,
    allRegions: 'כל האזורים',
  },
  movers: {
    heading: 'צריכים אתכם',
    good: 'טוב',
    bothFell: (now, before) => `${now} נסגרו במקום ${before}, והן קטנות יותר`,
    bothRose: (now, before) => `${now} נסגרו במקום ${before}, והן גדולות יותר`,
    count: (now, before) => `${now} נסגרו במקום ${before}`,
    sizeFell: (now, before) => `עסקאות קטנות יותר: ${now} בממוצע במקום ${before}`,
    sizeRose: (now, before) => `עסקאות גדולות יותר: ${now} בממוצע במקום ${before}`,
    andFewer: ', ופחות מהן',
    andMore: ', ויותר מהן',
    old: (old, open) => `אבל ${old} מתוך ${open} העסקאות הפתוחות ישנות מ-90 יום`,
    concentration: (count, shown, size, share, before, again, thisPeriod) =>
      `${deals(count, shown)} של ${size} היו ${share} מ${before}; ${again === 0 ? 'אף אחת' : again} ${thisPeriod}`,
    thousands: (from, to) => (from === to ? `${from} אלף` : `${from}–${to} אלף`),
    thisPeriod: {
      month: 'החודש',
      quarter: 'ברבעון הזה',
      year: 'השנה',
      days: 'בימים האלה',
      'to-date': 'השנה',
    },
  },
  buttons: {
    openOf: (name) => `לפתוח: ${name}`,
    thank: (name) => `להודות: ${name}`,
    openDeals: 'עסקאות פתוחות',
    target: (period) => `לקבוע יעד: ${period}`,
    trend: 'מגמה',
    compare: 'השוואה',
    why: 'למה?',
    formulas: 'נוסחאות',
    formula: 'נוסחה',
    showDeals: 'להציג עסקאות',
    oldDeals: (_count, shown) => `${shown} העסקאות הישנות לפי שותף`,
    oldOf: (name, count, shown) => `${name}: ${deals(count, shown)}`,
    top: (shown) => `${shown} המובילים`,
    pipeline: 'צנרת',
    export: 'קובץ',
    more: 'הבאות',
    back: 'הקודמות',
    viewAs: (name) => `בעיני ${name}`,
    share: 'שיתוף',
    shareNow: 'לשלוח לשם',
    pairing: 'להציע פגישה',
    figures: 'כל הנתונים',
    file: (kind) => `קובץ ${kind}`,
  },
  notMeasured: {
    training: 'הדרכה',
  },
  compare: {
    and: (one, other) => `${one} ו-${other}`,
    median: 'חציון האחרים',
    halfClosed: 'חצי נסגרו תוך',
    oldOpen: 'פתוחות > 90 יום',
    against: (period) => `מול ${period}`,
    againstSameDays: (period) => `מול אותם ימים ${within(period)}`,
    noDifference: 'אין הבדל של ממש',
    theDifference: '← זה ההבדל',
    volume: 'הפער הוא בעיקר בכמות העסקאות',
    size: 'הפער הוא בעיקר בגודל העסקאות',
    both: 'הפער הוא גם בכמות וגם בגודל העסקאות',
    noGap: 'נסגרו בערך אותם סכומים',
    equally: ': אחוז הסגירה זהה',
    better: (name) => `: אחוז הסגירה גבוה יותר אצל ${name}`,
    ages: (name) => `, אבל העסקאות של ${name} מתיישנות`,
    idea: (name, month, other) =>
      `רעיון: העסקה הפתוחה הישנה ביותר של ${name} היא מ${month}. שעה עם ${other} על השאלה מתי לסגור תיק.`,
    onlyYou: 'רק אתם רואים את זה.',
    few: 'לפחות מחמישה שותפים אחרים יש נתונים, ולכן אין חציון להשוואה.',
    asFar: (running, until) => `${running} עוד לא הסתיים, ולכן כל תקופה מוצגת ${until}.`,
    periods: (name, one, other) => `${name} · ${one} ו-${other}`,
  },
  top: {
    best: (shown) => `${shown} המובילים.`,
    worst: (shown) => `${shown} האחרונים.`,
    together: (share) => `יחד ${share} מהכול.`,
    share: (share) => `${share} מהכול`,
    leftOut: (count, shown) => `לא נכללו ${partners(count, shown)}: פחות מחמש עסקאות.`,
    none: 'בתקופה הזאת עוד אין את מי לדרג.',
    silent: (count, shown) =>
      count === 0 ? 'כולם רשמו משהו.' : `לא רשמו כלום: ${partners(count, shown)}.`,
    falling: (count, shown) =>
      count === 0
        ? 'ההכנסות של אף אחד לא ירדו במידה ניכרת.'
        : `ההכנסות ירדו יותר מכול אצל ${partners(count, shown)}:`,
    notHere: 'דירוגים מוצגים רק במקום ששותפים לא קוראים בו: שאלו אותי בהודעה פרטית.',
  },
  deals: {
    title: {
      won: 'עסקאות שנסגרו בהצלחה',
      decided: 'עסקאות שהוכרעו',
      registered: 'עסקאות שנרשמו',
      open: 'עסקאות פתוחות',
      old: 'עסקאות פתוחות יותר מ-90 יום',
    },
    sum: (count, shown, amount) => `${deals(count, shown)}, בסך הכול ${amount}.`,
    count: (count, shown) => `${deals(count, shown)}.`,
    none: 'אין עסקאות כאלה בתקופה הזאת.',
    noneThen: 'אין עסקאות כאלה.',
    page: (from, to, of) => `${from}–${to} מתוך ${of}`,
    byPartner: 'לפי שותף; לחיצה מציגה את העסקאות.',
    won: 'הצלחה',
    lost: 'הפסד',
    registered: (day) => `נרשמה ${day}`,
    closed: (day) => `נסגרה ${day}`,
    noAmount: 'בלי סכום',
    columns: {
      id: 'עסקה',
      partner: 'שותף',
      customer: 'לקוח',
      outcome: 'תוצאה',
      amount: 'סכום',
      currency: 'מטבע',
      registered: 'נרשמה',
      closed: 'נסגרה',
      product: 'מוצר',
    },
    open: 'פתוחה',
  },
  formula: {
    title: (kpi) => `${kpi}: איך זה נספר`,
    source: (source, version) => `מקור ${source} · גרסה ${version}`,
    all: 'איך הנתונים נספרים',
  },
  why: {
    title: 'למה',
    lead: 'זה מה שהשתנה יחד איתו.',
    before: (period, value) => `${within(period)}: ${value}`,
    sameDays: (period, value) => `אותם ימים ${within(period)}: ${value}`,
    behind: 'מה מאחורי זה',
    goesOn: (share) => `${share} מהעסקאות שהשותף הוביל ממשיכות`,
    deal: (id) => `עסקה ${id}`,
    mostly: {
      count: 'בעיקר מספר העסקאות השתנה.',
      size: 'בעיקר גודל העסקאות השתנה.',
    },
    nothing: 'שום מרכיב לא השתנה מעבר למקרי.',
    nothingBefore: 'אין עדיין נתון קודם להשוות אליו.',
  },
  one: {
    value: 'ערך',
    before: (period) => within(period),
    sameDays: (period) => `אותם ימים ${within(period)}`,
    yearAgo: 'לפני שנה',
    noneIn: (period) => `עדיין אין מה להציג (${period}).`,
    latest: (period, value) => `הערך האחרון: ${value} (${period}).`,
    target: 'יעד',
    behind: 'מה מאחורי זה',
    records: (count, shown) =>
      plural('he', count, { one: 'רשומה אחת', two: 'שתי רשומות', other: `${shown} רשומות` }),
    breakdown: (name) => `לפי ${name}`,
    region: 'אזור',
    noRegion: 'בלי אזור',
  },
  group: {
    mine: 'השותפים שלי',
    of: (name) => `השותפים של ${name}`,
    noScores:
      'שביעות רצון אינה מוצגת לקבוצות: השוואה בין שתי קבוצות עלולה לגלות מה ענו אנשים מעטים. אפשר לשאול על שותף אחד או על כל התוכנית.',
  },
  people: {
    title: (name, period) => `האנשים של ${name} · ${period}`,
    none: 'באף עסקה של התקופה לא נקוב האדם אצל השותף שעובד עליה.',
    won: (won, decided) => `${won} מתוך ${decided} הצליחו`,
    nobody: 'לא נקוב שם',
  },
  stock: {
    today: 'היום',
    ofToday: (day) => `נכון להיום, ${day}`,
    of: (day) => `נכון ל־${day}`,
  },
  pipeline: {
    title: (name) => `הצנרת של ${name}`,
    lead: (count, shown, amount, weighted) =>
      `${deals(count, shown)} פתוחות, ${amount}; משוקלל לפי שלב ${weighted}.`,
    none: 'אין עסקה פתוחה.',
    stages: {
      generate: 'איתור',
      qualify: 'בדיקת התאמה',
      demonstrate: 'הדגמה',
      guide: 'ליווי',
      deliver: 'מסירה',
    },
    unpriced: (count, shown) => `${deals(count, shown)} בלי סכום, והן לא נספרות כאן.`,
    chance: (percent) => `סיכוי ${percent}`,
    overdue: 'באיחור',
    stuck: 'בלי התקדמות לאחרונה',
    closing: 'צפויות להיסגר',
    expected: (day) => `צפוי ב-${day}`,
    more: (count, shown) => `ועוד ${deals(count, shown)}.`,
  },
  channels: {
    title: (name) => `ערוצי השיווק של ${name}`,
    names: { paid: 'בתשלום', earned: 'מוניטין', owned: 'שלנו', none: 'לא סומן' },
    leads: (count, shown) =>
      plural('he', count, { one: 'ליד אחד', two: 'שני לידים', other: `${shown} לידים` }),
    rate: (rate) => `${rate} נסגרים`,
    returned: (value) => `תשואה ${value}`,
    noCost:
      'לא נרשמה עלות לערוצים בתשלום, ולכן אין עדיין תשואה. אפשר לטעון קובץ: pulse import costs FILE.',
    untagged: 'לרוב הלידים לא סומן ערוץ, ולכן אי אפשר לומר איזה ערוץ טוב יותר. קודם לסמן.',
    none: 'לאף ליד בתקופה הזאת לא סומן ערוץ.',
  },
  export: {
    ready: (count, shown) =>
      `בקובץ ${plural('he', count, { one: 'שורה אחת', two: 'שתי שורות', other: `${shown} שורות` })}.`,
    noFiles: 'אי אפשר לשלוח קבצים כאן. במחשב של הבוט: pulse export FILE, עם אותן מילים.',
    nothing: 'אין מה לייצא בתקופה הזאת.',
  },
  view: {
    as: (name) => `זה מה ש-${name} רואה, ולא יותר.`,
  },
  ask: {
    whichDay: (words) => `„${words}” יכול להיות שני ימים. איזה מהם?`,
  },
  errors: {
    'pipeline-of-whom': 'של מי העסקאות? ציינו שותף, למשל: /pipeline acme closing this month.',
  },
};
