import { type Chance, createChance } from '../../src/demo/chance.js';
import { type Stage, stages } from '../../src/core/deal.js';

/** How large a made-up programme is. */
export interface Scale {
  deals: number;
  partners: number;
  months: number;
  answers: number;
  attendances: number;
  seed: string;
  /** Ids of deals begin with it. */
  prefix: string;
}

export const fullScale: Scale = {
  deals: 1_000_000,
  partners: 1000,
  months: 36,
  answers: 300_000,
  attendances: 200_000,
  seed: 'partner-pulse',
  prefix: 'D',
};

/** The same programme with another number of deals; answers and attendances shrink with them. */
export function scaledTo(deals: number, partners = fullScale.partners): Scale {
  const share = (of: number) => Math.round((of * deals) / fullScale.deals);
  const { answers, attendances } = fullScale;
  return {
    ...fullScale,
    ...{ deals, partners, answers: share(answers), attendances: share(attendances) },
  };
}

/** First day of the first month, and with 36 months the end is 1 January 2026. */
const firstYear = 2023;
const dayMs = 86_400_000;

export interface MadeDeal {
  id: string;
  partner: string;
  customer: string;
  product: string;
  /** Minor units. */
  amount: number;
  stage: Stage;
  outcome: 'open' | 'won' | 'lost';
  registered: Date;
  closed: Date | undefined;
}

export interface MadeAnswer {
  survey: 'customer-satisfaction' | 'partner-satisfaction';
  partner: string;
  person: string;
  question: 'sales' | 'recommend';
  value: number;
  answered: Date;
}

export interface MadeAttendance {
  partner: string;
  person: string;
  course: string;
  attended: Date;
  completed: boolean;
}

/**
 * Deals in the order of their registration. Partners' sizes follow a Zipf-like law, volume grows 1.5 %
 * a month with a rush at quarter ends and quiet weekends, amounts are log-normal around 12,000.00,
 * days to close log-normal around 45 (won) and 60 (lost); 8 % never close.
 */
export function* dealsOf(scale: Scale): Generator<MadeDeal> {
  const chance = createChance(`${scale.seed} deals`);
  const partners = partnerTraits(scale);
  const end = monthStart(scale.months);
  let number = 0;
  for (const at of instants(scale, scale.deals, 'deals')) {
    number += 1;
    const partner = partners.draw(chance);
    const size = 1_200_000 * partner.size * Math.exp(0.9 * normal(chance));
    const wins = chance.happens(partner.win);
    const days = Math.exp(Math.log(wins ? 45 : 60) + 0.7 * normal(chance));
    const closes = at + Math.round(Math.min(420, days) * dayMs);
    const open = chance.happens(0.08) || closes >= end;
    yield {
      id: `${scale.prefix}${String(number).padStart(8, '0')}`,
      partner: partner.id,
      customer: `C${String(chance.between(0, customersOf(scale) - 1)).padStart(6, '0')}`,
      product: chance.pick(products),
      amount: Math.max(10_000, Math.round(size)),
      stage: open ? openStage(chance) : wins ? 'deliver' : 'demonstrate',
      outcome: open ? 'open' : wins ? 'won' : 'lost',
      registered: new Date(at),
      closed: open ? undefined : new Date(closes),
    };
  }
}

export function* answersOf(scale: Scale): Generator<MadeAnswer> {
  const chance = createChance(`${scale.seed} answers`);
  const partners = partnerTraits(scale);
  let number = 0;
  for (const at of instants(scale, scale.answers, 'answers')) {
    const { id: partner, mood } = partners.draw(chance);
    const bell = normal(chance);
    const ofCustomer = chance.happens(0.8);
    number += 1;
    yield {
      survey: ofCustomer ? 'customer-satisfaction' : 'partner-satisfaction',
      partner,
      person: `A${String(number).padStart(8, '0')}`,
      question: ofCustomer ? 'sales' : 'recommend',
      value: ofCustomer
        ? within(1, 5, 3.2 + 1.4 * mood + 0.9 * bell)
        : within(0, 10, 5.5 + 3.5 * mood + 1.8 * bell),
      answered: new Date(at),
    };
  }
}

