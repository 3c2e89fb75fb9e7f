import { defineSurvey } from '../src/authoring.js';

/** What customers think of the partner they bought from; without names. */
export const customerSatisfaction = defineSurvey({
  id: 'customer-satisfaction',
  version: 1,
  title: { en: 'Customer survey', ru: 'Опрос клиентов', he: 'סקר לקוחות' },
  anonymous: true,
  audience: 'customers',
  schedule: 'quarterly',
  minutes: 1,
  questions: [
    {
      id: 'marketing',
      type: 'rating',
      notApplicable: true,
      label: { en: 'Information', ru: 'Информация', he: 'מידע' },
      text: {
        en: 'How satisfied are you with the information {partner} gave you before you bought?',
        ru: 'Насколько вы довольны информацией, которую компания «{partner}» дала вам до покупки?',
        he: 'עד כמה אתם מרוצים מהמידע שקיבלתם מ-{partner} לפני הרכישה?',
      },
    },
    {
      id: 'sales',
      type: 'rating',
      notApplicable: true,
      label: { en: 'Purchase', ru: 'Покупка', he: 'רכישה' },
      text: {
        en: 'How satisfied are you with how {partner} handled your purchase?',
        ru: 'Насколько вы довольны тем, как компания «{partner}» провела вашу покупку?',
        he: 'עד כמה אתם מרוצים מהטיפול של {partner} ברכישה שלכם?',
      },
    },
    {
      id: 'support',
      type: 'rating',
      notApplicable: true,
      label: { en: 'Help afterwards', ru: 'Помощь после покупки', he: 'שירות אחרי הרכישה' },
      text: {
        en: 'How satisfied are you with the help from {partner} after the purchase?',
        ru: 'Насколько вы довольны помощью компании «{partner}» после покупки?',
        he: 'עד כמה אתם מרוצים מהשירות של {partner} אחרי הרכישה?',
      },
    },
    {
      id: 'recommend',
      type: 'nps',
      label: { en: 'Recommend', ru: 'Рекомендация', he: 'המלצה' },
      text: {
        en: 'How likely are you to recommend {partner} to a colleague or another company?',
        ru: 'Насколько вероятно, что вы порекомендуете компанию «{partner}» коллегам или другой компании?',
        he: 'מה הסיכוי שתמליצו על {partner} לעמיתים או לחברה אחרת?',
      },
    },
    {
      id: 'comment',
      type: 'text',
      optional: true,
      label: { en: 'Your words', ru: 'Своими словами', he: 'במילים שלכם' },
      text: {
        en: 'Is there anything {partner} should know or do better? Please leave out names if you want to stay unrecognised.',
        ru: 'Что компании «{partner}» стоит знать или делать лучше? Чтобы вас нельзя было узнать, не указывайте имён.',
        he: 'מה {partner} צריכים לדעת או לשפר? כדי שלא יזהו אתכם, עדיף לא לציין שמות.',
      },
    },
  ],
  promise: {
    en: 'Your answers are anonymous: {partner} sees only totals, from {threshold} people up; our team also reads comments, without names.',
    ru: 'Ответы анонимны: компания «{partner}» видит только общие итоги, и только если ответили не меньше {threshold} человек; наша команда читает ещё и комментарии, без имён.',
    he: 'התשובות אנונימיות: {partner} רואים רק סיכומים, החל מ-{threshold} משיבים; הצוות שלנו קורא גם את ההערות, בלי שמות.',
  },
  invitation: {
    en: 'Hello {name}, you bought from {partner}. Five short questions, about a minute, open until {date}. {promise}',
    ru: 'Здравствуйте, {name}! Вы покупали у компании «{partner}». Пять коротких вопросов, около минуты, до {date}. {promise}',
    he: 'שלום {name}, רכשתם מ-{partner}. חמש שאלות קצרות, כדקה, פתוח עד {date}. {promise}',
  },
  invitationAboutSeveral: {
    en: 'Hello {name}, you bought from {partners}. Five short questions about each, about a minute each, open until {date}. Your answers are anonymous: each of them sees only totals, from {threshold} people up; our team also reads comments, without names.',
    ru: 'Здравствуйте, {name}! Вы покупали у нескольких компаний: {partners}. Пять коротких вопросов о каждой, около минуты на каждую, до {date}. Ответы анонимны: каждая из них видит только общие итоги, и только если ответили не меньше {threshold} человек; наша команда читает ещё и комментарии, без имён.',
    he: 'שלום {name}, רכשתם מ-{partners}. חמש שאלות קצרות על כל אחת, כדקה לכל אחת, פתוח עד {date}. התשובות אנונימיות: כל אחת רואה רק סיכומים, החל מ-{threshold} משיבים; הצוות שלנו קורא גם את ההערות, בלי שמות.',
  },
  thanks: {
    en: 'Thank you. Your answers carry no name; you can change them until {date}.',
    ru: 'Спасибо! Ответы сохранены без вашего имени; до {date} их можно изменить.',
    he: 'תודה! התשובות נשמרו בלי שמכם; אפשר לשנות אותן עד {date}.',
  },
});
