import { minorUnitPlaces } from '../currency.js';
import type { Deal } from '../deal.js';
import type { Partner } from '../partner.js';
import type { Programme } from '../programme.js';
import type { Settings } from '../settings.js';
import type { Response } from '../survey/response.js';
import type { Day } from '../time.js';
import type { Attendance } from '../training.js';

/** Everything the figures say comes from these. */
interface FactRecords {
  deal: Deal;
  response: Response;
  attendance: Attendance;
  /** That a partner is in the programme, and since when, is a fact like any other. */
  partner: Partner;
  /** The same partner as its parents see it. */
  child: { child: Partner; parent: string };
}
export type FactKind = keyof FactRecords;

/** Something that happened. */
export type Fact = {
  [Kind in FactKind]: { kind: Kind; record: FactRecords[Kind] };
}[FactKind];

/** What turning facts into events depends on besides the fact. */
export interface MeasureContext {
  timeZone: string;
  activeDays: number;
  /** ISO 4217 code of the programme, and the amount in its minor units under which a deal is small. */
  currency: string;
  smallDealAmount: bigint;
}

export function measureContext(programme: Programme, settings: Settings): MeasureContext {
  const { timeZone, currency } = programme;
  const minorUnits = settings.smallDealAmount * 10 ** minorUnitPlaces(currency);
  return {
    timeZone,
    activeDays: settings.activeDays,
    currency,
    smallDealAmount: BigInt(Math.round(minorUnits)),
  };
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
export interface MeasureOf<From extends FactKind, Id extends string, Value> {
  id: Id;
  from: From;
  kind: 'flow' | 'balance';
  /** Money is minor units per currency; the key begins with the ISO 4217 code. */
  value: Value extends bigint ? 'money' : 'count';
  events(record: FactRecords[From], context: MeasureContext): Iterable<MeasureEvent<Value>>;
}

type EventsOf<From extends FactKind, Value> = MeasureOf<From, string, Value>['events'];

/** Counts deals, or whatever the events of a deal stand for. */
export function countOfDeals<Id extends string>(
  id: Id,
  events: EventsOf<'deal', number>,
): MeasureOf<'deal', Id, number> {
  return { id, from: 'deal', kind: 'flow', value: 'count', events };
}

/** Adds up money of deals. */
export function moneyOfDeals<Id extends string>(
  id: Id,
  events: EventsOf<'deal', bigint>,
): MeasureOf<'deal', Id, bigint> {
  return { id, from: 'deal', kind: 'flow', value: 'money', events };
}

/** Counts what there is of deals at a moment, by +1 and −1. */
export function balanceOfDeals<Id extends string>(
  id: Id,
  events: EventsOf<'deal', number>,
): MeasureOf<'deal', Id, number> {
  return { id, from: 'deal', kind: 'balance', value: 'count', events };
}

/** Adds up what deals are worth at a moment, by + and −. */
export function worthOfDeals<Id extends string>(
  id: Id,
  events: EventsOf<'deal', bigint>,
): MeasureOf<'deal', Id, bigint> {
  return { id, from: 'deal', kind: 'balance', value: 'money', events };
}

/** Counts answers, or whatever the events of a response stand for. */
export function countOfResponses<Id extends string>(
  id: Id,
  events: EventsOf<'response', number>,
): MeasureOf<'response', Id, number> {
  return { id, from: 'response', kind: 'flow', value: 'count', events };
}

/** Counts attendances. */
export function countOfAttendances<Id extends string>(
  id: Id,
  events: EventsOf<'attendance', number>,
): MeasureOf<'attendance', Id, number> {
  return { id, from: 'attendance', kind: 'flow', value: 'count', events };
}

/** Counts partners that come and go. */
export function countOfPartners<Id extends string>(
  id: Id,
  events: EventsOf<'partner', number>,
): MeasureOf<'partner', Id, number> {
  return { id, from: 'partner', kind: 'flow', value: 'count', events };
}

/** Counts the partners there are at a moment. */
export function balanceOfPartners<Id extends string>(
  id: Id,
  events: EventsOf<'partner', number>,
): MeasureOf<'partner', Id, number> {
  return { id, from: 'partner', kind: 'balance', value: 'count', events };
}

/** Counts what there is of a partner's children at a moment. */
export function balanceOfChildren<Id extends string>(
  id: Id,
  events: EventsOf<'child', number>,
): MeasureOf<'child', Id, number> {
  return { id, from: 'child', kind: 'balance', value: 'count', events };
}
