import { describe, expect, it } from 'vitest';
import { renderCard } from '../../../src/adapters/console/render.js';
import { kpiCard } from '../../../src/core/chat/kpi-card.js';
import type { KpiFigures } from '../../../src/core/chat/kpi-figures.js';
import { quarterPeriod } from '../../../src/core/kpi/fiscal-calendar.js';
import type { KpiId, KpiResult } from '../../../src/core/kpi/report.js';
import type { Locale } from '../../../src/core/locale.js';
import { defaultSettings } from '../../../src/core/settings.js';
import { textsIn } from '../../../src/i18n/texts.js';
import {
  darcelReport,
  kpiResultOf,
  programmeReport,
  reportOf,
} from '../../support/maven-report.js';

const calendar = { fiscalYearStart: 1 };

function figures(given: Partial<KpiFigures> = {}): KpiFigures {
  const locale: Locale = given.locale ?? 'en';
  return {
    report: darcelReport,
    period: quarterPeriod(2017, 3, calendar),
    partner: { id: 'Darcel Schlecht', name: 'Darcel Schlecht' },
    compareWith: programmeReport,
    partnerCount: 30,
    span: { first: '2016-10-20', last: '2017-12-30' },
    dataAsOf: '2017-12-31',
    latestData: false,
    today: '2026-11-22',
    programme: { timeZone: 'UTC', currency: 'USD', locale: 'en', ...calendar },
    settings: defaultSettings,
    locale,
    texts: textsIn(locale),
    ...given,
  };
}

const programme: Partial<KpiFigures> = {
  report: programmeReport,
  partner: null,
  compareWith: null,
};

function text(given: Partial<KpiFigures> = {}): string {
  return renderCard(kpiCard(figures(given), []), 120);
}

/** The report with some figures put in place of its own. */
function withResults(...changed: KpiResult[]): Partial<KpiFigures> {
  const ids = new Set<KpiId>(changed.map(({ id }) => id));
  const kept = darcelReport.kpis.filter(({ id }) => !ids.has(id));
  return { report: { ...darcelReport, kpis: [...kept, ...changed] } };
}

describe('the card of a partner', () => {
  it('says the quarter of the public export in English', () => {
    expect(text()).toMatchInlineSnapshot(`
      "Darcel Schlecht · Q3 2017
      Revenue up a fifth at the same close rate; faster than the programme.

      Won revenue       373,218 USD   ▲ 20 %
      Deals won         115 of 181    ▲ 20 %
      Close rate        63.5 %        about the same (61.5 %) · programme 61.4 %
      Average deal      3,245 USD     about the same (3,230) · programme 2,373
      Time to close     46 days       ▼ 2 days (faster) · half within 41
      Registered        249           ▲ 52 %
      Open at the end   153 deals     85 before

      Look at: registrations (249) outrun decisions (181), open deals went from 85 to 153.
      Not measured yet: satisfaction (next survey 1 Jan) · origin

      1 Jul – 30 Sep 2017 · compared with Q2 · data as of 31 Dec 2017"
    `);
  });

  it('says it in Russian', () => {
    expect(text({ locale: 'ru' })).toMatchInlineSnapshot(`
      "Darcel Schlecht · 3 кв. 2017
      Выручка выросла на пятую часть при той же доле выигранных сделок; быстрее, чем в среднем по программе.

      Выручка            373 218 USD   ▲ 20 %
      Выиграно сделок    115 из 181    ▲ 20 %
      Доля выигранных    63,5 %        примерно так же (61,5 %) · программа 61,4 %
      Средний чек        3 245 USD     примерно так же (3 230) · программа 2 373
      Цикл сделки        46 дней       ▼ 2 дня (быстрее) · половина за 41
      Зарегистрировано   249           ▲ 52 %
      Открыто на конец   153 сделки    раньше 85

      Обратите внимание: регистраций (249) больше, чем решений (181), открытых сделок было 85, стало 153.
      Пока не измеряется: удовлетворённость (следующий опрос 1 янв.) · источник

      1 июл. – 30 сент. 2017 г. · сравнение: 2 кв. · данные на 31 дек. 2017 г."
    `);
  });

  it('says it in Hebrew, the name isolated', () => {
    expect(text({ locale: 'he' })).toMatchInlineSnapshot(`
      "⁨Darcel Schlecht⁩ · רבעון 3 2017
      ההכנסות עלו בחמישית באותו אחוז סגירה; מהר יותר מכלל התוכנית.

      הכנסות         373,218 USD    ▲ 20%
      נסגרו בהצלחה   115 מתוך 181   ▲ 20%
      אחוז סגירה     63.5%          בערך אותו דבר (61.5%) · כל התוכנית 61.4%
      עסקה ממוצעת    3,245 USD      בערך אותו דבר (3,230) · כל התוכנית 2,373
      זמן עד סגירה   46 יום         ▼ יומיים (מהר יותר) · חצי בתוך 41
      נרשמו          249            ▲ 52%
      פתוחות בסוף    153 עסקאות     קודם 85

      כדאי לשים לב: יותר רישומים (249) מהכרעות (181), העסקאות הפתוחות עלו מ-85 ל-153.
      עוד לא נמדד: שביעות רצון (הסקר הבא 1 בינו׳) · מקור

      1 ביולי – 30 בספט׳ 2017 · בהשוואה לרבעון 2 · נתונים עד 31 בדצמ׳ 2017"
    `);
  });
});

