import { plural } from '../format.js';

const days = (count: number, shown: string) =>
  `${shown} ${plural('en', count, { one: 'day', other: 'days' })}`;

/** What training, and other dated events, went together with. Never "because of". */
export const training = {
  title: 'Training',
  result: 'Result',
  next: 'Next course',
  engagement: 'Engagement',
  sides: (kpi: string, before: string, after: string) => `${kpi} ${before} → ${after}`,
  more: (change: string) => `${change} against the others`,
  alone: (change: string) => `${change}; nobody to compare with`,
  between: (low: string, high: string) => `likely between ${low} and ${high}`,
  unclear: 'no clear difference',
  together: (what: string, day: string) => `went together with “${what}” (${day})`,
  firstSigns: (day: string) => `first signs, final on ${day}`,
  few: 'not enough data',
  fewWhy: (before: string, after: string, needed: string) =>
    `${before} deals before, ${after} after; ${needed} on each side are needed`,
  noCourse: 'no course completed yet',
  noNext: 'every course is completed',
  noCourses: 'there are no courses yet',
  stage: (stage: string) => `for the weakest stage, “${stage}”`,
  expires: (day: string) => `the certificate ends on ${day}`,
  expired: (day: string) => `the certificate ended on ${day}`,
  fresh: 'not taken yet',
  minutes: (count: number, shown: string) =>
    `${shown} ${plural('en', count, { one: 'minute', other: 'minutes' })}`,
  visits: (count: number, shown: string, completed: string) =>
    `${shown} ${plural('en', count, { one: 'visit', other: 'visits' })} in 12 months, ${completed} completed`,
  noVisits: 'nobody at a course in 12 months',
  last: (course: string, day: string) => `last: ${course}, ${day}`,
  people: (trained: string, all: string) => `${trained} of ${all} people`,
  details: 'All figures',
  others: (before: string, after: string) => `others ${before} → ${after}`,
  satisfaction: 'Customers satisfied',
  ofProgramme: (before: string, after: string) => `programme ${before} → ${after}`,
  cost: 'Cost of the course',
  costs: (each: string, count: string) => `${each} for each of ${count} completions`,
  footer: (window: string, follow: string, others: string) =>
    `${window} before and after, each deal followed for ${follow} · compared with ${others} without that training`,
  days,
  partners: (count: number, shown: string) =>
    `${shown} ${plural('en', count, { one: 'partner', other: 'partners' })}`,
  programme: {
    lead: (count: number, shown: string) =>
      `What went together with a first course, over ${shown} ${plural('en', count, { one: 'partner', other: 'partners' })}.`,
    few: 'Too few partners have been trained for a figure over all of them.',
    slow: 'There are too many deals to work this out while you wait: pulse training.',
  },
  note: {
    stored: (title: string, day: string, whom: string) => `Noted: ${title}, ${day} (${whom}).`,
    everybody: 'everybody',
    title: 'What happened',
    none: 'Nothing has been noted yet. For example:',
    lead: 'Each of these can be looked at like a course: before and after.',
    effect: (place: string) => `Before and after ${place}`,
    effectTitle: (title: string, day: string) => `${title} · ${day}`,
    effectLead: 'What it went together with; other causes are possible.',
  },
  errors: {
    'no-title': 'What happened? For example: /note 2026-10-01 New price list',
    'no-such-event': 'This is not in the list any more.',
  },
};
