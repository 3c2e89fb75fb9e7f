import { describe, expect, it } from 'vitest';
import { deal } from '../../src/core/deal.js';
import { partner } from '../../src/core/partner.js';
import { person } from '../../src/core/person.js';
import { response } from '../../src/core/survey/response.js';
import { demoDays } from '../../src/demo/clock.js';
import { buildExample, type Example } from '../../src/demo/example.js';
import { channels, personas } from '../../src/demo/personas.js';

const programme = { timeZone: 'UTC', fiscalYearStart: 1, currency: 'USD', locale: 'en' } as const;

/** The stories must hold whenever somebody opens the demo. */
const openings = ['2026-11-22', '2027-02-03', '2027-05-12', '2028-02-29', '2029-08-01'];

function exampleOn(opening: string) {
  const days = demoDays(new Date(`${opening}T12:00:00Z`), programme);
  return { ...days, example: buildExample(days, programme) };
}

interface Figures {
  registered: number;
  won: number;
  decided: number;
  revenue: number;
}

/** Of deals between two days, the second exclusive. */
function figures({ deals }: Example, of: string, from: string, to: string): Figures {
  const within = (on: string | undefined) => on !== undefined && on >= from && on < to;
  const own = deals.filter(({ partner: id }) => id === of);
  const decided = own.filter(({ closed }) => within(closed?.on));
  const won = decided.filter(({ outcome }) => outcome === 'won');
  return {
    registered: own.filter(({ registered }) => within(registered?.on)).length,
    won: won.length,
    decided: decided.length,
    revenue: won.reduce((sum, { amount = 0n }) => sum + Number(amount) / 100, 0),
  };
}

const yearBefore = (day: string) => `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;

describe('the example programme', () => {
  const { example, today } = exampleOn('2026-11-22');

  it('is the same for the same day', () => {
    expect(exampleOn('2026-11-22').example).toEqual(example);
  });

  it('has thirty partners, over two years of deals, and nothing of tomorrow', () => {
    expect(example.partners).toHaveLength(30);
    expect(example.deals.length).toBeGreaterThan(2400);
    const days = example.deals.flatMap(({ registered, closed, stages }) => [
      registered?.on ?? '',
      closed?.on ?? '',
      ...stages.map(({ entered }) => entered.on ?? ''),
    ]);
    expect(days.reduce((latest, day) => (day > latest ? day : latest))).toBe(today);
    const last = example.attendances
      .map(({ attended }) => attended.on ?? '')
      .sort()
      .at(-1);
    expect((last ?? '') <= today).toBe(true);
  });

  it('is valid in every record, with ids of its own', () => {
    example.partners.forEach((one) => partner.parse(one));
    example.people.forEach((one) => person.parse(one));
    example.deals.forEach((one) => deal.parse(one));
    example.responses.forEach((one) => response.parse(one));
    for (const all of [
      example.partners,
      example.people,
      example.customers,
      example.deals,
      example.responses,
    ]) {
      expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    }
  });

  it('knows whom and what it names', () => {
    const partners = new Set(example.partners.map(({ id }) => id));
    const people = new Set(example.people.map(({ id }) => id));
    const customers = new Set(example.customers.map(({ id }) => id));
    expect(example.deals.filter((one) => !customers.has(one.customer ?? ''))).toEqual([]);
    expect(example.responses.filter((one) => !partners.has(one.partner))).toEqual([]);
    expect(example.partners.filter(({ parent }) => parent && !partners.has(parent))).toEqual([]);
    const known = personas.filter(({ part }) => part !== 'stranger');
    expect(known.filter(({ id }) => !people.has(id))).toEqual([]);
    expect(people.has('sam')).toBe(false);
    expect(channels.flatMap(({ members }) => members).filter((id) => !people.has(id))).toEqual([]);
  });

  it('has somebody who wants no surveys, and two resellers below the distributor', () => {
    expect(example.people.filter(({ optedOut }) => optedOut.includes('*'))).toHaveLength(1);
    expect(example.partners.filter(({ parent }) => parent === 'partner-e')).toHaveLength(2);
  });

  it('has answers of closed quarters only, without a name where they are anonymous', () => {
    const periods = [...new Set(example.responses.map(({ period }) => period))].sort();
    expect(periods).toEqual(['2025-Q2', '2025-Q3', '2025-Q4', '2026-Q1', '2026-Q2']);
    const anonymous = example.responses.filter((one) => one.anonymous);
    expect(anonymous.length).toBeGreaterThan(0);
    expect(anonymous.filter((one) => one.person !== undefined)).toEqual([]);
  });
});

describe.each(openings)('opened on %s, the stories hold:', (opening) => {
  const { example, quarterStart, today } = exampleOn(opening);
  const last = demoDays(new Date(Date.parse(quarterStart) - 86_400_000), programme).quarterStart;
  const lastQuarter = (id: string) => figures(example, id, last, quarterStart);
  const yearAgo = (id: string) => figures(example, id, yearBefore(last), yearBefore(quarterStart));

  it('the day shown is the twelfth of the quarter', () => {
    expect(today).toBe(`${quarterStart.slice(0, 8)}12`);
  });

  it('Acme Cloud is healthy: more revenue than a year ago, two of three deals won', () => {
    const now = lastQuarter('partner-a');
    expect(now.revenue).toBeGreaterThan(1.15 * yearAgo('partner-a').revenue);
    expect(now.won / now.decided).toBeGreaterThan(0.6);
  });

  it('Globex registers 61 and closes about 9 %', () => {
    const now = lastQuarter('partner-b');
    expect(now.registered).toBe(61);
    expect(now.won / now.decided).toBeGreaterThan(0.07);
    expect(now.won / now.decided).toBeLessThan(0.12);
    const lost = example.deals.filter(
      (one) => one.partner === 'partner-b' && one.outcome === 'lost',
    );
    const inDemonstrate = lost.filter(({ stages }) => stages.at(-1)?.stage === 'demonstrate');
    expect(inDemonstrate.length).toBeGreaterThan(lost.length / 2);
  });

  it('Полюс falls since it stopped training', () => {
    expect(lastQuarter('partner-c').revenue).toBeLessThan(0.7 * yearAgo('partner-c').revenue);
    const visits = example.attendances.filter((one) => one.partner === 'partner-c');
    expect(visits.length).toBeGreaterThan(5);
    expect(visits.filter(({ attended }) => (attended.on ?? '') >= quarterStart)).toEqual([]);
  });

  it('Orion has joined three weeks ago and closed nothing', () => {
    const own = example.deals.filter((one) => one.partner === 'partner-f');
    expect(own.length).toBeGreaterThan(0);
    expect(own.filter(({ outcome }) => outcome !== 'open')).toEqual([]);
  });
});
