import type { Partner } from '../partner.js';
import type { DeliveryReason } from './delivery.js';
import type { SurveyDefinition } from './definition.js';

const dayInMs = 86_400_000;

/** Between two surveys to one person, of whatever kind. */
export const oneSurveyPerMs = dayInMs;

/** A triggered survey keeps this distance from every other one. */
const distanceDays = 14;

/** One run in which a person was asked. */
export interface Asked {
  survey: string;
  at: Date;
}

/**
 * Why a triggered survey may not be sent to somebody now: another one less than 14 days ago or ahead –
 * the quarterly ones come first –, often enough within a year, or too new in the programme.
 */
export function capOn(
  survey: Pick<SurveyDefinition, 'id' | 'limits'>,
  at: Date,
  facts: {
    asked: readonly Asked[];
    nextQuarterly: Date;
    partner: Pick<Partner, 'joinedAt'> | undefined;
  },
): DeliveryReason | undefined {
  const { asked, nextQuarterly, partner } = facts;
  const daysSince = (then: Date) => (at.getTime() - then.getTime()) / dayInMs;
  const joined = partner?.joinedAt?.at;
  const { perYear = Infinity, daysAfterJoining = 0 } = survey.limits ?? {};
  if (joined && daysSince(joined) < daysAfterJoining) return 'joined-recently';
  if (asked.some((other) => daysSince(other.at) < distanceDays)) return 'asked-recently';
  const ofYear = asked.filter((one) => one.survey === survey.id && daysSince(one.at) < 365);
  if (ofYear.length >= perYear) return 'asked-twice';
  return daysSince(nextQuarterly) > -distanceDays ? 'survey-soon' : undefined;
}
