import { addDays, addMonths, type Day, monthOf } from '../core/time.js';
import type { Attendance, Course } from '../core/training.js';
import { createChance } from './chance.js';
import { at, onDay } from './deals.js';
import type { Story } from './stories.js';

const base = { skills: [], stages: [] };

export const exampleCourses: readonly Course[] = [
  {
    ...base,
    id: 'demos-in-5',
    title: 'Demos in 5 minutes',
    format: 'video',
    minutes: 5,
    stages: ['demonstrate'],
  },
  {
    ...base,
    id: 'asking-well',
    title: 'Asking well: qualification',
    format: 'webinar',
    minutes: 45,
    stages: ['qualify'],
  },
  {
    ...base,
    id: 'value-talk',
    title: 'Talking about value, not price',
    format: 'webinar',
    minutes: 60,
    stages: ['guide'],
  },
  {
    ...base,
    id: 'first-steps',
    title: 'First steps with Ledger',
    format: 'quiz',
    minutes: 20,
    stages: ['generate'],
  },
];

/** Who attended what, quarter by quarter over two years. */
export function attendancesOf(story: Story, on: { today: Day; quarterStart: Day }): Attendance[] {
  const chance = createChance(`${story.id} training`);
  const since = story.joinedDaysAgo === undefined ? '' : addDays(on.today, -story.joinedDaysAgo);
  return Array.from({ length: 9 }, (_, index): Attendance[] => {
    const start: Day = `${addMonths(monthOf(on.quarterStart), 3 * (index - 8))}-01`;
    return Array.from({ length: Math.round(at(story.courses, index / 8)) }, () => ({
      partner: story.id,
      person: story.contact.id,
      course: chance.pick(exampleCourses).id,
      attended: onDay(addDays(start, chance.between(0, 85))),
      completed: chance.happens(0.85),
    }));
  })
    .flat()
    .filter(({ attended }) => attended.on !== undefined && attended.on <= on.today)
    .filter(({ attended }) => attended.on !== undefined && attended.on >= since);
}
