import type { Texts } from '../texts.js';

type Values = Readonly<Record<string, string>>;

export const settings: Texts['settings'] = {
  title: 'Настройки',
  lead: 'Нажмите на нужную или напишите её название и значение.',
  howToType: (line: string) => `Например ${line}`,
  form: {
    title: 'Изменить настройку',
    submit: 'Сохранить',
    label: 'Значение',
    now: 'Сейчас',
  },
  changed: (name: string, value: string) => `${name}: ${value}. Сохранено.`,
  beingWorkedOver: 'Все показатели пересчитываются; это может занять несколько минут.',
  empty: 'ничего',
  all: 'Все настройки',
  names: {
    programmeName: 'Название программы',
    activeDays: 'Сделка активна, дней',
    smallDealAmount: 'Мелкая сделка – меньше',
    stageProbability: 'Вероятность по этапам, %',
    stagePlan: 'Роль партнёров по этапам',
    neverClosedDays: 'Сделка решается за, дней',
    tierPlan: 'Требования уровней',
    trainingDays: 'Дней сравнения у обучения',
    workingHours: 'Рабочие часы',
    makeUpDays: 'Опрос с опозданием, дней',
    reminderDays: 'Напоминания через, дней',
    surveyOpenDays: 'Опрос открыт, дней',
    anonymityThreshold: 'Оценки видны от, человек',
    numbersInChannel: 'Суммы в каналах',
    figuresInChannel: 'Показатели в каналах',
    satisfactionInChannel: 'Удовлетворённость в каналах',
    rankingsInChannel: 'Несколько партнёров в каналах',
    commentsInChannel: 'Отзывы в каналах',
    managersSlackChannel: 'Канал менеджеров в Slack',
    managersDiscordChannel: 'Канал менеджеров в Discord',
    fallbackOrder: 'Пути к человеку',
    discordFallbackOrder: 'Пути к человеку в Discord',
    weekends: 'Выходные по странам',
    holidays: 'Праздники по странам',
  },
  about: {
    programmeName: 'Так её видят люди в опросах.',
    activeDays: 'Через сколько дней без движения открытая сделка уже не активна.',
    smallDealAmount: 'Выигранные сделки меньше этой суммы называются мелкими.',
    stageProbability: 'Вероятность выигрыша для пяти этапов, через запятую: 10,25,50,75,90.',
    stagePlan:
      'Что делают партнёры на пяти этапах – lead (ведут), help (помогают) или none: lead,lead,help,help,none.',
    neverClosedDays:
      'Через сколько дней зарегистрированная сделка должна быть выиграна или проиграна.',
    tierPlan:
      'Выручка, выигранные сделки и действующие курсы за год для каждого уровня, начиная с низшего: silver:revenue=20000;courses=1,gold:revenue=50000;deals=20;courses=2.',
    trainingDays: 'Сколько дней до и после курса сравниваются.',
    workingHours: 'Местные часы, когда людям можно писать, например 09:00-18:00.',
    makeUpDays: 'Сколько дней ещё отправляется пропущенный квартальный опрос.',
    reminderDays: 'Дни после приглашения, не больше двух, через запятую: 1,3.',
    surveyOpenDays: 'Сколько дней можно отвечать на опрос.',
    anonymityThreshold: 'Анонимные оценки меньшего числа людей не показываются; не меньше 3.',
    numbersInChannel:
      'Где можно показывать суммы: none, all или id каналов через запятую. В личных сообщениях они видны всегда.',
    figuresInChannel:
      'Где можно показывать показатели партнёра: none, all или id каналов через запятую. Остальным – лично.',
    satisfactionInChannel: 'То же об оценках и итогах опросов.',
    rankingsInChannel: 'То же обо всём, где названы несколько партнёров.',
    commentsInChannel: 'То же о том, что люди написали в опросах.',
    managersSlackChannel: 'Его id; туда приходят результаты опросов.',
    managersDiscordChannel: 'Его id; туда приходят результаты опросов.',
    fallbackOrder: 'Каким путём писать людям сначала, через запятую: dm, channel или link.',
    discordFallbackOrder: 'То же в Discord.',
    weekends: 'По одной стране, дни от понедельника 1 до воскресенья 7: weekend.IL 5,6.',
    holidays: 'По одной стране, через запятую: holidays.DE 2026-12-25,2026-12-26.',
  },
  errors: {
    'unknown-setting': ({ key }: Values) => `Настройки «${key ?? ''}» нет.`,
    'threshold-promised': ({ promised }) =>
      `Людям обещано: оценки видны, если ответили не меньше ${promised ?? ''} человек. Это число можно увеличить, но не уменьшить.`,
    'bad-setting-value': ({ key, value, problem }: Values) =>
      `${key ?? ''} не может быть «${value ?? ''}» (${problem ?? ''}). Ничего не изменено.`,
    'not-a-quarter': ({ period }: Values) =>
      `Закрываются только кварталы, а ${period ?? ''} – не квартал.`,
    'quarter-runs': ({ period }: Values) => `${period ?? ''} ещё не закончился.`,
  },
};
