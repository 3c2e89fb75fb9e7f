import type { Texts } from '../texts.js';

export const language: Texts['language'] = {
  title: 'השפה שלכם',
  lead: 'אני מדבר איתכם עברית. בשפה אחרת?',
  chosen: 'מעכשיו אני מדבר איתכם עברית, כאן ובהודעות שאני שולח.',
  errors: {
    'language-not-stored':
      'אני מכיר אתכם רק מ־ADMINS, ולכן לא יכול לשמור את השפה. ייבאו את עצמכם כאדם ובחרו שוב.',
  },
};
