import { plural } from '../format.js';

const days = (count: number, shown: string) =>
  `${shown} ${plural('en', count, { one: 'day', other: 'days' })}`;

/** What to do about figures. Sentences of single rules stand with the rules (src/advice). */
export const advice = {
  title: 'Advice',
  count: (count: number, shown: string) =>
    `${shown} ${plural('en', count, { one: 'thing', other: 'things' })} to look at, the most urgent first.`,
  nothing: 'Nothing stands out: no figure calls for action.',
  silenced: 'What has been put off or taken on is left out here.',
  step: (step: string) => `→ ${step}`,
  accept: 'Take on',
  snooze: 'Not now',
  more: (count: number, shown: string) =>
    `${shown} more ${plural('en', count, { one: 'is', other: 'are' })} shown once one of these is settled.`,
  all: 'All advice',
  actionsButton: 'Agreed actions',
  next: {
    training: 'Training',
    barriers: 'Send the survey',
    pipeline: 'Open deals',
    compare: 'Compare',
    trend: 'Trend',
    satisfaction: 'Survey results',
    channels: 'Channels',
  },
  fresh: {
    lead: (name: string, count: number, shown: string) =>
      `${name} joined ${days(count, shown)} ago – too early to judge.`,
    progress: (done: string, all: string) => `${done} of ${all} first steps done.`,
    all: 'All first steps are done.',
    next: (step: string) => `Next: ${step}`,
    steps: {
      contact: 'link a contact',
      channel: 'link a channel',
      course: 'complete a first course',
      registered: 'register a first deal',
      won: 'win a first deal',
    },
  },
  actions: {
    title: 'Agreed actions',
    none: 'No actions are agreed yet.',
    lead: (count: number, shown: string) =>
      `${shown} ${plural('en', count, { one: 'action', other: 'actions' })} agreed.`,
    accepted: (owner: string, due: string) => `${owner}, until ${due}`,
    overdue: (owner: string, due: string) => `${owner}, was due ${due}`,
    done: (day: string, measured: string) => `done on ${day}, measured after ${measured}`,
    measured: (kpi: string, change: string, period: string) =>
      `done; ${kpi} since then ${change} (${period})`,
    unmeasurable: 'done; there is no figure to measure it by',
    finish: (place: string) => `Done ${place}`,
    taken: (owner: string, due: string) => `Taken on by ${owner}, until ${due}.`,
    snoozed: (day: string) => `Put off until ${day}.`,
    finished: (period: string) => `Well done. What it changed is measured after ${period}.`,
    points: (sign: string, count: number, shown: string) =>
      `${sign}${shown} ${plural('en', count, { one: 'point', other: 'points' })}`,
  },
  tier: {
    line: (from: string, to: string, missing: string) => `${from} → ${to}: ${missing} to go`,
    reached: (from: string, to: string) => `${from} → ${to}: everything for it is there`,
    deals: (count: number, shown: string) =>
      `${shown} won ${plural('en', count, { one: 'deal', other: 'deals' })}`,
    courses: (count: number, shown: string) =>
      count === 1 ? 'one certificate' : `${shown} certificates`,
  },
  names: {
    stages: {
      generate: 'Finding leads',
      qualify: 'Qualifying',
      demonstrate: 'Showing value',
      guide: 'Guiding the decision',
      deliver: 'Delivery and support',
    },
    dimensions: {
      rewards: 'rewards',
      communication: 'communication',
      training: 'training',
      support: 'support',
      marketing: 'marketing',
      sales: 'sales',
    },
    channels: { paid: 'paid', earned: 'earned', owned: 'owned', none: 'none' },
    against: {
      year: 'on the year before',
      quarter: 'on the quarter before',
      month: 'on the month before',
      days: 'on the days before',
      'same-days': 'on the same days of the period before',
    },
  },
  errors: {
    'action-gone': 'This was changed in the meantime. The list shows how it stands.',
    'finding-gone': 'This finding is not there any more: the figures have changed.',
  },
};
