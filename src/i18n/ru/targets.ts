import type { Texts } from '../texts.js';

type Values = Readonly<Record<string, string>>;

export const targets: Texts['targets'] = {
  title: (who: string, period: string) => `Цели · ${who} · ${period}`,
  none: (who: string, period: string) => `Цели не заданы: ${who}, ${period}.`,
  lead: 'Чего нужно достичь и сколько уже есть.',
  howToSet: (line: string) => `Чтобы задать: ${line}`,
  set: 'Задать цель',
  reached: (share: string) => `достигнуто ${share}`,
  gone: (share: string) => `прошло ${share} дней`,
  noValueYet: 'данных ещё нет',
  was: (before: string) => `было ${before}`,
  check: (what: string, who: string, period: string, value: string) =>
    `${what}, ${who}, ${period}: ${value}. Верно?`,
  checkRemoval: (what: string, who: string, period: string) =>
    `Убрать цель: ${what}, ${who}, ${period}?`,
  split: 'Как распределить её по кварталам?',
  save: 'Сохранить',
  remove: 'Убрать',
  cancel: 'Отмена',
  bySeason: 'Как в прошлом году',
  evenly: 'Поровну',
  yearOnly: 'Только на год',
  saved: (what: string, who: string, period: string, value: string) =>
    `Сохранено: ${what}, ${who}, ${period}: ${value}.`,
  savedQuarters: (values: string) => `По кварталам: ${values}`,
  removed: (what: string, who: string, period: string) =>
    `Цель убрана: ${what}, ${who}, ${period}.`,
  cancelled: 'Ничего не изменено.',
  errors: {
    'target-value': ({ typed }: Values) =>
      `Не могу прочесть «${typed ?? ''}» как значение. Напишите, например, 50 тыс., 50 000 или 12,5 %.`,
    'target-currency': ({ currency, given }: Values) =>
      `Цели задаются в ${currency ?? ''}, а не в ${given ?? ''}. Напишите сумму в ${currency ?? ''}.`,
    'target-period': 'Цель задаётся на месяц, квартал или год, например 4 кв. или 2027.',
    'target-words': ({ typed }: Values) =>
      `Не понимаю «${typed ?? ''}». Напишите, например: target 50 тыс. acme 4 кв.`,
  },
};