export function* attendancesOf(scale: Scale): Generator<MadeAttendance> {
  const chance = createChance(`${scale.seed} attendances`);
  const partners = partnerTraits(scale);
  for (const at of instants(scale, scale.attendances, 'attendances')) {
    const partner = partners.draw(chance).id;
    yield {
      partner,
      person: `${partner}-${chance.between(1, 40)}`,
      course: `K${String(chance.between(1, 60)).padStart(3, '0')}`,
      attended: new Date(at),
      completed: chance.happens(0.72),
    };
  }
}

export function partnerIds(scale: Scale): string[] {
  return Array.from({ length: scale.partners }, (_, n) => `P${String(n + 1).padStart(5, '0')}`);
}

const products = ['Core', 'Plus', 'Pro', 'Cloud', 'Edge', 'Care', 'Suite'];
/** One customer for five deals. */
const customersOf = ({ deals }: Scale) => Math.max(1, Math.round(deals / 5));

function openStage(chance: Chance): Stage {
  const drawn = chance.next();
  const place = [0.35, 0.65, 0.87].findIndex((share) => drawn < share);
  return stages[place < 0 ? 3 : place] ?? 'generate';
}

function partnerTraits(scale: Scale) {
  const chance = createChance(`${scale.seed} partners`);
  const ids = partnerIds(scale);
  const shuffled = ids
    .map((id) => ({ id, place: chance.next() }))
    .sort((one, other) => one.place - other.place);
  let sum = 0;
  const traits = shuffled.map(({ id }, rank) => {
    sum += (rank + 8) ** -0.75;
    const win = 0.25 + 0.32 * chance.next();
    return { id, upTo: sum, win, size: 2 ** (2 * chance.next() - 1), mood: chance.next() };
  });
  const draw = (from: Chance) => {
    const wanted = from.next() * sum;
    let [low, high] = [0, traits.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((traits[middle]?.upTo ?? 0) > wanted) high = middle;
      else low = middle + 1;
    }
    const drawn = traits[low];
    if (!drawn) throw new RangeError('A programme without partners.');
    return drawn;
  };
  return { draw };
}

/** Ascending milliseconds, exactly so many, split over the days by their weight. */
function* instants(scale: Scale, count: number, name: string): Generator<number> {
  const chance = createChance(`${scale.seed} times of ${name}`);
  const days = [...weightedDays(scale)];
  const total = days.reduce((sum, { weight }) => sum + weight, 0);
  let [passed, done] = [0, 0];
  for (const { start, weight } of days) {
    passed += weight;
    const upTo = Math.round((count * passed) / total);
    const times = Array.from({ length: upTo - done }, () => start + chance.between(0, dayMs - 1));
    done = upTo;
    yield* times.sort((one, other) => one - other);
  }
}

function* weightedDays({ months }: Scale): Generator<{ start: number; weight: number }> {
  for (let month = 0; month < months; month += 1) {
    for (let start = monthStart(month); start < monthStart(month + 1); start += dayMs) {
      const rush = month % 3 === 2 ? 1.25 : 1;
      const quiet = new Date(start).getUTCDay() % 6 === 0 ? 0.15 : 1;
      yield { start, weight: 1.015 ** month * rush * quiet };
    }
  }
}

const monthStart = (month: number) => Date.UTC(firstYear, month, 1);

/** Box and Muller. */
function normal(chance: Chance): number {
  return Math.sqrt(-2 * Math.log(1 - chance.next())) * Math.cos(2 * Math.PI * chance.next());
}

function within(low: number, high: number, value: number): number {
  return Math.min(high, Math.max(low, Math.round(value)));
}
