import type { Texts } from '../texts.js';

export const home: Texts['home'] = {
  surveysWaiting: 'Опросы ждут вас',
  surveysRunning: 'Опросы идут',
  notReached: 'Не дошло',
  messages: (count) => `сообщений: ${count}`,
  setUp: 'Чтобы начать',
  done: '✓ готово',
  steps: {
    partners: { label: 'Партнёры', how: 'npx pulse import partners FILE' },
    deals: { label: 'Сделки', how: 'npx pulse import deals FILE' },
    people: { label: 'Люди у партнёров', how: 'npx pulse import people FILE' },
    channel: {
      label: 'Канал менеджеров',
      how: '/pulse settings set managersSlackChannel и id канала',
    },
    survey: { label: 'Первый опрос', how: '/survey' },
  },
};