describe('the card of the programme', () => {
  it('says the quarter of the public export in English', () => {
    expect(text(programme)).toMatchInlineSnapshot(`
      "Programme · Q3 2017 · 30 partners
      Revenue down 3 % at the same close rate.

      Won revenue       2,982,255 USD    ▼ 3 %
      Deals won         1,257 of 2,047   about the same (1,254)
      Close rate        61.4 %           about the same
      Average deal      2,373 USD        ▼ 4 % · 18 % of won deals are under 100 USD
      Time to close     49 days          ▼ 2 days (faster)
      Registered        2,770            ▲ 16 %
      Open at the end   2,409            ▲ 43 %

      Not measured yet: satisfaction (next survey 1 Jan) · origin

      1 Jul – 30 Sep 2017 · all regions · compared with Q2 · data as of 31 Dec 2017"
    `);
  });

  it('says it in Russian', () => {
    expect(text({ ...programme, locale: 'ru' })).toMatchInlineSnapshot(`
      "Программа · 3 кв. 2017 · 30 партнёров
      Выручка снизилась на 3 % при той же доле выигранных сделок.

      Выручка            2 982 255 USD    ▼ 3 %
      Выиграно сделок    1 257 из 2 047   примерно так же (1 254)
      Доля выигранных    61,4 %           примерно так же
      Средний чек        2 373 USD        ▼ 4 % · 18 % выигранных сделок меньше 100 USD
      Цикл сделки        49 дней          ▼ 2 дня (быстрее)
      Зарегистрировано   2 770            ▲ 16 %
      Открыто на конец   2 409            ▲ 43 %

      Пока не измеряется: удовлетворённость (следующий опрос 1 янв.) · источник

      1 июл. – 30 сент. 2017 г. · все регионы · сравнение: 2 кв. · данные на 31 дек. 2017 г."
    `);
  });

  it('says it in Hebrew', () => {
    expect(text({ ...programme, locale: 'he' })).toMatchInlineSnapshot(`
      "כל התוכנית · רבעון 3 2017 · 30 שותפים
      ההכנסות ירדו ב-3% באותו אחוז סגירה.

      הכנסות         2,982,255 USD      ▼ 3%
      נסגרו בהצלחה   1,257 מתוך 2,047   בערך אותו דבר (1,254)
      אחוז סגירה     61.4%              בערך אותו דבר
      עסקה ממוצעת    2,373 USD          ▼ 4% · 18% מהעסקאות שנסגרו בהצלחה הן מתחת ל-100 USD
      זמן עד סגירה   49 יום             ▼ יומיים (מהר יותר)
      נרשמו          2,770              ▲ 16%
      פתוחות בסוף    2,409              ▲ 43%

      עוד לא נמדד: שביעות רצון (הסקר הבא 1 בינו׳) · מקור

      1 ביולי – 30 בספט׳ 2017 · כל האזורים · בהשוואה לרבעון 2 · נתונים עד 31 בדצמ׳ 2017"
    `);
  });
});

