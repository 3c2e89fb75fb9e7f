import { isDeepStrictEqual } from 'node:util';

/** A quarter's figures of one partner or of the programme, as every contender must give them. */
export interface Card {
  /** Amount of won deals in minor units. */
  revenue: number;
  won: number;
  decided: number;
  /** Percent of the decided deals; null of none. */
  closeRate: number | null;
  /** Minor units a won deal; null of none. */
  average: number | null;
  /** Days from registration to winning; null of none. */
  meanDays: number | null;
  medianDays: number | null;
  registered: number;
  /** Open at the end of the quarter. */
  open: number;
}

export interface ProgrammeCard {
  card: Card;
  /** Won revenue of eight quarters in minor units, the card's own the last. */
  revenues: number[];
}

/** One month or quarter as days, `to` exclusive. */
export interface Days {
  from: string;
  to: string;
}

/** The questions; a contender answers them all. */
export interface Contender {
  name: string;
  card(partner: string, days: Days): Promise<Card>;
  programme(quarters: readonly Days[]): Promise<ProgrammeCard>;
  /** The ten partners that won the most money, best first; equals by id. */
  top(days: Days): Promise<string[]>;
  /** The cards of these partners, in their order. */
  digest(partners: readonly string[], days: Days): Promise<Card[]>;
  close(): Promise<void>;
}

/** What databases add up; ratios are made of them in one place, so that they are equal to the bit. */
export interface Sums {
  revenue: number;
  won: number;
  lost: number;
  days: number;
  medianDays: number | null;
  registered: number;
  open: number;
}

export function cardOf(sums: Sums): Card {
  const { revenue, won, lost, days, medianDays, registered, open } = sums;
  const decided = won + lost;
  return {
    ...{ revenue, won, decided, registered, open, medianDays },
    closeRate: decided === 0 ? null : (100 * won) / decided,
    average: won === 0 ? null : toMillionths(revenue / won),
    meanDays: won === 0 ? null : days / won,
  };
}

/** Divisions in another order differ in the last bit. */
export function toMillionths(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

/** Throws at the first difference between two contenders: then nothing is worth timing. */
export function mustAgree(question: string, answers: ReadonlyMap<string, unknown>): void {
  const [[first, expected] = ['nobody', undefined], ...others] = answers;
  for (const [name, found] of others) {
    if (isDeepStrictEqual(found, expected)) continue;
    throw new Error(
      `${question}: ${name} answers ${JSON.stringify(found)}, ${first} ${JSON.stringify(expected)}`,
    );
  }
}
