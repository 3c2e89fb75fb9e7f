import { plural } from '../format.js';
import type { Texts } from '../texts.js';

const days = (count: number, shown: string) =>
  `${shown} ${plural('ru', count, { one: 'день', few: 'дня', many: 'дней', other: 'дня' })}`;
const partners = (count: number, shown: string) =>
  `${shown} ${plural('ru', count, { one: 'партнёр', few: 'партнёра', many: 'партнёров', other: 'партнёра' })}`;

export const training: Texts['training'] = {
  title: 'Обучение',
  result: 'Итог',
  next: 'Следующий курс',
  engagement: 'Вовлечённость',
  sides: (kpi, before, after) => `${kpi} ${before} → ${after}`,
  more: (change) => `${change} по сравнению с остальными`,
  alone: (change) => `${change}; сравнить не с кем`,
  between: (low, high) => `вероятно, от ${low} до ${high}`,
  unclear: 'явной разницы нет',
  together: (what, day) => `совпало с «${what}» (${day})`,
  firstSigns: (day) => `первые признаки, итог ${day}`,
  few: 'мало данных',
  fewWhy: (before, after, needed) =>
    `сделок до: ${before}, после: ${after}; нужно хотя бы по ${needed}`,
  noCourse: 'ни один курс ещё не пройден',
  noNext: 'все курсы пройдены',
  noCourses: 'курсов пока нет',
  stage: (stage) => `для самого слабого этапа – «${stage}»`,
  expires: (day) => `сертификат действует до ${day}`,
  expired: (day) => `сертификат истёк ${day}`,
  fresh: 'ещё не пройден',
  minutes: (count, shown) =>
    `${shown} ${plural('ru', count, { one: 'минута', few: 'минуты', many: 'минут', other: 'минуты' })}`,
  visits: (count, shown, completed) =>
    `${shown} ${plural('ru', count, { one: 'посещение', few: 'посещения', many: 'посещений', other: 'посещения' })} за 12 месяцев, до конца ${completed}`,
  noVisits: 'за 12 месяцев никто не был на курсах',
  last: (course, day) => `последний: ${course}, ${day}`,
  people: (trained, all) => `сотрудников: ${trained} из ${all}`,
  details: 'Все показатели',
  others: (before, after) => `остальные ${before} → ${after}`,
  satisfaction: 'Довольные клиенты',
  ofProgramme: (before, after) => `программа ${before} → ${after}`,
  cost: 'Стоимость курса',
  costs: (each, count) => `${each} за прохождение, пройдено: ${count}`,
  footer: (window, follow, others) =>
    `${window} до и после, каждая сделка – ${follow} · для сравнения: ${others} без этого обучения`,
  days,
  partners,
  programme: {
    lead: (count, shown) => `С чем совпал первый курс; учтено: ${partners(count, shown)}.`,
    few: 'Обучались слишком немногие партнёры, чтобы назвать общую цифру.',
    slow: 'Сделок слишком много, чтобы посчитать сразу: pulse training.',
  },
  note: {
    stored: (title, day, whom) => `Записано: ${title}, ${day} (${whom}).`,
    everybody: 'для всех',
    title: 'Что происходило',
    none: 'Пока ничего не записано. Например:',
    lead: 'Каждое событие можно посмотреть как курс: до и после.',
    effect: (place) => `До и после ${place}`,
    effectTitle: (title, day) => `${title} · ${day}`,
    effectLead: 'С чем это совпало; возможны и другие причины.',
  },
  errors: {
    'no-title': 'Что произошло? Например: /note 2026-10-01 Новый прайс-лист',
    'no-such-event': 'Этого в списке больше нет.',
  },
};
