import type { Page } from '../../src/core/chat/page.js';
import type { Locale } from '../../src/core/locale.js';

/** One review of a partner whose name is written in another script, in each language. */
export const pages: Record<Locale, Page> = {
  en: {
    locale: 'en',
    title: '\u2068קדם\u2069 · Q3 2026',
    subtitle: 'Quarterly review',
    table: {
      head: ['Figure', 'This quarter', 'Quarter before', 'A year ago', 'Target'],
      rows: [
        ['Won revenue', '373,218 USD', '310,075 USD', '–', '350,000 USD'],
        ['Close rate', '64 %', '61 %', '58 %', '–'],
        ['Time to close', '46 days', '48 days', '52 days', '–'],
      ],
    },
    sections: [
      { heading: 'Satisfaction', lines: ['Partner satisfaction: 4.1 · rewards 3.4 · support 4.5'] },
      {
        heading: 'What stands out',
        lines: [
          '• Half of your deals close within 72 days, in the programme within 41 days. “Qualifying” takes longest: 31 days. → Look through your oldest open deals & close <what> is over.',
        ],
      },
    ],
    footer: '1 Jul – 30 Sep 2026 · as of 22 Nov 2026',
  },
  ru: {
    locale: 'ru',
    title: 'Полюс · 3 кв. 2026',
    subtitle: 'Итоги квартала',
    table: {
      head: ['Показатель', 'Квартал', 'Раньше', 'Год назад', 'Цель'],
      rows: [
        ['Выигранная выручка', '373 218 USD', '310 075 USD', '–', '350 000 USD'],
        ['Выиграно квалифицированных', '64 %', '61 %', '58 %', '–'],
      ],
    },
    sections: [
      {
        heading: 'Что бросается в глаза',
        lines: [
          '• Половина ваших сделок закрывается за 72 дня, в программе за 41 день. → Просмотрите самые старые открытые сделки.',
        ],
      },
      { heading: 'Договорённости', lines: ['Договорённостей пока нет.'] },
    ],
    footer: '1 июл. – 30 сент. 2026 г. · на 22 нояб. 2026 г.',
  },
  he: {
    locale: 'he',
    title: '\u2068Acme Cloud\u2069 · רבעון 3 2026',
    subtitle: 'סיכום רבעוני',
    table: {
      head: ['נתון', 'הרבעון', 'רבעון קודם', 'לפני שנה', 'יעד'],
      rows: [
        ['הכנסות מעסקאות שנסגרו', '373,218 USD', '310,075 USD', '–', '350,000 USD'],
        ['אחוז סגירה', '64%', '61%', '58%', '–'],
        ['זמן עד סגירה', '46 ימים', '48 ימים', '52 ימים', '–'],
      ],
    },
    sections: [
      {
        heading: 'מה בולט',
        lines: [
          '• ההכנסות שלכם נמוכות ב־50% (\u206820,000 USD\u2069 ← \u206810,000 USD\u2069). ← קורס עשוי לעזור: אפשר לראות מהו הקורס הבא של \u2068Acme Cloud\u2069.',
        ],
      },
      { heading: 'הדרכה', lines: ['הושלמו: \u2068Demos in 5 minutes\u2069, 3 במאי'] },
    ],
    footer: '1 ביולי – 30 בספט׳ 2026 · נכון ל־22 בנוב׳ 2026',
  },
};
