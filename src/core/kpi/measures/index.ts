import type { FactKind, MeasureOf } from '../measure.js';
import { adjustedAmount } from './adjusted.js';
import { answers, responses } from './answers.js';
import { attendances } from './attendances.js';
import { channelAmount, channelDecided, channelLeads } from './channels.js';
import { daysToClose, lost, won, wonAmount } from './decided.js';
import { dealDays, responseDays } from './fact-days.js';
import { activePartners, childPartners, joinedPartners, leftPartners } from './membership.js';
import { activeDeals, oldDeals, openDeals, undatedDeals } from './open.js';
import {
  lostAmount,
  lostToCompetitor,
  openAmount,
  openQualified,
  openUnpriced,
} from './pipeline.js';
import { registered, registrations } from './registered.js';
import { decidedRegions, settled, wonSizes } from './sizes.js';
import { decidedQualified, stageEntries, stageExits } from './stage-history.js';

const dealMeasures = [
  registered,
  registrations,
  won,
  lost,
  wonAmount,
  adjustedAmount,
  wonSizes,
  daysToClose,
  settled,
  decidedRegions,
  openDeals,
  activeDeals,
  oldDeals,
  undatedDeals,
  openAmount,
  openUnpriced,
  openQualified,
  lostToCompetitor,
  lostAmount,
  stageEntries,
  stageExits,
  decidedQualified,
  channelLeads,
  channelDecided,
  channelAmount,
  dealDays,
] as const;
const responseMeasures = [responses, answers, responseDays] as const;
const attendanceMeasures = [attendances] as const;
const partnerMeasures = [activePartners, joinedPartners, leftPartners] as const;

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
export const measuresVersion = 5;

type Listed = (typeof measures)[FactKind][number];
export type MeasureId = Listed['id'];
export type MoneyMeasureId = Extract<Listed, { value: 'money' }>['id'];

/** What is told of deals: the only measures that a parent's card adds up over its children. */
export const dealMeasureIds: readonly MeasureId[] = dealMeasures.map(({ id }) => id);

/** What there is at a moment, rather than what happened. */
export const balances: readonly MeasureId[] = Object.values(measures)
  .flat()
  .filter(({ kind }) => kind === 'balance')
  .map(({ id }) => id);
