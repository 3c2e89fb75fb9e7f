import type { Deal } from '../deal.js';
import type { Programme } from '../programme.js';
import type { Settings } from '../settings.js';
import type { Response } from '../survey/response.js';
import type { Day } from '../time.js';

/** Something that happened; everything the figures say comes from facts. */
export type Fact = { kind: 'deal'; record: Deal } | { kind: 'response'; record: Response };
export type FactKind = Fact['kind'];

/** What turning facts into events depends on besides the fact. */
export interface MeasureContext {
  timeZone: string;
  activeDays: number;
}

export function measureContext(programme: Programme, settings: Settings): MeasureContext {
  return { timeZone: programme.timeZone, activeDays: settings.activeDays };
}

/** One contribution to a figure: on which day, to which breakdown, how much (1 where absent). */
export interface MeasureEvent<Value> {
  day: Day;
  key?: string;
  amount?: Value;
}

/**
 * Something additive about a partner. `flow`: what happened in a period (sums by day). `balance`:
 * what there is at a moment (+ and − by day; the sum of all days up to it).
 */
interface Declared<Id extends string, Value> {
  id: Id;
  kind: 'flow' | 'balance';
  /** Money is minor units per currency; the key begins with the ISO 4217 code. */
  value: Value extends bigint ? 'money' : 'count';
}

export interface DealMeasure<Id extends string, Value> extends Declared<Id, Value> {
  from: 'deal';
  events(deal: Deal, context: MeasureContext): Iterable<MeasureEvent<Value>>;
}

export interface ResponseMeasure<Id extends string, Value> extends Declared<Id, Value> {
  from: 'response';
  events(response: Response, context: MeasureContext): Iterable<MeasureEvent<Value>>;
}

export type Measure =
  | DealMeasure<string, number>
  | DealMeasure<string, bigint>
  | ResponseMeasure<string, number>
  | ResponseMeasure<string, bigint>;

/** Counts deals, or whatever the events of a deal stand for. */
export function countOfDeals<Id extends string>(
  id: Id,
  events: DealMeasure<Id, number>['events'],
): DealMeasure<Id, number> {
  return { id, from: 'deal', kind: 'flow', value: 'count', events };
}

/** Adds up money of deals. */
export function moneyOfDeals<Id extends string>(
  id: Id,
  events: DealMeasure<Id, bigint>['events'],
): DealMeasure<Id, bigint> {
  return { id, from: 'deal', kind: 'flow', value: 'money', events };
}

/** Counts what there is of deals at a moment, by +1 and −1. */
export function balanceOfDeals<Id extends string>(
  id: Id,
  events: DealMeasure<Id, number>['events'],
): DealMeasure<Id, number> {
  return { id, from: 'deal', kind: 'balance', value: 'count', events };
}

/** Counts answers, or whatever the events of a response stand for. */
export function countOfResponses<Id extends string>(
  id: Id,
  events: ResponseMeasure<Id, number>['events'],
): ResponseMeasure<Id, number> {
  return { id, from: 'response', kind: 'flow', value: 'count', events };
}
