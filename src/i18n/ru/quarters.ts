import { plural } from '../format.js';
import type { Texts } from '../texts.js';

export const quarters: Texts['quarters'] = {
  open: (period: string, day: string) =>
    `${period} ещё открыт: показатели будут сохранены для отчёта ${day}.`,
  closed: (period: string, day: string) => `${period} закрыт ${day}.`,
  nowClosed: (period: string) =>
    `${period} закрыт. Показатели сохранены такими, какие они сейчас; дальше видны и те, и другие.`,
  working: (period: string) => `${period} закрывается; загляните через минуту.`,
  why: 'Сделки могут измениться и потом: тогда рядом с сегодняшней цифрой видна та, что была в отчёте.',
  close: (period: string) => `Закрыть ${period} сейчас`,
  show: (period: string) => `Показать ${period}`,
  reported: (what: string, day: string, value: string) => `${what}: в отчёте от ${day}: ${value}`,
  noValue: 'нет данных',
  dealsChanged: (count: number, shown: string) =>
    `с тех пор ${plural('ru', count, {
      one: 'изменилась',
      other: 'изменились',
      few: 'изменились',
      many: 'изменились',
    })} ${shown} ${plural('ru', count, {
      one: 'сделка',
      few: 'сделки',
      many: 'сделок',
      other: 'сделки',
    })}`,
};