describe('a figure', () => {
  const row = (id: string, given: Partial<KpiFigures>) =>
    kpiCard(figures(given), []).facts?.find(({ label }) => label === id);

  it('made of fewer than five deals has no arrow, but its number', () => {
    const few = withResults(kpiResultOf('close-rate', { value: 75, previous: 20, n: 4, noise: 1 }));
    expect(row('Close rate', few)).toEqual({
      label: 'Close rate',
      value: '75 %',
      note: 'few deals (4 deals)',
    });
  });

  it('that moved beyond chance says by how many points', () => {
    const better = withResults(
      kpiResultOf('close-rate', { value: 70.25, previous: 61.5, n: 181, noise: 5 }),
    );
    expect(row('Close rate', better)).toMatchObject({ change: '▲ 8.8 points', tone: 'good' });
  });

  it('of days that grew is slower and bad', () => {
    const slower = withResults(kpiResultOf('time-to-close', { value: 51, previous: 48, n: 9 }));
    expect(row('Time to close', slower)).toMatchObject({
      change: '▲ 3 days (slower)',
      tone: 'bad',
    });
  });

  it('that grew from nothing has no percent', () => {
    const fresh = withResults(kpiResultOf('deal-count', { value: 3, previous: 0 }));
    expect(row('Deals won', fresh)).toMatchObject({ change: 'none before', tone: 'good' });
  });

  it('over nothing is no data, and one that failed is named without the others', () => {
    const broken = withResults(
      kpiResultOf('average-deal-size', { status: 'no-data', n: 0 }),
      kpiResultOf('time-to-close', { status: 'error', n: null }),
    );
    expect(row('Average deal', broken)).toEqual({ label: 'Average deal', value: 'no data' });
    expect(text(broken)).toContain('Could not be worked out just now: Time to close.');
    expect(text(broken)).toContain('373,218 USD');
  });

  it('in a first period with data is compared with nothing', () => {
    const report = reportOf(darcelReport.kpis.map((kpi) => ({ ...kpi, basis: 'first-period' })));
    const shown = text({ report, compareWith: null });
    expect(shown).toContain('First period with data: 373,218 USD from 115 deals.');
    expect(shown).toContain('first period with data: nothing to compare with');
    expect(shown).not.toMatch(/[▲▼]|about the same/);
  });
});

