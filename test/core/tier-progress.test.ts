import { describe, expect, it } from 'vitest';
import { validCourses } from '../../src/core/chat/tier-line.js';
import { readTierPlan, tierProgress } from '../../src/core/tier-progress.js';
import { course } from '../../src/core/training.js';
import { anAttendance } from './kpi/facts.js';

const plan = readTierPlan(['silver:revenue=20000', 'gold:revenue=50000;deals=20;courses=2']);

describe('the way to the next tier', () => {
  it('names what is missing', () => {
    const reached = { revenue: 32_000, deals: 25, courses: 1 };
    expect(tierProgress(plan, 'Silver', reached)).toEqual({
      next: 'gold',
      missing: [
        { demand: 'revenue', amount: 18_000 },
        { demand: 'courses', amount: 1 },
      ],
    });
  });

  it('begins at the lowest tier, ends at the highest, and knows no others', () => {
    const nothing = { revenue: 0, deals: 0, courses: 0 };
    expect(tierProgress(plan, undefined, nothing)?.next).toBe('silver');
    expect(tierProgress(plan, 'gold', nothing)).toBeNull();
    expect(tierProgress(plan, 'platinum', nothing)).toBeNull();
    expect(tierProgress(plan, undefined, { ...nothing, revenue: 20_000 })?.missing).toEqual([]);
  });

  it('counts each course once, and only while its certificate is valid', () => {
    const courses = [course.parse({ id: 'demos', title: 'Demos', validDays: 365 })];
    const attended = [
      anAttendance('2017-03-01'),
      anAttendance('2017-05-01'),
      anAttendance('2017-05-01', { course: 'forever' }),
      anAttendance('2017-05-01', { course: 'begun', completed: false }),
    ];
    expect(validCourses(courses, attended, '2018-04-30', 'UTC')).toBe(2);
    expect(validCourses(courses, attended, '2018-05-01', 'UTC')).toBe(1);
  });
});
