import type { Deal } from '../deal.js';
import { type Day, dayOf, daysBetween } from '../time.js';
import { dealAs } from './credits.js';
import { isNewBusiness } from './deal-keys.js';
import type { MeasureContext, MeasureEvent } from './measure.js';
import { adjustedAmount } from './measures/adjusted.js';
import { lost, won, wonAmount } from './measures/decided.js';
import { oldDeals, openDeals } from './measures/open.js';
import { registered } from './measures/registered.js';
import type { KpiId } from './report.js';

/** Which deals stand behind a figure. */
export const evidenceKinds = ['won', 'decided', 'registered', 'open', 'old'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/** The deals a figure is made of; figures without an entry are not made of deals. */
export const evidenceOfKpi: Partial<Record<KpiId, EvidenceKind>> = {
  'partner-revenue': 'won',
  'deal-count': 'won',
  'average-deal-size': 'won',
  'time-to-close': 'won',
  'close-rate': 'decided',
  'deal-success': 'decided',
  'registered-deals': 'registered',
  'opportunity-pipeline': 'open',
};

/** One deal behind a figure, as the card of a partner counts it. */
export interface EvidenceRow {
  deal: Deal;
  /** What it adds to the figure, in minor units of the deal's currency; null where nobody said. */
  amount: bigint | null;
  /** The day by which it belongs to the period. */
  day: Day;
  /** Days since registration, of an open deal; days to closing, of a decided one. */
  days: number | null;
}

export interface EvidenceQuestion {
  kind: EvidenceKind;
  /** Whose card: these partners together. */
  partners: ReadonlySet<string>;
  /** `to` is exclusive; balances are taken at the end of `lastDay`. */
  from: Day;
  to: Day;
  lastDay: Day;
  context: MeasureContext;
}

/**
 * The deals behind a figure, told by the very measures the figure is added up from: their amounts add
 * up to it. Largest first; open deals oldest first.
 */
export function evidenceOf(deals: readonly Deal[], question: EvidenceQuestion): EvidenceRow[] {
  const rows = deals.flatMap((whole) => {
    const deal = dealAs(question.partners, whole);
    return deal ? (rowOf(deal, question) ?? []) : [];
  });
  return rows.sort(isOpen(question.kind) ? byAge : byAmount);
}

function isOpen(kind: EvidenceKind): boolean {
  return kind === 'open' || kind === 'old';
}

function byAge(one: EvidenceRow, other: EvidenceRow): number {
  return one.day < other.day ? -1 : one.day > other.day ? 1 : byId(one, other);
}

function byAmount(one: EvidenceRow, other: EvidenceRow): number {
  const [mine, others] = [one.amount ?? 0n, other.amount ?? 0n];
  return mine > others ? -1 : mine < others ? 1 : byId(one, other);
}

function byId(one: EvidenceRow, other: EvidenceRow): number {
  return one.deal.id < other.deal.id ? -1 : 1;
}

function rowOf(deal: Deal, question: EvidenceQuestion): EvidenceRow | null {
  switch (question.kind) {
    case 'won':
      return wonRow(deal, question);
    case 'decided':
      return decidedRow(deal, question);
    case 'registered':
      return flowRow(deal, registered.events(deal, question.context), question);
    case 'open':
      return openRow(deal, openDeals.events(deal, question.context), question);
    case 'old':
      return openRow(deal, oldDeals.events(deal, question.context), question);
  }
}

/** Won in the period, less what lowered it in the period. */
function wonRow(deal: Deal, question: EvidenceQuestion): EvidenceRow | null {
  const { context } = question;
  const inPeriod = <Value>(events: Iterable<MeasureEvent<Value>>) =>
    [...events].filter(({ day }) => isIn(day, question));
  const wins = inPeriod(won.events(deal, context));
  const plus = inPeriod(wonAmount.events(deal, context));
  const minus = inPeriod(adjustedAmount.events(deal, context));
  const day = wins[0]?.day ?? minus[0]?.day;
  if (day === undefined) return null;
  const sum = (events: readonly MeasureEvent<bigint>[]) =>
    events.reduce((total, { amount = 0n }) => total + amount, 0n);
  return { deal, amount: sum(plus) - sum(minus), day, days: ageOn(deal, day, context) };
}

function decidedRow(deal: Deal, question: EvidenceQuestion): EvidenceRow | null {
  const { context } = question;
  const events = [...won.events(deal, context), ...lost.events(deal, context)];
  return flowRow(
    deal,
    events.filter(({ key }) => isNewBusiness(key ?? '')),
    question,
  );
}

function flowRow(
  deal: Deal,
  events: Iterable<MeasureEvent<number>>,
  question: EvidenceQuestion,
): EvidenceRow | null {
  const found = [...events].find(({ day }) => isIn(day, question));
  if (!found) return null;
  const { day } = found;
  return { deal, amount: deal.amount ?? null, day, days: ageOn(deal, day, question.context) };
}

/** In the balance at the end of the last day; its day is the registration. */
function openRow(
  deal: Deal,
  events: Iterable<MeasureEvent<number>>,
  { lastDay, context }: EvidenceQuestion,
): EvidenceRow | null {
  let balance = 0;
  for (const { day, amount = 1 } of events) if (day <= lastDay) balance += amount;
  if (balance === 0 || !deal.registered) return null;
  const day = dayOf(deal.registered, context.timeZone);
  return { deal, amount: deal.amount ?? null, day, days: daysBetween(day, lastDay) };
}

function isIn(day: Day, { from, to, lastDay }: EvidenceQuestion): boolean {
  return day >= from && day < to && day <= lastDay;
}

function ageOn(deal: Deal, day: Day, { timeZone }: MeasureContext): number | null {
  return deal.registered ? daysBetween(dayOf(deal.registered, timeZone), day) : null;
}
