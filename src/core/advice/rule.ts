import type { Stage } from '../deal.js';
import type { KpiId } from '../kpi/report.js';
import type { Locale } from '../locale.js';
import type { Against } from './change.js';
import type { AdviceFacts, CloserLook } from './facts.js';

/** A figure that a finding rests on, written for the reader where it is shown. */
export type Figure =
  | { kind: 'money' | 'percent' | 'days' | 'count' | 'deals' | 'score' | 'points'; value: number }
  | { kind: 'change'; value: number; against: Against }
  | { kind: 'stage'; stage: Stage }
  | { kind: 'dimension' | 'channel'; id: string }
  | { kind: 'name'; text: string }
  | { kind: 'date'; day: string };

/** Where a step leads: the label of its button and what pressing it types. */
export interface NextStep {
  label: 'training' | 'barriers' | 'pipeline' | 'compare' | 'trend' | 'satisfaction' | 'channels';
  line: string;
}

/** What a rule has found. */
export interface Found<Key extends string = string> {
  /** The figures it rests on, by the names under which its wording uses them; absent = not known. */
  evidence: Readonly<Partial<Record<Key, Figure>>>;
  /** Records behind the figures: under five there is no advice. */
  n: number;
  next?: NextStep;
  /** Only for those who run the programme. */
  internal?: boolean;
}

/** What is the matter, and one thing to do about it. */
export interface Said {
  finding: string;
  step: string;
}

/** Sentences from figures that are already written for the language; '' where one is not known. */
export type Wording<Key extends string> = (figures: Readonly<Record<Key, string>>) => Said;

/** Findings of one cause are one finding: the first rule of the list that applies speaks for it. */
export type Cause =
  | 'revenue'
  | 'closing'
  | 'speed'
  | 'size'
  | 'stages'
  | 'customers'
  | 'satisfaction'
  | 'training'
  | 'spend'
  | 'partners';

/** One piece of advice; file name = id. */
export interface AdviceRule<Key extends string = string> {
  id: string;
  cause: Cause;
  /** Whose figures it looks at. */
  about: readonly ('partner' | 'programme')[];
  /** The KPIs it reads. */
  kpis: readonly KpiId[];
  /** The figure by which one tells, a quarter later, whether the step has helped. */
  measuredBy: KpiId;
  /** Names of the figures that a finding rests on. */
  evidence: readonly Key[];
  /** A pure function of the figures; null = nothing to say. */
  find(facts: AdviceFacts): Found<Key> | null;
  /** At what it looks closer before it speaks; read only where it has found something. */
  looks?: 'wins' | 'earlier';
  refine?(found: Found<Key>, facts: AdviceFacts, look: CloserLook): Found<Key> | null;
  /** For the manager who looks after a partner, and for the partner itself. */
  words: Readonly<Record<Locale, Readonly<{ manager: Wording<Key>; partner: Wording<Key> }>>>;
}

/** Declares a rule; its wording can use the evidence it finds, and nothing else. */
export function defineRule<const Key extends string>(rule: AdviceRule<Key>): AdviceRule {
  return rule;
}

/** For what only those who run the programme read. */
export function sameForBoth<Key extends string>(
  wording: Wording<Key>,
): Readonly<{ manager: Wording<Key>; partner: Wording<Key> }> {
  return { manager: wording, partner: wording };
}
