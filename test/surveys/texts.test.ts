import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../src/core/settings.js';
import { worded } from '../../src/core/survey/context.js';
import { checkSurveys } from '../../src/core/survey/definition.js';
import { optionsOf } from '../../src/core/survey/options.js';
import { locales } from '../../src/core/locale.js';
import { addressed, fill, quarterIn } from '../../src/core/survey/wording.js';
import { textsIn } from '../../src/i18n/texts.js';
import { surveys } from '../../surveys/index.js';

const checked = checkSurveys(surveys);
const numberWords = {
  en: ['three', 'four', 'five', 'six'],
  ru: ['три', 'четыре', 'пять', 'шесть'],
  he: ['שלוש', 'ארבע', 'חמש', 'שש'],
};
const anonymousWord = { en: 'anonymous', ru: 'анонимны', he: 'אנונימיות' };
const withName = { en: 'with your name', ru: 'с вашим именем', he: 'עם שמכם' };

describe('a person', () => {
  it.each([
    ['en', 'Alex Morgan', 'Alex'],
    ['en', 'Alex', 'Alex'],
    ['en', 'Dr. Ann Lee', 'Dr. Ann Lee'],
    ['ru', 'Мария Соколова', 'Мария'],
    ['ru', 'Мария Ивановна Соколова', 'Мария Ивановна'],
    ['ru', 'Соколов Илья Петрович', 'Илья Петрович'],
    ['he', 'נועה ברק', 'נועה'],
  ] as const)('is greeted as people do (%s: %s)', (locale, name, expected) => {
    expect(addressed(locale, name)).toBe(expected);
  });
});

describe.each(checked)('the texts of $id', (survey) => {
  it.each(locales)('promise in %s what the settings hold', (locale) => {
    const promise = survey.promise[locale];
    expect(promise.includes(anonymousWord[locale])).toBe(survey.anonymous);
    expect(promise.includes(withName[locale])).toBe(!survey.anonymous);
    expect(promise.includes('{threshold}')).toBe(survey.anonymous);
    expect(survey.invitation[locale]).toContain('{promise}');
  });

  it.each(locales)('in %s name the number of questions there are', (locale) => {
    const word = numberWords[locale][survey.questions.length - 3] ?? 'missing';
    expect(survey.invitation[locale].toLowerCase()).toContain(word);
  });

  it.each(locales)('leave no placeholder in %s', (locale) => {
    const run = {
      id: `${survey.id}|2026-Q3`,
      survey: survey.id,
      period: '2026-Q3',
      from: '2026-07-01',
      to: '2026-10-01',
      month: '2026-09',
      anonymous: survey.anonymous,
      due: new Date('2026-10-01T00:00:00Z'),
      opened: new Date('2026-10-01T00:00:00Z'),
      closes: new Date('2026-10-15T00:00:00Z'),
      state: 'open' as const,
      planned: true,
    };
    const programme = { timeZone: 'UTC', fiscalYearStart: 1, currency: 'USD', locale };
    const texts = textsIn(locale);
    const reader = { name: 'Ann', locale, texts, programme, settings: defaultSettings };
    const templates = [
      survey.promise,
      survey.invitation,
      survey.invitationAboutSeveral ?? survey.invitation,
      survey.thanks,
      ...survey.questions.map(({ text }) => text),
    ];
    for (const template of templates) {
      expect(worded(template, survey, run, ['Acme', 'Beta'], reader)).not.toMatch(/[{}]/);
    }
  });
});

describe('scales', () => {
  it.each(locales)('have the worst first in %s and labels that fit a row of five', (locale) => {
    const texts = textsIn(locale);
    const rating = checked[0]?.questions.find(({ type }) => type === 'rating');
    if (!rating) throw new Error('no rating is asked');
    const options = optionsOf(rating, 'button', { locale, texts });
    expect(options.map(({ value }) => value)).toEqual(['1', '2', '3', '4', '5']);
    const labels = [...options.map(({ label }) => label), ...Object.values(texts.survey.buttons)];
    expect(labels.filter((label) => label.length > 20)).toEqual([]);
  });
});

describe('what is chosen from', () => {
  const training = checked.find(({ id }) => id === 'training-barriers');
  const [barriers] = training?.questions ?? [];
  const valuesFor = (seed: string) =>
    barriers
      ? optionsOf(barriers, 'list', { locale: 'en', texts: textsIn('en') }, seed).map(
          ({ value }) => value,
        )
      : [];

  it('stands in an order of its own for everybody, the same each time, the last two at the end', () => {
    const orders = Array.from({ length: 20 }, (_, index) => valuesFor(`session ${index}`));
    expect(valuesFor('session 0')).toEqual(orders[0]);
    expect(new Set(orders.map((order) => order[0])).size).toBeGreaterThan(3);
    for (const order of orders) {
      expect(order.slice(-2)).toEqual(['other', 'none']);
      expect([...order].sort()).toEqual([...valuesFor('')].sort());
    }
  });

  it('offers "not applicable" with every rating', () => {
    const ratings = checked.flatMap(({ questions }) =>
      questions.filter(({ type }) => type === 'rating'),
    );
    expect(ratings.filter(({ notApplicable }) => !notApplicable)).toEqual([]);
  });
});

describe('a quarter', () => {
  const calendar = { timeZone: 'UTC', fiscalYearStart: 1, currency: 'USD', locale: 'en' as const };
  const third = { period: '2026-Q3', from: '2026-07-01', month: '2026-09' };

  it('is called by its number where it is one of the calendar', () => {
    expect(quarterIn('en', third, calendar)).toBe('Q3 2026');
    expect(quarterIn('ru', third, calendar)).toBe('3-й квартал 2026 года');
    expect(quarterIn('he', third, calendar)).toBe('הרבעון השלישי של 2026');
  });

  it('is called by its months where a number would mislead', () => {
    const fiscal = { ...calendar, fiscalYearStart: 4 };
    expect(quarterIn('en', { ...third, period: '2027-Q2' }, fiscal)).toBe('July to September 2026');
    expect(quarterIn('ru', third, fiscal)).toBe('период июль – сентябрь 2026 года');
  });
});

describe('a name with braces', () => {
  it('is not taken for a placeholder', () => {
    expect(fill('Hello {name}', { name: '{date}', date: 'today' })).toBe('Hello {date}');
  });
});
