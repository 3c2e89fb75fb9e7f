import { plural } from '../format.js';
import type { Texts } from '../texts.js';

export const picture: Texts['picture'] = {
  of: (kpi, name) => `${kpi} · ${name}`,
  yearAgo: 'Годом раньше',
  target: 'План',
  noData: 'нет данных',
  range: (first, last) => `${first} – ${last}`,
  closingsFrom: (period, month) =>
    `${period}: закрытые сделки есть начиная с этого месяца: ${month}`,
  runningYet: (period) => `${period} ещё идёт`,
  thousand: (figures) => `${figures} тыс.`,
  million: (figures) => `${figures} млн`,
  percents: (figures) => `${figures} %`,
  days: (figures) => `${figures} дн.`,
  currencies: {
    USD: 'долларов',
    EUR: 'евро',
    GBP: 'фунтов',
    ILS: 'шекелей',
    RUB: 'рублей',
  },
  deals: (count, shown) =>
    `${shown} ${plural('ru', count, { one: 'сделка', few: 'сделки', many: 'сделок', other: 'сделки' })}`,
  pipeline: {
    start: 'В начале',
    opened: 'Открыто',
    won: 'Выиграно',
    lost: 'Проиграно',
    slipped: 'Отложено',
    revalued: 'Переоценка',
    end: 'В конце',
  },
  alt: {
    trend: (kpi, name, range, figures) => `${kpi}, ${name}, ${range}: ${figures}`,
    yearBefore: (figures) => `годом раньше ${figures}`,
    target: (figure) => `план ${figure}`,
    event: (period, title) => `${period}: ${title}`,
    median: (label) => `средняя по порядку – в классе ${label}`,
  },
};
