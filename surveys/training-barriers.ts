import { defineSurvey } from '../src/authoring.js';

/** What keeps people of partners from courses; asked where few were attended. */
export const trainingBarriers = defineSurvey({
  id: 'training-barriers',
  version: 1,
  title: { en: 'Training survey', ru: 'Опрос об обучении', he: 'סקר הדרכות' },
  anonymous: false,
  audience: 'partners',
  schedule: 'triggered',
  trigger: { coursesBelow: 1 },
  limits: { perYear: 2, daysAfterJoining: 60 },
  minutes: 1,
  questions: [
    {
      id: 'barriers',
      type: 'multi-choice',
      label: { en: 'What gets in the way', ru: 'Что мешает', he: 'מה מקשה' },
      text: {
        en: 'What makes it hard to take our training? Choose all that apply.',
        ru: 'Что мешает проходить наше обучение? Отметьте всё, что подходит.',
        he: 'מה מקשה עליכם להשתתף בהדרכות שלנו? אפשר לבחור כמה תשובות.',
      },
      options: [
        {
          value: 'time',
          label: { en: 'Not enough time', ru: 'Не хватает времени', he: 'אין מספיק זמן' },
        },
        {
          value: 'schedule',
          label: {
            en: "The times don't suit me",
            ru: 'Неудобное время занятий',
            he: 'המועדים לא נוחים',
          },
        },
        {
          value: 'unaware',
          label: {
            en: "I don't know what is on offer",
            ru: 'Не знаю, какие курсы есть',
            he: 'לא ידוע לי מה מוצע',
          },
        },
        {
          value: 'relevance',
          label: {
            en: "It doesn't fit what we sell",
            ru: 'Не относится к тому, что мы продаём',
            he: 'לא קשור למה שאנחנו מוכרים',
          },
        },
        {
          value: 'level',
          label: {
            en: 'Too basic or too advanced',
            ru: 'Слишком просто или слишком сложно',
            he: 'בסיסי מדי או מתקדם מדי',
          },
        },
        {
          value: 'length',
          label: {
            en: 'The courses are too long',
            ru: 'Курсы слишком длинные',
            he: 'הקורסים ארוכים מדי',
          },
        },
        {
          value: 'access',
          label: {
            en: 'Trouble with access or on a phone',
            ru: 'Сложно зайти или неудобно с телефона',
            he: 'קשה להיכנס או לא נוח בנייד',
          },
        },
        {
          value: 'language',
          label: {
            en: 'Not in a language I work in',
            ru: 'Нет на удобном мне языке',
            he: 'לא בשפה שנוחה לי',
          },
        },
        { value: 'other', label: { en: 'Something else', ru: 'Другое', he: 'משהו אחר' } },
        {
          value: 'none',
          exclusive: true,
          label: {
            en: 'Nothing gets in the way',
            ru: 'Ничего не мешает',
            he: 'שום דבר לא מקשה',
          },
        },
      ],
    },
    {
      id: 'formats',
      type: 'multi-choice',
      label: { en: 'Formats', ru: 'Форматы', he: 'פורמטים' },
      text: {
        en: 'Which formats would suit you?',
        ru: 'Какие форматы вам удобны?',
        he: 'אילו פורמטים נוחים לכם?',
      },
      options: [
        {
          value: 'video',
          label: {
            en: 'Short video (up to 5 minutes)',
            ru: 'Короткое видео (до 5 минут)',
            he: 'סרטון קצר (עד 5 דקות)',
          },
        },
        {
          value: 'webinar',
          label: { en: 'Live webinar', ru: 'Вебинар в прямом эфире', he: 'וובינר חי' },
        },
        {
          value: 'infographic',
          label: {
            en: 'One-page visual guide',
            ru: 'Памятка на одну страницу',
            he: 'מדריך חזותי בעמוד אחד',
          },
        },
        {
          value: 'quiz',
          label: { en: 'Quiz with feedback', ru: 'Тест с разбором ответов', he: 'חידון עם משוב' },
        },
        {
          value: 'mobile',
          label: {
            en: 'At my own pace, on a phone',
            ru: 'В своём темпе, с телефона',
            he: 'בקצב שלי, בנייד',
          },
        },
        { value: 'in-person', label: { en: 'In person', ru: 'Очно', he: 'פנים אל פנים' } },
      ],
    },
    {
      id: 'comment',
      type: 'text',
      optional: true,
      label: { en: 'Your words', ru: 'Своими словами', he: 'במילים שלכם' },
      text: {
        en: 'What would you like to learn next?',
        ru: 'Чему бы вы хотели научиться дальше?',
        he: 'מה תרצו ללמוד בהמשך?',
      },
    },
  ],
  promise: {
    en: 'Your answers go to the {programme} team with your name, so that they can help.',
    ru: 'Ответы с вашим именем увидит команда {programme}, чтобы помочь.',
    he: 'התשובות עם שמכם מגיעות לצוות {programme} כדי שיוכל לעזור.',
  },
  invitation: {
    en: 'Hello {name}, we want our training to be easier to use. Three short questions, under a minute. There are no wrong answers, and nothing is required of you. {promise}',
    ru: 'Здравствуйте, {name}! Мы хотим сделать обучение удобнее. Три коротких вопроса, меньше минуты. Неправильных ответов нет, и это ни к чему вас не обязывает. {promise}',
    he: 'שלום {name}, אנחנו רוצים שההדרכות יהיו נוחות יותר. שלוש שאלות קצרות, פחות מדקה. אין תשובות לא נכונות, ואין כאן שום התחייבות. {promise}',
  },
  thanks: {
    en: 'Thank you, {name}. Your answers are saved; you can change them until {date}.',
    ru: 'Спасибо, {name}! Ответы сохранены, до {date} их можно изменить.',
    he: 'תודה, {name}! התשובות נשמרו, ואפשר לשנות אותן עד {date}.',
  },
});
