import { folded } from './words.js';

export type Unit = 'day' | 'week' | 'month' | 'quarter' | 'half';

/** What one word says about a period. */
export interface PeriodWord {
  which?: 'this' | 'last';
  unit?: Unit;
  quarter?: number;
  half?: number;
  month?: number;
  year?: number;
  yearWord?: boolean;
  /** Several of the unit: "months". */
  many?: boolean;
  number?: number;
}

/** Words of the three languages, in all the forms that people type; the prefix ב is "in". */
const words: readonly [PeriodWord, string][] = [
  [{ which: 'last' }, 'last previous past prior'],
  [
    { which: 'last' },
    'прошлый прошлого прошлом прошлую прошлая прошлой прошлые последний последняя последнюю последние последних',
  ],
  [{ which: 'last' }, 'предыдущий предыдущего предыдущем'],
  [{ which: 'last' }, 'שעבר שעברה הקודם הקודמת קודם קודמת האחרון האחרונה האחרונים אחרונים'],
  [
    { which: 'this' },
    'this current этот этого этом эта этой эту текущий текущего текущем текущая текущей הזה הזאת הנוכחי הנוכחית',
  ],
  [{ unit: 'day' }, 'day days день дня дней дни יום ימים הימים'],
  [{ unit: 'week' }, 'week неделя недели неделю неделе שבוע'],
  [{ unit: 'week', which: 'this' }, 'השבוע בשבוע'],
  [{ unit: 'week', many: true }, 'weeks недель неделях שבועות השבועות'],
  [{ unit: 'month', many: true }, 'months месяцев месяцах חודשים החודשים'],
  [{ unit: 'quarter', many: true }, 'quarters кварталов кварталах רבעונים הרבעונים'],
  [{ unit: 'half' }, 'half halfyear полугодие полугодия полугодии מחצית חציון'],
  [{ unit: 'month' }, 'month месяц месяца месяце חודש'],
  [{ unit: 'month', which: 'this' }, 'החודש בחודש'],
  [{ unit: 'quarter' }, 'quarter qtr кв квартал квартала квартале רבעון'],
  [{ unit: 'quarter', which: 'this' }, 'הרבעון ברבעון'],
  [{ yearWord: true }, 'year год года году г שנה שנת'],
  [{ yearWord: true, which: 'this' }, 'השנה בשנה'],
  [{ number: 1 }, '1st first 1й 1е первый первого первом первое ראשון הראשון ראשונה הראשונה'],
  [{ number: 2 }, '2nd second 2й 2е второй второго втором второе שני השני שנייה שניה השנייה'],
  [{ number: 3 }, '3rd third 3й третий третьего третьем שלישי השלישי'],
  [{ number: 2 }, 'two два две двух שני שתי'],
  [{ number: 3 }, 'three три трех שלושה שלושת שלוש'],
  [{ number: 4 }, 'four четыре четырех ארבעה ארבעת ארבע'],
  [{ number: 5 }, 'five пять חמישה חמשת חמש'],
  [{ number: 6 }, 'six шесть שישה ששת שש'],
  [{ number: 7 }, 'seven семь שבעה שבעת'],
  [{ number: 10 }, 'ten десять עשרה עשרת'],
  [{ number: 12 }, 'twelve двенадцать'],
  [{ number: 14 }, 'fourteen четырнадцать'],
  [{ number: 15 }, 'fifteen пятнадцать'],
  [{ number: 20 }, 'twenty двадцать עשרים'],
  [{ number: 30 }, 'thirty тридцать שלושים'],
  [{ number: 60 }, 'sixty шестьдесят שישים'],
  [{ number: 90 }, 'ninety девяносто תשעים'],
  [{ unit: 'week', many: true, number: 2 }, 'שבועיים השבועיים'],
  [{ unit: 'month', many: true, number: 2 }, 'חודשיים החודשיים'],
  [{ number: 4 }, '4th fourth 4й четвертый четвертого четвертом רביעי הרביעי'],
];

const months: readonly string[] = [
  'january jan январь января январе янв ינואר בינואר ינו',
  'february feb февраль февраля феврале фев февр פברואר בפברואר פבר',
  'march mar март марта марте мар מרץ במרץ מרס',
  'april apr апрель апреля апреле апр אפריל באפריל אפר',
  'may май мая мае מאי במאי',
  'june jun июнь июня июне июн יוני ביוני',
  'july jul июль июля июле июл יולי ביולי',
  'august aug август августа августе авг אוגוסט באוגוסט אוג',
  'september sep sept сентябрь сентября сентябре сен сент ספטמבר בספטמבר ספט',
  'october oct октябрь октября октябре окт אוקטובר באוקטובר אוק',
  'november nov ноябрь ноября ноябре ноя нояб נובמבר בנובמבר נוב',
  'december dec декабрь декабря декабре дек דצמבר בדצמבר דצמ',
];

/** Each word, as `folded` writes it, with its meaning. */
export const periodVocabulary: ReadonlyMap<string, PeriodWord> = new Map(
  [
    ...words,
    ...months.map((forms, index): [PeriodWord, string] => [{ month: index + 1 }, forms]),
  ].flatMap(([meaning, forms]) => forms.split(' ').map((form) => [folded(form), meaning] as const)),
);

/** Expressions that are a period as a whole, and its id. */
export const wholePeriods: ReadonlyMap<string, string> = new Map(
  [
    'ytd',
    'year to date',
    'this year to date',
    'с начала года',
    'мсг',
    'מתחילת השנה',
    'מתחילת שנה',
  ].map((expression) => [folded(expression), 'ytd']),
);

/** Single days, and how many days ago they were. */
export const singleDays: ReadonlyMap<string, number> = new Map(
  (
    [
      [0, 'today сегодня היום'],
      [1, 'yesterday вчера אתמול'],
    ] as const
  ).flatMap(([ago, forms]) => forms.split(' ').map((form) => [folded(form), ago] as const)),
);
