import { describe, expect, it } from 'vitest';
import { parseQuestion, type Question } from '../../../src/core/chat/parse-question.js';
import { aPartner, aPerson } from '../../support/chat-programme.js';

const on = { today: '2026-11-22', fiscalYearStart: 1 };
const partners = [
  aPartner('Acme Cloud', {
    id: '001A000xyz',
    tier: 'gold',
    region: 'West',
    type: 'reseller',
    manager: 'dana',
  }),
  aPartner('Globex', { tier: 'silver', region: 'East', type: 'franchisee', manager: 'yossi' }),
  aPartner('Darcel Schlecht', { tier: 'gold', region: 'West', manager: 'dana' }),
  aPartner('Полюс', { id: 'polus', region: 'North America' }),
  aPartner('קדם', { id: 'kedem' }),
];
const people = [
  aPerson('dana', { name: 'Dana Levi', slackUserId: 'U7', discordUserId: '77' }),
  aPerson('yossi', { name: 'Yossi Bar' }),
];

const ask = (typed: string, given: Partial<Parameters<typeof parseQuestion>[1]> = {}) =>
  parseQuestion(typed, { partners, people, me: 'dana', programme: true, on, ...given });

/** What was understood, without what says nothing. */
function heard(typed: string): Record<string, unknown> {
  const found = ask(typed);
  const said: Partial<Record<keyof Question, unknown>> = {
    partners: found.partners.map(({ id }) => id).join(' + '),
    groups: found.groups.map(({ by, value }) => `${by}:${value}`).join(' + '),
    programme: found.programme,
    ambiguous: found.ambiguous,
    kpi: found.kpi,
    periods: found.periods.map(({ id }) => id).join(' + '),
    top: found.top && `${found.top.worst ? 'worst' : 'best'} ${found.top.count}`,
    versus: found.versus,
    people: found.people,
    trend: found.trend,
    falling: found.falling,
    silent: found.silent,
    unknown: found.unknown,
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => Boolean(value)));
}

const acme = '001A000xyz';

describe('a partner is the same', () => {
  it.each([
    'acme',
    'Acme Cloud Ltd.',
    'ACME CLOUD GMBH',
    '001A000xyz',
    '001a000XYZ',
    'Акме',
    'акме клауд',
    'אקמה',
    '«Acme Cloud»',
  ])('by id, legal form, first word or in another script: "%s"', (typed) => {
    expect(heard(typed)).toEqual({ partners: acme });
  });

  it.each([
    ['polus', 'Polus'],
    ['polus', 'полюс'],
    ['polus', 'פולוס'],
    ['kedem', 'Kedem'],
    ['kedem', 'Кедем'],
    ['Darcel Schlecht', 'дарсель'],
  ])('%s: "%s"', (id, typed) => {
    expect(heard(typed)).toEqual({ partners: id });
  });

  it('but a slip of the hand is not guessed', () => {
    expect(heard('acmee')).toEqual({ unknown: 'acmee' });
  });

  it('not even where it sounds like an alias in another script', () => {
    const inThree = [aPartner('Acme Cloud', { aliases: ['Акме', 'אקמה'] })];
    expect(ask('acmee', { partners: inThree })).toMatchObject({ partners: [], unknown: 'acmee' });
  });
});

describe('whose and when, in any order', () => {
  it.each([
    ['Darcel Schlecht Q2 2017', { partners: 'Darcel Schlecht', periods: '2017-Q2' }],
    ['Q2/17 darcel', { partners: 'Darcel Schlecht', periods: '2017-Q2' }],
    ['Darcel Schlecht 2 кв. 2017', { partners: 'Darcel Schlecht', periods: '2017-Q2' }],
    ['רבעון 2 2017 Darcel Schlecht', { partners: 'Darcel Schlecht', periods: '2017-Q2' }],
    ['acme yesterday', { partners: acme, periods: '2026-11-21..2026-11-21' }],
    ['acme since January', { partners: acme, periods: '2026-01-01..2026-11-22' }],
    ['Акме за прошлую неделю', { partners: acme, periods: '2026-11-09..2026-11-15' }],
    ['globex 01.07–30.09', { partners: 'Globex', periods: '2026-Q3' }],
    ['globex H1 FY26', { partners: 'Globex', periods: '2026-01-01..2026-06-30' }],
    ['קדם רבעון שעבר', { partners: 'kedem', periods: '2026-Q3' }],
  ])('"%s"', (typed, expected) => {
    expect(heard(typed)).toEqual(expected);
  });

  it('a date of which only the country tells is read both ways', () => {
    const { period, otherPeriod } = ask('acme 03/04/2026');
    expect([period?.from, otherPeriod?.from]).toEqual(['2026-04-03', '2026-03-04']);
  });
});

