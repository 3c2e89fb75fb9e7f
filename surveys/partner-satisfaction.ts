import { defineSurvey } from '../src/authoring.js';

/** What partners think of the programme; asked with their names so that somebody can help. */
export const partnerSatisfaction = defineSurvey({
  id: 'partner-satisfaction',
  version: 1,
  title: { en: 'Partner survey', ru: 'Опрос партнёров', he: 'סקר שותפים' },
  anonymous: false,
  audience: 'partners',
  schedule: 'quarterly',
  minutes: 2,
  questions: [
    {
      id: 'rewards',
      type: 'rating',
      notApplicable: true,
      label: { en: 'Rewards', ru: 'Вознаграждение', he: 'תגמול' },
      text: {
        en: 'Thinking of {quarter}: how satisfied are you with what you earn in {programme} (margin, bonuses, rewards)?',
        ru: 'Если вспомнить {quarter}: насколько вы довольны вознаграждением в программе {programme} (маржа, бонусы, премии)?',
        he: 'במבט על {quarter}: עד כמה אתם מרוצים מהתגמול בתוכנית {programme} (רווח, בונוסים, תמריצים)?',
      },
    },
    {
      id: 'communication',
      type: 'rating',
      notApplicable: true,
      label: { en: 'Communication', ru: 'Информирование', he: 'תקשורת' },
      text: {
        en: 'How satisfied are you with how we keep you informed?',
        ru: 'Насколько вы довольны тем, как мы держим вас в курсе?',
        he: 'עד כמה אתם מרוצים מהאופן שבו אנחנו מעדכנים אתכם?',
      },
    },
    {
      id: 'training',
      type: 'rating',
      notApplicable: true,
      label: { en: 'Training', ru: 'Обучение', he: 'הדרכה' },
      text: {
        en: 'How satisfied are you with the training we offer?',
        ru: 'Насколько вы довольны обучением, которое мы предлагаем?',
        he: 'עד כמה אתם מרוצים מההדרכות שאנחנו מציעים?',
      },
    },
    {
      id: 'support',
      type: 'rating',
      notApplicable: true,
      label: { en: 'Support', ru: 'Поддержка', he: 'תמיכה' },
      text: {
        en: 'How satisfied are you with the help you get from our team?',
        ru: 'Насколько вы довольны помощью нашей команды?',
        he: 'עד כמה אתם מרוצים מהעזרה שאתם מקבלים מהצוות שלנו?',
      },
    },
    {
      id: 'recommend',
      type: 'nps',
      label: { en: 'Recommend', ru: 'Рекомендация', he: 'המלצה' },
      text: {
        en: 'How likely are you to recommend {programme} to another company like yours?',
        ru: 'Насколько вероятно, что вы порекомендуете программу {programme} другой похожей компании?',
        he: 'מה הסיכוי שתמליצו על {programme} לחברה אחרת כמו שלכם?',
      },
    },
    {
      id: 'comment',
      type: 'text',
      optional: true,
      label: { en: 'Your words', ru: 'Своими словами', he: 'במילים שלכם' },
      text: {
        en: 'What is the one thing we should change first?',
        ru: 'Что одно нам стоит изменить в первую очередь?',
        he: 'מה הדבר האחד שכדאי לנו לשנות קודם?',
      },
    },
  ],
  promise: {
    en: 'Your answers go to the {programme} team with your name, so that they can follow up; other partners never see them.',
    ru: 'Ответы с вашим именем увидит команда {programme}, чтобы помочь; другие партнёры их не видят.',
    he: 'התשובות עם שמכם מגיעות לצוות {programme} כדי שיוכל לעזור; שותפים אחרים לא רואים אותן.',
  },
  invitation: {
    en: 'Hello {name}, how was {quarter} with us? Six short questions, about {minutes} minutes, open until {date}. {promise} They do not affect your tier or terms.',
    ru: 'Здравствуйте, {name}! Как прошёл для вас {quarter} с нами? Шесть коротких вопросов, около {minutes} мин., можно ответить до {date}. {promise} На ваш статус и условия они не влияют.',
    he: 'שלום {name}, איך היה {quarter} איתנו? שש שאלות קצרות, כ-{minutes} דקות, פתוח עד {date}. {promise} הן לא משפיעות על הדרגה או על התנאים שלכם.',
  },
  thanks: {
    en: 'Thank you, {name}. Your answers are saved; you can change them until {date}. We will tell you what we do with the results.',
    ru: 'Спасибо, {name}! Ответы сохранены, до {date} их можно изменить. Мы расскажем, что сделаем по итогам.',
    he: 'תודה, {name}! התשובות נשמרו, ואפשר לשנות אותן עד {date}. נספר לכם מה נעשה עם התוצאות.',
  },
});
