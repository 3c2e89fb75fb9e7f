import { plural } from '../format.js';

/** Closed quarters: their figures are kept as they were reported. */
export const quarters = {
  open: (period: string, day: string) =>
    `${period} is still open: its figures are kept as reported on ${day}.`,
  closed: (period: string, day: string) => `${period} was closed on ${day}.`,
  nowClosed: (period: string) =>
    `${period} is closed. Its figures are kept as they are now; later cards show both.`,
  working: (period: string) => `${period} is being closed; look again in a minute.`,
  why: 'Deals may still change afterwards: cards then show today’s figure beside the reported one.',
  close: (period: string) => `Close ${period} now`,
  show: (period: string) => `Show ${period}`,
  reported: (what: string, day: string, value: string) => `${what}: reported on ${day}: ${value}`,
  noValue: 'no data',
  dealsChanged: (count: number, shown: string) =>
    `${shown} ${plural('en', count, { one: 'deal', other: 'deals' })} changed since`,
};
