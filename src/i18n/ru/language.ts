import type { Texts } from '../texts.js';

export const language: Texts['language'] = {
  title: 'Ваш язык',
  lead: 'Я говорю с вами по-русски. На другом языке?',
  chosen: 'Теперь я говорю с вами по-русски – здесь и в сообщениях, которые присылаю.',
  errors: {
    'language-not-stored':
      'Я знаю вас только из ADMINS и не могу запомнить ваш язык. Загрузите себя как человека и выберите снова.',
  },
};