describe('the sentence of a card', () => {
  const rate = (value: number, given = {}) =>
    kpiResultOf('close-rate', { value, previous: value, n: 65, noise: 20, ...given });
  const running = (report: Partial<KpiFigures>): Partial<KpiFigures> => ({
    ...report,
    report: reportOf(report.report?.kpis ?? [], { partial: true }),
    today: '2017-07-12',
  });
  const lead = (given: Partial<KpiFigures>) =>
    kpiCard(figures(given), []).lead?.replaceAll('\u00a0', ' ');

  it.each([
    ['en', 'Revenue up a fifth; only 9.2 % of the decided deals were won (programme 61.4 %).'],
    [
      'ru',
      'Выручка выросла на пятую часть; выиграно лишь 9,2 % закрытых сделок (программа 61,4 %).',
    ],
    ['he', 'ההכנסות עלו בחמישית; רק 9.2% מהעסקאות שהוכרעו נסגרו בהצלחה (כל התוכנית 61.4%).'],
  ] as const)('names a close rate far below the programme (%s)', (locale, sentence) => {
    expect(lead({ ...withResults(rate(9.2)), locale })).toBe(sentence);
  });

  it('does not call two rates the same that are far apart, only because deals are few', () => {
    const report = withResults(rate(64.7, { previous: 80 }));
    expect(lead(report)).toBe('Revenue up a fifth; faster than the programme.');
    expect(text(report)).toContain('64.7 %        no clear change (80 %)');
  });

  it.each([
    ['en', 'Revenue down a fifth; its deals close faster than in the programme.'],
    [
      'ru',
      'Выручка снизилась на пятую часть; сделки закрываются быстрее, чем в среднем по программе.',
    ],
    ['he', 'ההכנסות ירדו בחמישית; העסקאות נסגרות מהר יותר מאשר בכלל התוכנית.'],
  ] as const)(
    'says of falling revenue what is faster, as it is not the fall (%s)',
    (locale, said) => {
      const fallen = kpiResultOf('partner-revenue', { value: 80_000, previous: 100_000 });
      const report = withResults(fallen, rate(64.7, { previous: 80 }));
      expect(lead({ ...report, locale })).toBe(said);
    },
  );

  it('says at the beginning of a quarter that it is too early, and how the last one was', () => {
    const report = withResults(rate(33.3, { previous: 9.2, n: 3 }));
    expect(lead(running(report))).toBe(
      'Too early to judge, with 3 deals decided so far. Q2: 164 registered, 96 won, close rate 9.2 %.',
    );
  });

  it.each([
    ['en', 'Joined 21 days ago: too early to judge.'],
    ['ru', 'В программе всего 21 день: судить рано.'],
    ['he', 'בתוכנית רק 21 יום: מוקדם לשפוט.'],
  ] as const)('does not judge a new partner (%s)', (locale, sentence) => {
    const joinedAt = { at: new Date('2017-06-21T00:00:00Z'), on: '2017-06-21' };
    const partner = { id: 'orion', name: 'Orion', joinedAt };
    const report = withResults(rate(0, { value: null, status: 'no-data', n: 0 }));
    expect(lead({ ...running(report), partner, locale })).toBe(sentence);
  });
});

describe('satisfaction', () => {
  const asked = withResults(
    kpiResultOf('customer-satisfaction', { value: 83.3, previous: 80, n: 12, noise: 30 }),
    kpiResultOf('partner-satisfaction', {
      value: 4.23,
      previous: 3.1,
      n: 6,
      noise: 0.5,
      parts: { csat: 66.7 },
    }),
  );

  it('has its rows as soon as there are answers, and never more than eight in all', () => {
    const { facts = [] } = kpiCard(figures(asked), []);
    expect(facts).toHaveLength(8);
    expect(facts.slice(-3)).toMatchObject([
      { label: 'Registered', note: '153 open at the end' },
      {
        label: 'Customers satisfied',
        value: '83 %',
        change: 'no clear change (80 %)',
        note: '12 answers',
      },
      {
        label: 'Partner satisfaction',
        value: '4.2 of 5',
        change: '▲ 1.1',
        note: '67 % satisfied · 6 answers',
      },
    ]);
    expect(text(asked)).not.toContain('satisfaction (next survey');
  });

  it.each([
    [
      'en',
      'Customers satisfied: 3 answers so far; shown from 5, so that nobody can be recognised.',
    ],
    ['ru', 'Довольных клиентов: пока 3 ответа; показываем от 5, чтобы никого нельзя было узнать.'],
    ['he', 'לקוחות מרוצים: עד עכשיו 3 תשובות; מוצג החל מ-5, כדי שאי אפשר יהיה לזהות אף אחד.'],
  ] as const)('of too few people is not shown (%s)', (locale, sentence) => {
    const hidden = kpiResultOf('customer-satisfaction', { status: 'suppressed', n: 3 });
    expect(text({ ...withResults(hidden), locale })).toContain(sentence);
  });

  it('does not tell a number that is secret', () => {
    const hidden = kpiResultOf('customer-satisfaction', { status: 'suppressed', n: null });
    expect(text(withResults(hidden))).toContain(
      'Customers satisfied: shown for whole quarters only',
    );
  });

  it('of many people is not shown where a few of them could be recognised, and says so', () => {
    const hidden = kpiResultOf('customer-satisfaction', { status: 'suppressed', n: 519 });
    expect(text(withResults(hidden))).toContain('519 answers, but a few of them could be traced');
  });

  it('of a few named people is shown with their number and not compared', () => {
    const few = kpiResultOf('partner-satisfaction', {
      value: 2.5,
      previous: 4.3,
      n: 1,
      parts: { csat: 0 },
    });
    expect(kpiCard(figures(withResults(few)), []).facts?.at(-1)).toEqual({
      label: 'Partner satisfaction',
      value: '2.5 of 5',
      note: '1 answer',
    });
  });

  const asking: Partial<KpiFigures> = { surveyOpenUntil: '2017-10-15' };

  it.each([
    ['en', 'satisfaction (survey open until 15 Oct)'],
    ['ru', 'удовлетворённость (опрос открыт до 15 окт.)'],
    ['he', 'שביעות רצון (הסקר פתוח עד 15 באוק׳)'],
  ] as const)('that is being asked for says until when (%s)', (locale, words) => {
    expect(text({ ...asking, locale })).toContain(words);
  });

  it('names the survey that has brought nothing yet beside the one that has', () => {
    const answered = kpiResultOf('partner-satisfaction', { value: 4, n: 1 });
    expect(text({ ...withResults(answered), ...asking })).toContain(
      'satisfaction of customers (survey open until 15 Oct)',
    );
  });
});