describe('a figure has many names', () => {
  it.each([
    ['partner-revenue', 'revenue sales turnover bookings выручка оборот הכנסות מחזור'],
    ['close-rate', 'close-rate conversion конверсия'],
    ['average-deal-size', 'ADS ticket'],
    ['time-to-close', 'cycle цикл'],
    ['opportunity-pipeline', 'funnel pipeline воронка צינור'],
    ['partner-count', 'churn отток נטישה'],
    ['partner-satisfaction', 'NPS PSAT'],
    ['customer-satisfaction', 'CSAT'],
    ['registered-deals', 'reg'],
    ['marketing-channels', 'ROI'],
  ])('%s: %s', (kpi, words) => {
    for (const word of words.split(' ')) {
      expect(heard(`${word} acme`), word).toEqual({ partners: acme, kpi });
      expect(heard(`acme ${word} last month`), word).toEqual({
        partners: acme,
        kpi,
        periods: '2026-10',
      });
    }
  });

  it.each([
    ['acme win rate last month', 'close-rate'],
    ['средний чек acme', 'average-deal-size'],
    ['acme цикл сделки', 'time-to-close'],
    ['אחוז סגירה acme', 'close-rate'],
    ['acme גודל עסקה', 'average-deal-size'],
    ['average deal size of acme', 'average-deal-size'],
  ])('also of several words: "%s"', (typed, kpi) => {
    expect(heard(typed)).toMatchObject({ partners: acme, kpi });
  });
});

describe('two of something are compared', () => {
  it.each([
    ['acme vs globex', { partners: `${acme} + Globex`, versus: true }],
    ['Акме против Globex', { partners: `${acme} + Globex`, versus: true }],
    ['acme מול globex', { partners: `${acme} + Globex`, versus: true }],
    ['Q3 vs Q2', { periods: '2026-Q3 + 2026-Q2', versus: true }],
    ['3 кв против 2 кв', { periods: '2026-Q3 + 2026-Q2', versus: true }],
    ['רבעון 3 מול רבעון 2', { periods: '2026-Q3 + 2026-Q2', versus: true }],
    ['this year vs last', { periods: '2026 + 2025', versus: true }],
    ['этот год против прошлого', { periods: '2026 + 2025', versus: true }],
    ['acme Q3 Q2', { partners: acme, periods: '2026-Q3 + 2026-Q2' }],
    ['gold vs silver', { groups: 'tier:gold + tier:silver', versus: true }],
  ])('"%s"', (typed, expected) => {
    expect(heard(typed)).toEqual(expected);
  });
});

describe('partners are named together', () => {
  it.each([
    ['gold', { groups: 'tier:gold' }],
    ['west', { groups: 'region:West' }],
    ['North America Q3', { groups: 'region:North America', periods: '2026-Q3' }],
    ['region:west', { groups: 'region:West' }],
    ['регион:West', { groups: 'region:West' }],
    ['אזור:West', { groups: 'region:West' }],
    ['type:franchisee', { groups: 'type:franchisee' }],
    ['франчайзи', { groups: 'type:franchisee' }],
    ['משווקים', { groups: 'type:reseller' }],
    ['my partners', { groups: 'mine:' }],
    ['мои партнёры', { groups: 'mine:' }],
    ['השותפים שלי', { groups: 'mine:' }],
    ['@dana', { groups: 'manager:dana' }],
    ['<@U7|dana>', { groups: 'manager:dana' }],
    ['<@!77>', { groups: 'manager:dana' }],
    ['@yossi revenue', { groups: 'manager:yossi', kpi: 'partner-revenue' }],
    ['acme people', { partners: acme, people: true }],
    ['сотрудники acme', { partners: acme, people: true }],
    ['אנשים acme', { partners: acme, people: true }],
  ])('"%s"', (typed, expected) => {
    expect(heard(typed)).toEqual(expected);
  });

  it('holds those the asker looks after and may see', () => {
    expect(ask('my partners').groups[0]?.partners.map(({ id }) => id)).toEqual([
      acme,
      'Darcel Schlecht',
    ]);
    expect(ask('gold').groups[0]?.partners).toHaveLength(2);
  });

  it('means nothing to a partner, who sees itself alone', () => {
    expect(ask('gold', { programme: false })).toMatchObject({ groups: [], unknown: 'gold' });
    expect(ask('top 5', { programme: false })).toMatchObject({ top: null, unknown: 'top 5' });
  });
});

describe('a ranking', () => {
  it.each([
    ['top 5', { top: 'best 5' }],
    ['top', { top: 'best 10' }],
    ['worst 5 close rate', { top: 'worst 5', kpi: 'close-rate' }],
    ['revenue gold top 3', { top: 'best 3', groups: 'tier:gold', kpi: 'partner-revenue' }],
    ['топ 5 выручка', { top: 'best 5', kpi: 'partner-revenue' }],
    ['5 худших', { top: 'worst 5' }],
    ['5 המובילים', { top: 'best 5' }],
    ['top 5 Q2', { top: 'best 5', periods: '2026-Q2' }],
    ['who is falling?', { falling: true }],
    ['кто падает?', { falling: true }],
    ['מי יורד?', { falling: true }],
    ['who hasn’t registered anything?', { silent: true }],
    ['кто ничего не зарегистрировал', { silent: true }],
    ['מי לא רשם עסקאות', { silent: true }],
    ['revenue trend of acme', { partners: acme, kpi: 'partner-revenue', trend: true }],
  ])('"%s"', (typed, expected) => {
    expect(heard(typed)).toEqual(expected);
  });
});

describe('words nobody knows', () => {
  it.each([
    ['acme tomorrow please', { partners: acme, unknown: 'tomorrow' }],
    ['Акме завтра', { partners: acme, unknown: 'завтра' }],
    ['acme מחר', { partners: acme, unknown: 'מחר' }],
    ['constructor', { unknown: 'constructor' }],
    ['', {}],
  ])('are named beside what was understood: "%s"', (typed, expected) => {
    expect(heard(typed)).toEqual(expected);
  });
});
