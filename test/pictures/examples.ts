import {
  comparisonPicture,
  distributionPicture,
  funnelPicture,
  trendPicture,
  waterfallPicture,
} from '../../src/core/chat/picture-of.js';
import type { Picture } from '../../src/core/chat/picture.js';
import { quarterPeriod } from '../../src/core/kpi/fiscal-calendar.js';
import type { Locale } from '../../src/core/locale.js';
import { textsIn } from '../../src/i18n/texts.js';

const calendar = { fiscalYearStart: 1 };
const usd = { kind: 'money', currency: 'USD' } as const;

const words = {
  en: {
    revenue: 'Won revenue',
    closeRate: 'Close rate',
    days: 'Time to close',
    event: 'Course “Demos”',
    open: 'Open deals · Acme Cloud',
    change: 'How the pipeline changed · Q3 2026',
    sizes: 'Sizes of won deals · Q3 2026',
    stages: ['Prospect', 'Qualified', 'Demonstrate', 'Offer', 'Contract'],
    half: 'middle',
    compared: 'Three partners · Q3 2026',
    note: 'Q1 has closings from March only',
  },
  ru: {
    revenue: 'Выигранная выручка',
    closeRate: 'Конверсия',
    days: 'Цикл сделки',
    event: 'Курс «Показ»',
    open: 'Открытые сделки · Полюс',
    change: 'Как изменилась воронка · 3 кв. 2026',
    sizes: 'Размеры сделок · 3 кв. 2026',
    stages: ['Контакт', 'Квалификация', 'Демонстрация', 'Предложение', 'Договор'],
    half: 'медиана',
    compared: 'Три партнёра · 3 кв. 2026',
    note: 'в 1 кв. закрытия только с марта',
  },
  he: {
    revenue: 'הכנסות מעסקאות שנסגרו',
    closeRate: 'אחוז סגירה',
    days: 'זמן עד סגירה',
    event: 'קורס הדגמות',
    open: 'עסקאות פתוחות · קדם',
    change: 'איך השתנה צבר העסקאות · רבעון 3 2026',
    sizes: 'גודל העסקאות · רבעון 3 2026',
    stages: ['איתור', 'הכשרה', 'הדגמה', 'הצעה', 'חוזה'],
    half: 'החציון',
    compared: 'שלושה שותפים · רבעון 3 2026',
    note: 'ברבעון 1 יש סגירות רק החל ממרץ',
  },
} satisfies Record<Locale, unknown>;

/** One picture of each kind, with all that it can show. */
export function examples(locale: Locale): Record<Picture['kind'], Picture> {
  const texts = textsIn(locale);
  const said = words[locale];
  const amounts = [112_300, 310_450, 373_218, 290_000, 334_700, 0, 402_900, 421_000];
  return {
    trend: trendPicture(
      {
        name: locale === 'he' ? 'קדם' : 'Acme Cloud',
        kpi: said.revenue,
        unit: usd,
        periods: amounts.map((value, index) => ({
          period: quarterPeriod(
            2025 + Math.floor((index + 1) / 4),
            ((index + 1) % 4) + 1,
            calendar,
          ),
          value: index === 5 ? null : value,
          yearAgo: index < 4 ? null : (amounts[index - 4] ?? null),
          partial: index === 0 || index === 7,
        })),
        target: 380_000,
        events: [{ at: '2025-Q4', title: said.event }],
        note: said.note,
      },
      texts,
      locale,
    ),
    comparison: comparisonPicture(
      {
        title: said.compared,
        subjects: ['Acme Cloud', 'Полюс', 'קדם'],
        measures: [
          { label: said.revenue, unit: usd, values: [373_218, 168_738, 2_400_000] },
          { label: said.closeRate, unit: { kind: 'percent' }, values: [63.5, 61.8, null] },
          { label: said.days, unit: { kind: 'days' }, values: [41, 56, 48] },
        ],
      },
      texts,
      locale,
    ),
    funnel: funnelPicture(
      {
        title: said.open,
        subtitle: 'USD',
        currency: 'USD',
        stages: said.stages.map((label, index) => ({
          label,
          count: [64, 41, 22, 12, 1][index] ?? 0,
          amount: [812_000, 604_500, 388_000, 251_000, 24_000][index] ?? 0,
        })),
      },
      texts,
      locale,
    ),
    waterfall: waterfallPicture(
      {
        title: said.change,
        subtitle: 'USD',
        currency: 'USD',
        ...{ start: 1_450_000, opened: 620_000, won: 373_000, lost: 210_000 },
        ...{ slipped: -80_000, revalued: 45_000, end: 1_452_000 },
      },
      texts,
      locale,
    ),
    distribution: distributionPicture(
      {
        title: said.sizes,
        subtitle: 'USD',
        bins: ['< 100', '100–500', '500–1K', '1K–2K', '2K–5K', '5K–10K', '> 10K'].map(
          (label, index) => ({ label, count: [18, 44, 61, 38, 29, 12, 3][index] ?? 0 }),
        ),
        median: { at: 2, label: said.half },
      },
      texts,
      locale,
    ),
  };
}
