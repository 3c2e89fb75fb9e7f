import type { kpi as source } from '../en/kpi.js';
import { plural } from '../format.js';

const days = (count: number, shown: string) =>
  `${shown} ${plural('ru', count, { one: 'день', few: 'дня', many: 'дней', other: 'дня' })}`;
const deals = (count: number, shown: string) =>
  `${shown} ${plural('ru', count, { one: 'сделка', few: 'сделки', many: 'сделок', other: 'сделки' })}`;
/** After "по" and similar words: по 1 сделке, по 5 сделкам. */
const byDeals = (count: number, shown: string) =>
  `${shown} ${plural('ru', count, { one: 'сделке', other: 'сделкам' })}`;
const answers = (count: number, shown: string) =>
  `${shown} ${plural('ru', count, { one: 'ответ', few: 'ответа', many: 'ответов', other: 'ответа' })}`;

export const kpi: typeof source = {
  programme: 'Программа',
  partners: (count, shown) =>
    `${shown} ${plural('ru', count, { one: 'партнёр', few: 'партнёра', many: 'партнёров', other: 'партнёра' })}`,
  rows: {
    revenue: 'Выручка',
    won: 'Выиграно сделок',
    closeRate: 'Доля выигранных',
    averageDeal: 'Средний чек',
    timeToClose: 'Цикл сделки',
    registered: 'Зарегистрировано',
    openAtEnd: 'Открыто на конец',
    openNow: 'Открыто сейчас',
    customerSatisfaction: 'Довольных клиентов',
    partnerSatisfaction: 'Оценка программы',
  },
  values: {
    of: (part, whole) => `${part} из ${whole}`,
    days,
    deals,
    noData: 'нет данных',
    failed: 'не прочитано',
  },
  changes: {
    up: (by) => `▲ ${by}`,
    down: (by) => `▼ ${by}`,
    points: (_count, shown) => `${shown} п. п.`,
    faster: (by) => `▼ ${by} (быстрее)`,
    slower: (by) => `▲ ${by} (медленнее)`,
    same: (before) => `примерно так же (${before})`,
    sameAlone: 'примерно так же',
    equal: 'как и раньше',
    unclear: (before) => `без явных изменений (${before})`,
    fromNothing: 'раньше не было',
    before: (before) => `раньше ${before}`,
  },
  notes: {
    commission: (amount) => `из них комиссия примерно ${amount} (оценка)`,
    ofTarget: (share, target) => `${share} от плана ${target}`,
    halfWithin: (time) => `половина за ${time}`,
    ofProgramme: (value) => `программа ${value}`,
    smallDeals: (share, amount) => `${share} выигранных сделок меньше ${amount}`,
    fewDeals: (count, shown) => `мало данных (${deals(count, shown)})`,
    openAtEnd: (shown) => `открыто на конец: ${shown}`,
    openNow: (shown) => `открыто сейчас: ${shown}`,
    answers,
    satisfied: (share) => `довольны ${share}`,
  },
  lead: {
    latestData: (period) => `Последние данные: ${period}.`,
    revenueUp: (by) => `Выручка выросла на ${by}`,
    revenueDown: (by) => `Выручка снизилась на ${by}`,
    revenueLevel: 'Выручка на прежнем уровне',
    revenueDoubled: 'Выручка удвоилась',
    revenueHalved: 'Выручка упала вдвое',
    by: {
      fifth: 'пятую часть',
      quarter: 'четверть',
      third: 'треть',
      percent: (share) => share,
    },
    sameRate: ' при той же доле выигранных сделок',
    higherRate: ' при более высокой доле выигранных сделок',
    lowerRate: ' при более низкой доле выигранных сделок',
    faster: '; быстрее, чем в среднем по программе',
    slower: '; медленнее, чем в среднем по программе',
    closesFaster: '; сделки закрываются быстрее, чем в среднем по программе',
    closesSlower: '; сделки закрываются медленнее, чем в среднем по программе',
    firstPeriod: (revenue, count, shown) =>
      `Первый период с данными: ${revenue} по ${byDeals(count, shown)}.`,
    plain: (revenue, count, shown) => `${revenue} по ${byDeals(count, shown)}.`,
    noneWon: (period) =>
      `Выигранных сделок нет (${period}), поэтому нет ни среднего чека, ни цикла сделки.`,
    noneDecided: (period) =>
      `Закрытых сделок нет (${period}), поэтому нет ни доли выигранных, ни среднего чека, ни цикла сделки.`,
    nothing: (period) => `Ни регистраций, ни закрытых сделок нет (${period}).`,
    lastData: (day) => `Последняя запись: ${day}.`,
    lowRate: (own, programme) => `; выиграно лишь ${own} закрытых сделок (программа ${programme})`,
    early: (count, shown) =>
      `Судить рано: пока ${plural('ru', count, { one: 'закрыта', other: 'закрыто' })} ${deals(count, shown)}.`,
    earlier: (period, registered, won, rate) =>
      `${period}: зарегистрировано ${registered}, выиграно ${won}, доля выигранных ${rate}.`,
    joined: (count, shown) => `В программе всего ${days(count, shown)}: судить рано.`,
  },
  suppressed: {
    withCount: (what, count, shown, threshold) =>
      `${what}: пока ${answers(count, shown)}; показываем от ${threshold}, чтобы никого нельзя было узнать.`,
    lastYear: (year, value, count, shown) => `За ${year} было ${value} (${answers(count, shown)}).`,
    traceable: (what, count, shown) =>
      `${what}: ${answers(count, shown)}, но по некоторым из них можно было бы узнать людей, поэтому не показываем.`,
    wholeQuarters: (what) =>
      `${what}: показываем только за целые кварталы, чтобы никого нельзя было узнать.`,
  },
  failedRows: (rows) => `Сейчас не удалось посчитать: ${rows}.`,
  notMeasured: {
    line: (what) => `Пока не измеряется: ${what}`,
    satisfaction: (nextSurvey) => `удовлетворённость (следующий опрос ${nextSurvey})`,
    open: {
      both: (until) => `удовлетворённость (опрос открыт до ${until})`,
      customers: (until) => `удовлетворённость клиентов (опрос открыт до ${until})`,
      partners: (until) => `удовлетворённость партнёров (опрос открыт до ${until})`,
    },
    origin: 'источник',
  },
  footer: {
    comparedWith: (period) => `сравнение: ${period}`,
    comparedWithSameDays: (period) => `сравнение: те же дни, ${period}`,
    firstPeriod: 'первый период с данными: сравнить не с чем',
    dataAsOf: (day) => `данные на ${day}`,
  },
  periods: {
    quarter: (number, year) => `${number} кв. ${year}`,
    quarterAlone: (number) => `${number} кв.`,
    lastDays: (count, shown) => `последние ${days(count, shown)}`,
    daysBefore: (count, shown) =>
      count === 1 ? 'день до этого' : `предыдущие ${days(count, shown)}`,
    toDate: 'с начала года',
    sameDaysLastYear: 'те же дни прошлого года',
    toDay: (shown) => `по ${shown}-й день`,
    until: (day) => `по ${day}`,
    names: {
      'this-month': 'Этот месяц',
      'last-month': 'Прошлый месяц',
      'this-quarter': 'Этот квартал',
      'last-quarter': 'Прошлый квартал',
      'this-year': 'Этот год',
      'last-year': 'Прошлый год',
      'last-30d': 'Последние 30 дней',
      ytd: 'С начала года',
    },
  },
  next: {
    show: (period) => `Показать ${period}`,
    programme: 'Показать программу',
    own: 'Ваши показатели',
  },
  ask: {
    unknown: (words) => `Я не знаю «${words}». Возможно, вы имели в виду:`,
    unknownAlone: (words) => `Я не знаю «${words}». Вот что работает:`,
    several: (words) => `Партнёров «${words}» несколько. Который?`,
    understood: (what, words) => `Понятно: ${what}. Непонятно: «${words}». Могу показать:`,
    noneOfThese: 'Ничего из этого',
  },
  empty: {
    lead: 'Сделок пока нет, поэтому показать нечего.',
    partner: (name) => `Сделок партнёра ${name} пока нет, поэтому показать нечего.`,
    next: 'Они появятся с файлом из CRM: pulse import deals FILE.',
  },
};
