import { plural } from '../format.js';
import type { Texts } from '../texts.js';

const days = (count: number, shown: string) =>
  `${shown} ${plural('ru', count, { one: 'день', few: 'дня', many: 'дней', other: 'дня' })}`;

export const advice: Texts['advice'] = {
  title: 'Советы',
  count: (count, shown) =>
    `Стоит посмотреть: ${shown} ${plural('ru', count, { one: 'пункт', few: 'пункта', many: 'пунктов', other: 'пункта' })}, самое срочное – первым.`,
  nothing: 'Ничего необычного: ни один показатель не требует действий.',
  silenced: 'Отложенное и взятое в работу здесь не показано.',
  step: (step) => `→ ${step}`,
  accept: 'Взять',
  snooze: 'Не сейчас',
  more: (count, shown) =>
    plural('ru', count, {
      one: `Ещё ${shown} совет появится, когда решите с одним из этих.`,
      few: `Ещё ${shown} совета появятся, когда решите с одним из этих.`,
      many: `Ещё ${shown} советов появятся, когда решите с одним из этих.`,
      other: `Ещё ${shown} совета появятся, когда решите с одним из этих.`,
    }),
  all: 'Все советы',
  actionsButton: 'Договорённости',
  next: {
    training: 'Обучение',
    barriers: 'Отправить опрос',
    pipeline: 'Открытые сделки',
    compare: 'Сравнить',
    trend: 'Динамика',
    satisfaction: 'Итоги опроса',
    channels: 'Каналы',
  },
  fresh: {
    lead: (name, count, shown) => `${name} в программе ${days(count, shown)} – судить рано.`,
    progress: (done, all) => `Первых шагов сделано: ${done} из ${all}.`,
    all: 'Все первые шаги сделаны.',
    next: (step) => `Дальше: ${step}`,
    steps: {
      contact: 'указать контакт',
      channel: 'подключить канал',
      course: 'пройти первый курс',
      registered: 'зарегистрировать первую сделку',
      won: 'выиграть первую сделку',
    },
  },
  actions: {
    title: 'Договорённости',
    none: 'Договорённостей пока нет.',
    lead: (count, shown) =>
      `${shown} ${plural('ru', count, { one: 'договорённость', few: 'договорённости', many: 'договорённостей', other: 'договорённости' })}.`,
    accepted: (owner, due) => `${owner}, до ${due}`,
    overdue: (owner, due) => `${owner}, срок был ${due}`,
    done: (day, measured) => `сделано ${day}, итог после: ${measured}`,
    measured: (kpi, change, period) => `сделано; ${kpi} с тех пор ${change} (${period})`,
    unmeasurable: 'сделано; показателя, чтобы измерить итог, нет',
    finish: (place) => `Сделано ${place}`,
    taken: (owner, due) => `Берёт ${owner}, до ${due}.`,
    snoozed: (day) => `Отложено до ${day}.`,
    finished: (period) => `Отлично. Что изменилось, измерим после: ${period}.`,
    points: (sign, count, shown) =>
      `${sign}${shown} ${plural('ru', count, { one: 'пункт', few: 'пункта', many: 'пунктов', other: 'пункта' })}`,
  },
  tier: {
    line: (from, to, missing) => `${from} → ${to}: не хватает – ${missing}`,
    reached: (from, to) => `${from} → ${to}: все условия выполнены`,
    deals: (count, shown) =>
      `${shown} ${plural('ru', count, { one: 'выигранная сделка', few: 'выигранные сделки', many: 'выигранных сделок', other: 'выигранной сделки' })}`,
    courses: (count, shown) =>
      `${shown} ${plural('ru', count, { one: 'сертификат', few: 'сертификата', many: 'сертификатов', other: 'сертификата' })}`,
  },
  names: {
    stages: {
      generate: 'Поиск лидов',
      qualify: 'Квалификация',
      demonstrate: 'Показ ценности',
      guide: 'Помощь в решении',
      deliver: 'Внедрение и поддержка',
    },
    // In the case that goes with "оценка за …" and "оценили …".
    dimensions: {
      rewards: 'вознаграждение',
      communication: 'общение',
      training: 'обучение',
      support: 'поддержку',
      marketing: 'маркетинг',
      sales: 'продажи',
    },
    channels: {
      paid: 'платный',
      earned: 'рекомендации',
      owned: 'собственный',
      none: 'без канала',
    },
    against: {
      year: 'к тому же периоду годом раньше',
      quarter: 'к предыдущему кварталу',
      month: 'к предыдущему месяцу',
      days: 'к предыдущим дням',
      'same-days': 'к тем же дням предыдущего периода',
    },
  },
  errors: {
    'action-gone': 'Это тем временем изменили. В списке видно, как обстоит дело.',
    'finding-gone': 'Этого совета больше нет: показатели изменились.',
  },
};
