import { plural } from '../format.js';

/** Words in pictures, and what pictures say to those who cannot see them. */
export const picture = {
  of: (kpi: string, name: string) => `${kpi} · ${name}`,
  yearAgo: 'A year before',
  target: 'Target',
  noData: 'no data',
  range: (first: string, last: string) => `${first} to ${last}`,
  closingsFrom: (period: string, month: string) => `${period} has closings from ${month} only`,
  runningYet: (period: string) => `${period} is still running`,
  thousand: (figures: string) => `${figures} thousand`,
  million: (figures: string) => `${figures} million`,
  percents: (figures: string) => `${figures} percent`,
  days: (figures: string) => `${figures} days`,
  currencies: {
    USD: 'dollars',
    EUR: 'euros',
    GBP: 'pounds',
    ILS: 'shekels',
    RUB: 'roubles',
  } as Readonly<Record<string, string>>,
  deals: (count: number, shown: string) =>
    `${shown} ${plural('en', count, { one: 'deal', other: 'deals' })}`,
  pipeline: {
    start: 'At the start',
    opened: 'Opened',
    won: 'Won',
    lost: 'Lost',
    slipped: 'Slipped',
    revalued: 'Revalued',
    end: 'At the end',
  },
  alt: {
    trend: (kpi: string, name: string, range: string, figures: string) =>
      `${kpi} of ${name}, ${range}: ${figures}`,
    yearBefore: (figures: string) => `a year before ${figures}`,
    target: (figure: string) => `target ${figure}`,
    event: (period: string, title: string) => `${period}: ${title}`,
    median: (label: string) => `the middle one is in ${label}`,
  },
};
