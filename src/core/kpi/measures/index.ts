import { answers, responses } from './answers.js';
import { daysToClose, lost, won, wonAmount } from './decided.js';
import { dealDays, responseDays } from './fact-days.js';
import { activeDeals, openDeals, undatedDeals } from './open.js';
import { registered } from './registered.js';

/** Everything that derived rows hold of partners. A new measure is one line here. */
export const measures = [
  registered,
  won,
  lost,
  wonAmount,
  daysToClose,
  openDeals,
  activeDeals,
  undatedDeals,
  dealDays,
  responses,
  answers,
  responseDays,
] as const;

/**
 * Raise it when a measure is added or counts differently: rows and facts laid out by an older one are
 * then worked over (see `layoutOf`).
 */
export const measuresVersion = 1;

type Listed = (typeof measures)[number];
export type MeasureId = Listed['id'];
export type MoneyMeasureId = Extract<Listed, { value: 'money' }>['id'];
