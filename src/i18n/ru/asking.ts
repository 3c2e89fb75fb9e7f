import type { asking as source } from '../en/asking.js';
import { plural } from '../format.js';

const deals = (count: number, shown: string) =>
  `${shown} ${plural('ru', count, { one: 'сделка', few: 'сделки', many: 'сделок', other: 'сделки' })}`;
const partners = (count: number, shown: string) =>
  `${shown} ${plural('ru', count, { one: 'партнёр', few: 'партнёра', many: 'партнёров', other: 'партнёра' })}`;
/** After "у": у 1 партнёра, у 5 партнёров. */
const ofPartners = (count: number, shown: string) =>
  `${shown} ${plural('ru', count, { one: 'партнёра', other: 'партнёров' })}`;

export const asking: typeof source = {
  verdict: {
    'on-track': 'Всё по плану',
    'needs-a-look': 'Стоит взглянуть',
    'off-track': 'Отстаёт',
    'too-early': 'Судить рано',
  },
  judged: {
    target: (own, other) => `выиграно ${own}; по темпу цели ${other}`,
    'year-ago': (own, other) => `выиграно ${own}; год назад ${other}`,
    median: (own, other) => `выиграно ${own}; в середине списка партнёров ${other}`,
    previous: (own, other) => `выиграно ${own}; периодом раньше ${other}`,
    ageing: 'открытые сделки стареют, поэтому на ступень ниже',
    closesFew: 'доля выигранных намного ниже, чем в программе, поэтому на ступень ниже',
  },
  rank: (_place, shown, of) => `${shown}-е место из ${of}`,
  open: {
    noneOld: 'старше 90 дней нет',
    someOld: (shown) => `старше 90 дней: ${shown}`,
  },
  look: {
    line: (what) => `Обратите внимание: ${what}.`,
    outrun: (registered, decided, before, open) =>
      `регистраций (${registered}) больше, чем решений (${decided}), открытых сделок было ${before}, стало ${open}`,
    old: (old, open, before) =>
      `из открытых сделок (${open}) старше 90 дней ${old}, раньше ${before}`,
  },
  programme: {
    level: 'Продажи на прежнем уровне',
    up: (by) => `Продажи выросли на ${by}`,
    down: (by) => `Продажи снизились на ${by}`,
    pileUp: (sales, falls, old, compared) =>
      `${sales}, ${falls ? 'и' : 'но'} копятся старые сделки: ${old} открыты больше 90 дней, ${compared}.`,
    twice: (before) => `вдвое больше (${before})`,
    more: (before, shown) => `было ${shown} (${before})`,
    none: (before) => `раньше не было (${before})`,
    allRegions: 'все регионы',
  },
  movers: {
    heading: 'Нужны вы',
    good: 'Хорошо',
    bothFell: (now, before) => `выиграно ${now} вместо ${before}, и они меньше`,
    bothRose: (now, before) => `выиграно ${now} вместо ${before}, и они крупнее`,
    count: (now, before) => `выиграно ${now} вместо ${before}`,
    sizeFell: (now, before) => `сделки меньше: в среднем ${now} вместо ${before}`,
    sizeRose: (now, before) => `сделки крупнее: в среднем ${now} вместо ${before}`,
    andFewer: ', и их меньше',
    andMore: ', и их больше',
    old: (old, open) => `но из открытых сделок (${open}) старше 90 дней ${old}`,
    concentration: (count, shown, size, share, before, again, thisPeriod) =>
      `${deals(count, shown)} по ${size} дали ${share} (${before}); ${again === 0 ? 'ни одной' : again} ${thisPeriod}`,
    thousands: (from, to) => (from === to ? `${from} тыс.` : `${from}–${to} тыс.`),
    thisPeriod: {
      month: 'в этом месяце',
      quarter: 'в этом квартале',
      year: 'в этом году',
      days: 'в эти дни',
      'to-date': 'в этом году',
    },
  },
  buttons: {
    openOf: (name) => `Открыть ${name}`,
    thank: (name) => `Поблагодарить: ${name}`,
    openDeals: 'Открытые сделки',
    target: (period) => `Поставить цель: ${period}`,
    trend: 'Динамика',
    compare: 'Сравнить',
    why: 'Почему?',
    formulas: 'Формулы',
    formula: 'Формула',
    showDeals: 'Показать сделки',
    oldDeals: (count, shown) =>
      `${shown} ${plural('ru', count, { one: 'старая сделка', few: 'старые сделки', many: 'старых сделок', other: 'старых сделок' })} по партнёрам`,
    oldOf: (name, count, shown) => `${name}: ${deals(count, shown)}`,
    top: (shown) => `Лучшие ${shown}`,
    pipeline: 'Воронка',
    export: 'Файл',
    more: 'Следующие',
    back: 'Предыдущие',
    viewAs: (name) => `Глазами ${name}`,
    share: 'Поделиться',
    shareNow: 'Отправить туда',
    pairing: 'Предложить встречу',
    figures: 'Все показатели',
    file: (kind) => `Файл ${kind}`,
  },
  notMeasured: {
    training: 'обучение',
  },
  compare: {
    and: (one, other) => `${one} и ${other}`,
    median: 'Медиана остальных',
    halfClosed: 'Половина закрыта за',
    oldOpen: 'Открыты > 90 дней',
    against: (period) => `Против ${period}`,
    againstSameDays: (period) => `Против тех же дней, ${period}`,
    noDifference: 'разницы по сути нет',
    theDifference: '← вот разница',
    volume: 'Разница главным образом в количестве сделок',
    size: 'Разница главным образом в размере сделок',
    both: 'Разница и в количестве, и в размере сделок',
    noGap: 'Выиграно примерно поровну',
    equally: ': доля выигранных одинакова',
    better: (name) => `: у ${name} выше и доля выигранных`,
    ages: (name) => `, но сделки стареют (${name})`,
    idea: (name, month, other) =>
      `Идея: самая старая открытая сделка (${name}) – ${month}. Час с ${other} о том, когда закрывать дело.`,
    onlyYou: 'Это видите только вы.',
    few: 'Данные есть меньше чем у пяти других партнёров, поэтому медианы для сравнения нет.',
    asFar: (running, until) => `${running} ещё идёт, поэтому каждый период – ${until}.`,
    periods: (name, one, other) => `${name} · ${one} и ${other}`,
  },
  top: {
    best: (shown) => `Лучшие ${shown}.`,
    worst: (shown) => `Последние ${shown}.`,
    together: (share) => `Вместе – ${share} от общего.`,
    share: (share) => `${share} от общего`,
    leftOut: (count, shown) =>
      `Не ${plural('ru', count, { one: 'вошёл', other: 'вошли' })} ${partners(count, shown)}: меньше пяти сделок.`,
    none: 'В этом периоде пока некого сравнивать.',
    silent: (count, shown) =>
      count === 0
        ? 'Регистрации есть у всех.'
        : `Ничего не зарегистрировали: ${partners(count, shown)}.`,
    falling: (count, shown) =>
      count === 0
        ? 'Ни у кого выручка заметно не снизилась.'
        : `Сильнее всего выручка снизилась у ${ofPartners(count, shown)}:`,
    notHere:
      'Рейтинги показываю только там, где не читают партнёры: спросите меня в личном сообщении.',
  },
  deals: {
    title: {
      won: 'Выигранные сделки',
      decided: 'Решённые сделки',
      registered: 'Зарегистрированные сделки',
      open: 'Открытые сделки',
      old: 'Сделки, открытые больше 90 дней',
    },
    sum: (count, shown, amount) => `${deals(count, shown)}, всего ${amount}.`,
    count: (count, shown) => `${deals(count, shown)}.`,
    none: 'Таких сделок за этот период нет.',
    noneThen: 'Таких сделок нет.',
    page: (from, to, of) => `${from}–${to} из ${of}`,
    byPartner: 'По партнёрам; нажмите, чтобы увидеть сделки.',
    won: 'выиграна',
    lost: 'проиграна',
    registered: (day) => `регистрация ${day}`,
    closed: (day) => `закрыта ${day}`,
    noAmount: 'без суммы',
    columns: {
      id: 'Сделка',
      partner: 'Партнёр',
      customer: 'Клиент',
      outcome: 'Итог',
      amount: 'Сумма',
      currency: 'Валюта',
      registered: 'Регистрация',
      closed: 'Закрыта',
      product: 'Продукт',
    },
    open: 'открыта',
  },
  formula: {
    title: (kpi) => `${kpi}: как это считается`,
    source: (source, version) => `Источник ${source} · версия ${version}`,
    all: 'Как считаются показатели',
  },
  why: {
    title: 'Почему',
    lead: 'Вот что изменилось вместе с ним.',
    before: (period, value) => `${period}: ${value}`,
    sameDays: (period, value) => `те же дни, ${period}: ${value}`,
    behind: 'Что за этим стоит',
    goesOn: (share) => `дальше идут ${share} сделок партнёра`,
    deal: (id) => `Сделка ${id}`,
    mostly: {
      count: 'Дело прежде всего в числе сделок.',
      size: 'Дело прежде всего в размере сделок.',
    },
    nothing: 'Ни одна составляющая не изменилась больше случайного.',
    nothingBefore: 'Сравнить пока не с чем: более раннего показателя нет.',
  },
  one: {
    value: 'Значение',
    before: (period) => `${period}`,
    sameDays: (period) => `Те же дни, ${period}`,
    yearAgo: 'Год назад',
    noneIn: (period) => `Показать пока нечего (${period}).`,
    latest: (period, value) => `Последнее значение: ${value} (${period}).`,
    target: 'Цель',
    behind: 'За этим стоит',
    records: (count, shown) =>
      `${shown} ${plural('ru', count, { one: 'запись', few: 'записи', many: 'записей', other: 'записи' })}`,
    breakdown: (name) => `По: ${name}`,
    region: 'регион',
    noRegion: 'без региона',
  },
  group: {
    mine: 'Мои партнёры',
    of: (name) => `Партнёры, которых ведёт ${name}`,
    noScores:
      'Удовлетворённость по группам не показывается: из сравнения двух групп можно узнать ответы немногих людей. Спросите об одном партнёре или о всей программе.',
  },
  people: {
    title: (name, period) => `Сотрудники ${name} · ${period}`,
    none: 'Ни в одной сделке этого периода не назван сотрудник партнёра.',
    won: (won, decided) => `выиграно ${won} из ${decided}`,
    nobody: 'никто не назван',
  },
  stock: {
    today: 'сегодня',
    ofToday: (day) => `На сегодня, ${day}`,
    of: (day) => `На ${day}`,
  },
  pipeline: {
    title: (name) => `Воронка · ${name}`,
    lead: (count, shown, amount, weighted) =>
      `Открыто: ${deals(count, shown)} на ${amount}; с учётом этапов ${weighted}.`,
    none: 'Открытых сделок нет.',
    stages: {
      generate: 'Поиск',
      qualify: 'Квалификация',
      demonstrate: 'Демонстрация',
      guide: 'Сопровождение',
      deliver: 'Передача',
    },
    unpriced: (count, shown) => `Без суммы: ${deals(count, shown)}, здесь они не учтены.`,
    chance: (percent) => `вероятность ${percent}`,
    overdue: 'Просрочены',
    stuck: 'Давно без движения',
    closing: 'Ожидается закрытие',
    expected: (day) => `ожидается ${day}`,
    more: (count, shown) => `И ещё ${deals(count, shown)}.`,
  },
  channels: {
    title: (name) => `Каналы маркетинга · ${name}`,
    names: { paid: 'Платные', earned: 'Заслуженные', owned: 'Собственные', none: 'Не указан' },
    leads: (count, shown) =>
      `${shown} ${plural('ru', count, { one: 'лид', few: 'лида', many: 'лидов', other: 'лида' })}`,
    rate: (rate) => `выигрывают ${rate}`,
    returned: (value) => `отдача ${value}`,
    noCost:
      'Расходы на платные каналы не записаны, поэтому отдачи пока нет. Их можно загрузить файлом: pulse import costs ФАЙЛ.',
    untagged:
      'У большинства лидов канал не указан, поэтому сравнить каналы нельзя. Сначала отметьте их.',
    none: 'Ни у одного лида за этот период канал не указан.',
  },
  export: {
    ready: (count, shown) =>
      `В файле ${shown} ${plural('ru', count, { one: 'строка', few: 'строки', many: 'строк', other: 'строки' })}.`,
    noFiles: 'Файлы здесь отправить нельзя. На машине бота: pulse export FILE с теми же словами.',
    nothing: 'За этот период выгружать нечего.',
  },
  view: {
    as: (name) => `Это видит ${name}, и ничего больше.`,
  },
  ask: {
    whichDay: (words) => `«${words}» – это могут быть два разных дня. Который?`,
  },
  errors: {
    'pipeline-of-whom':
      'Чьи сделки? Назовите партнёра, например: /pipeline acme closing this month.',
  },
};