describe('an unfinished quarter', () => {
  const running: Partial<KpiFigures> = {
    report: reportOf(
      darcelReport.kpis.map((kpi) => ({ ...kpi, basis: 'same-days' as const })),
      { partial: true, period: '2026-Q4' },
    ),
    period: quarterPeriod(2026, 4, calendar),
  };

  it('says how far it has come and is compared with the same days', () => {
    const shown = text(running);
    expect(shown).toContain('Darcel Schlecht · Q4 2026 · to day 53');
    expect(shown).toContain('1 Oct – 22 Nov 2026 · compared with the same days of Q3');
    expect(shown).toContain('Open now');
  });
});

describe('the sentence of a card', () => {
  const won = (value: number, previous: number): Partial<KpiFigures> =>
    withResults(kpiResultOf('partner-revenue', { value, previous }));

  it.each([
    [won(200, 100), 'Revenue doubled at the same close rate'],
    [won(50, 100), 'Revenue halved at the same close rate'],
    [won(66, 100), 'Revenue down a third at the same close rate'],
    [won(125, 100), 'Revenue up a quarter at the same close rate'],
    [won(112, 100), 'Revenue up 12 % at the same close rate'],
    [won(101, 100), 'Revenue is level at the same close rate'],
    [won(50, 0), '50 USD from 115 deals'],
  ])('%# is made of the figures', (given, sentence) => {
    expect(text({ ...given, compareWith: null })).toContain(`${sentence}.`);
  });

  it.each([
    ['en', 'No deal was won in Q3 2017, so there is no average and no time to close.'],
    ['ru', 'Выигранных сделок нет (3 кв. 2017), поэтому нет ни среднего чека, ни цикла сделки.'],
    ['he', 'לא נסגרה אף עסקה בהצלחה (רבעון 3 2017), ולכן אין ממוצע ואין זמן עד סגירה.'],
  ] as const)('says why there are no means (%s)', (locale, sentence) => {
    expect(text({ ...withResults(kpiResultOf('deal-count', { value: 0 })), locale })).toContain(
      sentence,
    );
  });

  it('begins with the quarter where nobody asked for it', () => {
    expect(text({ latestData: true })).toContain('Latest data: Q3 2017. Revenue up a fifth');
  });
});
