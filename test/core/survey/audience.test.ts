import { describe, expect, it } from 'vitest';
import { deal } from '../../../src/core/deal.js';
import { partner } from '../../../src/core/partner.js';
import { person } from '../../../src/core/person.js';
import { candidatesOf, type AudienceFacts } from '../../../src/core/survey/audience.js';
import { checkSurveys } from '../../../src/core/survey/definition.js';
import type { SurveyRun } from '../../../src/core/survey/run.js';
import { surveys } from '../../../surveys/index.js';

const survey = checkSurveys(surveys).find(({ id }) => id === 'customer-satisfaction');
const run: SurveyRun = {
  id: 'customer-satisfaction|2026-Q3',
  survey: 'customer-satisfaction',
  period: '2026-Q3',
  from: '2026-07-01',
  to: '2026-10-01',
  month: '2026-09',
  anonymous: true,
  due: new Date('2026-10-01T00:00:00Z'),
  opened: new Date('2026-10-01T00:00:00Z'),
  closes: new Date('2026-10-15T00:00:00Z'),
  state: 'open',
  planned: false,
};

const partners = new Map(
  ['a', 'b', 'c', 'd', 'e'].map((id) => [id, partner.parse({ id, name: id.toUpperCase() })]),
);

function customer(id: string, more: object = {}) {
  return person.parse({ id, name: id, role: 'customer', customer: 'initech', ...more });
}

function won(of: string, on: string) {
  const closed = { at: new Date(`${on}T00:00:00Z`), on };
  const fields = { currency: 'USD', outcome: 'won', customer: 'initech', closed };
  return deal.parse({ id: `${of} ${on}`, partner: of, ...fields });
}

function asked(facts: Partial<AudienceFacts>) {
  if (!survey) throw new Error('customer-satisfaction is not shipped');
  const all = { people: [], partners, won: [], lastInvited: new Map(), timeZone: 'UTC', ...facts };
  return candidatesOf(survey, run, all).map((candidate) => [
    candidate.person.id,
    'excluded' in candidate ? candidate.excluded : candidate.about.join(),
  ]);
}

describe('a customer', () => {
  it('is asked about its own partner, for which no deal is needed', () => {
    expect(asked({ people: [customer('x', { partner: 'c' })] })).toEqual([['x', 'c']]);
  });

  it('is else asked about the partner of its latest purchase and at most two more of the quarter, latest first', () => {
    const deals = ['2026-09-20', '2026-09-10', '2026-08-01', '2026-07-02'].map((on, index) =>
      won(['b', 'a', 'd', 'e'][index] ?? '', on),
    );
    expect(asked({ people: [customer('x')], won: deals })).toEqual([['x', 'b,a,d']]);
  });

  it('is asked about an older purchase when there was none in the quarter', () => {
    const deals = [won('a', '2026-03-01'), won('b', '2026-02-01')];
    expect(asked({ people: [customer('x')], won: deals })).toEqual([['x', 'a']]);
  });

  it('is not asked about what was bought after the run was due', () => {
    const deals = [won('b', '2026-10-01'), won('a', '2026-09-30')];
    expect(asked({ people: [customer('x')], won: deals })).toEqual([['x', 'a']]);
  });

  it('without any purchase is not asked, and it is said why', () => {
    expect(asked({ people: [customer('x')] })).toEqual([['x', 'no-purchase']]);
  });
});

describe('of one company and partner', () => {
  const deals = [won('a', '2026-09-20')];
  const people = ['x', 'y', 'z'].map((id) => customer(id));

  it('at most two people are asked', () => {
    expect(asked({ people, won: deals })).toEqual([
      ['x', 'a'],
      ['y', 'a'],
      ['z', 'enough-asked'],
    ]);
  });

  it('those are asked who were not asked for longest', () => {
    const lastInvited = new Map([
      ['x', 'customer-satisfaction|2026-Q2'],
      ['y', 'customer-satisfaction|2026-Q1'],
    ]);
    expect(asked({ people, won: deals, lastInvited }).at(-1)).toEqual(['x', 'enough-asked']);
  });

  it('those who have been invited in this run stay invited when it is planned again', () => {
    const lastInvited = new Map([
      ['z', run.id],
      ['x', run.id],
    ]);
    expect(asked({ people, won: deals, lastInvited }).at(-1)).toEqual(['y', 'enough-asked']);
  });

  it('somebody who wants no surveys takes nobody’s place', () => {
    const optedOut = [customer('x', { optedOut: ['customer-satisfaction'] }), ...people.slice(1)];
    expect(asked({ people: optedOut, won: deals })).toEqual([
      ['x', 'opted-out'],
      ['y', 'a'],
      ['z', 'a'],
    ]);
  });
});
