import type { Texts } from '../texts.js';

export const review: Texts['review'] = {
  title: 'Итоги квартала',
  before: (value) => `кварталом раньше ${value}`,
  yearAgo: (value) => `год назад ${value}`,
  target: (value) => `цель ${value}`,
  columns: {
    figure: 'Показатель',
    value: 'Квартал',
    before: 'Раньше',
    yearAgo: 'Год назад',
    target: 'Цель',
  },
  satisfaction: 'Удовлетворённость',
  noSatisfaction: 'Ответов, которые можно показать, нет.',
  training: 'Обучение',
  done: (courses) => `Пройдено: ${courses}`,
  none: 'ничего',
  recommended: (courses) => `Рекомендуем: ${courses}`,
  findings: 'Что бросается в глаза',
  actions: 'Договорённости',
  made: (day) => `на ${day}`,
  share: 'Отправить партнёру',
  pdf: 'В PDF',
  png: 'Картинкой',
  file: 'Итоги файлом.',
  errors: {
    'review-of-whom': 'Чьи итоги? Например: /review acme 3 кв.',
  },
};
