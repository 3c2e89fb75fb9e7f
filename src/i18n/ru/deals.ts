import type { Texts } from '../texts.js';
import { plural } from '../format.js';

export const deals: Texts['deals'] = {
  title: 'Зарегистрированные сделки',
  deal: 'Сделка',
  register: 'Зарегистрировать сделку',
  list: 'Зарегистрированные сделки',
  approve: 'Одобрить',
  reject: 'Отклонить',
  toDecide: (partner) => `Сделка на одобрение · ${partner}`,
  putIn: (person) => `Сделку зарегистрировал(а) ${person}. Одобрите её или отклоните.`,
  note: (text) => `Своими словами: ${text}`,
  alike: (partner, since) =>
    `Возможно, это та же: с ${since} у ${partner} открыта сделка с этим клиентом.`,
  someDay: 'неизвестного дня',
  approved: (person, day) => `Одобрено ${day}: ${person}.`,
  rejected: (person, day) => `Не одобрено ${day}: ${person}.`,
  registered: (customer) => `Зарегистрировано: сделка с ${customer}. О решении я вам сообщу.`,
  registeredUnheard: (customer) =>
    `Зарегистрировано: сделка с ${customer}. Написать вам я не могу, поэтому решение смотрите здесь: /deal.`,
  registeredUntold: (customer) =>
    `Зарегистрировано: сделка с ${customer}. Написать вашему менеджеру не удалось, но она есть в его списке.`,
  known: (customer) => `Эта сделка с ${customer} уже зарегистрирована, больше ничего не нужно.`,
  none: 'Сделок здесь нет.',
  waiting: (count, toDecide) => {
    const forms = { one: 'сделка', few: 'сделки', many: 'сделок', other: 'сделки' };
    const counted = `${count} ${plural('ru', count, forms)}`;
    return toDecide ? `Ждут решения: ${counted}.` : `Зарегистрировано: ${counted}, сначала новые.`;
  },
  noAmount: 'суммы пока нет',
  states: { pending: 'ждёт одобрения', approved: 'одобрена', rejected: 'не одобрена' },
  form: {
    title: 'Регистрация сделки',
    submit: 'Отправить',
    intro: 'Кому она достанется, решит программа; вы узнаете здесь.',
    customer: { label: 'Клиент', text: 'Чей это проект' },
    amount: { label: 'Сумма', text: 'Например 50к или 50 000 EUR' },
    product: { label: 'Продукт', text: 'О чём речь' },
    expectedClose: { label: 'Ожидаемое закрытие', text: 'День, например 31 марта 2027' },
    note: { label: 'Примечание', text: 'Что поможет решить' },
  },
  errors: {
    'deal-customer': 'Напишите, пожалуйста, название клиента.',
    'deal-amount': ({ typed }) =>
      `Не могу прочитать «${typed ?? ''}» как сумму. Напишите, например, 50к или 50 000 EUR.`,
    'deal-day': ({ typed }) =>
      `Не могу прочитать «${typed ?? ''}» как день. Напишите, например, 31 марта 2027.`,
    'deal-whose': 'Чья это сделка? Напишите /deal register и название партнёра.',
    'deal-not-yours': 'Эту сделку решаете не вы, или её уже нет. Что ждёт вас: /deal.',
  },
};
