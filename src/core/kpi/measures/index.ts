import type { FactKind, MeasureOf } from '../measure.js';
import { adjustedAmount } from './adjusted.js';
import { answers, responses, votes } from './answers.js';
import { attendances, trainedPeople } from './attendances.js';
import { channelAmount, channelDays, channelDecided, channelLeads } from './channels.js';
import { commissionAmount, commissionedAmount, commissionRates } from './commission.js';
import {
  daysToClose,
  lost,
  lostDays,
  paidAmount,
  won,
  wonAmount,
  wonCustomers,
} from './decided.js';
import { dealDays, responseDays } from './fact-days.js';
import { activePartners, childPartners, joinedPartners, leftPartners } from './membership.js';
import { activeAmount, activeDeals, oldDeals, openDeals, undatedDeals } from './open.js';
import {
  activeQualified,
  lostAmount,
  lostToCompetitor,
  openAmount,
  openQualified,
  openUnpriced,
} from './pipeline.js';
import {
  atRiskAmount,
  movedAmount,
  openAtRisk,
  pipelineMoves,
  stageOutcomes,
} from './pipeline-moves.js';
import { registered, registrations } from './registered.js';
import { decidedRegions, settled, wonSizes } from './sizes.js';
import {
  decidedQualified,
  recognised,
  stageDays,
  stageEntries,
  stageExits,
} from './stage-history.js';

const dealMeasures = [
  registered,
  registrations,
  won,
  lost,
  wonAmount,
  paidAmount,
  commissionAmount,
  commissionedAmount,
  wonCustomers,
  adjustedAmount,
  wonSizes,
  daysToClose,
  lostDays,
  settled,
  decidedRegions,
  openDeals,
  activeDeals,
  activeAmount,
  oldDeals,
  undatedDeals,
  openAmount,
  openUnpriced,
  openQualified,
  activeQualified,
  openAtRisk,
  atRiskAmount,
  pipelineMoves,
  movedAmount,
  stageOutcomes,
  lostToCompetitor,
  lostAmount,
  stageEntries,
  stageExits,
  stageDays,
  decidedQualified,
  recognised,
  channelLeads,
  channelDecided,
  channelAmount,
  channelDays,
  dealDays,
] as const;
const responseMeasures = [responses, answers, votes, responseDays] as const;
const attendanceMeasures = [attendances, trainedPeople] as const;
const partnerMeasures = [activePartners, joinedPartners, leftPartners, commissionRates] as const;

/** Everything that derived rows hold of partners, by the facts it comes from. A new measure is one line here. */
export const measures = {
  deal: dealMeasures,
  response: responseMeasures,
  attendance: attendanceMeasures,
  partner: partnerMeasures,
  child: [childPartners],
} as const satisfies {
  [Kind in FactKind]: readonly (
    MeasureOf<Kind, string, number> | MeasureOf<Kind, string, bigint>
  )[];
};

/**
 * Raise it when a measure is added or counts differently: rows and facts laid out by an older one are
 * then worked over (see `layoutOf`).
 */
export const measuresVersion = 7;

type Listed = (typeof measures)[FactKind][number];
export type MeasureId = Listed['id'];
export type MoneyMeasureId = Extract<Listed, { value: 'money' }>['id'];

const money: ReadonlySet<string> = new Set(
  Object.values(measures)
    .flat()
    .filter(({ value }) => value === 'money')
    .map(({ id }) => id),
);
export const isMoney = (measure: string): boolean => money.has(measure);

/** What is told of deals: the only measures that a parent's card adds up over its children. */
export const dealMeasureIds: readonly MeasureId[] = dealMeasures.map(({ id }) => id);

/**
 * Names of people and companies: how many different ones all partners have together stands in the ranking,
 * so that no row of the programme is as long as a list of all of them.
 */
export const namedMeasureIds: readonly string[] = [wonCustomers.id, trainedPeople.id];

/** What there is at a moment, rather than what happened. */
export const balances: readonly MeasureId[] = Object.values(measures)
  .flat()
  .filter(({ kind }) => kind === 'balance')
  .map(({ id }) => id);
