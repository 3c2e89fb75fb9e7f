import type { Stage } from '../deal.js';
import { addDays, type Day, dayOf, daysBetween } from '../time.js';
import type { Attendance, Course } from '../training.js';

/** A course worth taking next, and why. */
export interface CourseSuggestion {
  course: Course;
  reason:
    | { kind: 'expires'; on: Day; expired: boolean }
    | { kind: 'stage'; stage: Stage }
    | { kind: 'new' };
}

/** A certificate that ends within these days is worth renewing. */
const renewWithinDays = 30;

/**
 * Courses for a partner, the most useful first: certificates that expire, the weakest stages, what
 * nobody has taken yet. Of equals the format that its people complete, then the shorter one.
 */
export function nextCourses(
  courses: readonly Course[],
  {
    attended,
    weakest,
    today,
    timeZone,
  }: {
    attended: readonly Attendance[];
    weakest: readonly Stage[];
    today: Day;
    timeZone: string;
  },
): CourseSuggestion[] {
  const completed = lastCompletions(attended, timeZone);
  const rates = completionByFormat(courses, attended);
  const byLiking = (a: Course, b: Course) =>
    (rates.get(b.format ?? '') ?? 0) - (rates.get(a.format ?? '') ?? 0) ||
    (a.minutes ?? Infinity) - (b.minutes ?? Infinity) ||
    a.id.localeCompare(b.id);
  const liked = [...courses].sort(byLiking);
  const untaken = liked.filter(({ id }) => !completed.has(id));
  const expiring = liked.flatMap((course): CourseSuggestion[] => {
    const last = completed.get(course.id);
    if (!last || course.validDays === undefined) return [];
    const on = addDays(last, course.validDays);
    const left = daysBetween(today, on);
    return left > renewWithinDays
      ? []
      : [{ course, reason: { kind: 'expires', on, expired: left <= 0 } }];
  });
  const forStages = weakest.flatMap((stage) =>
    untaken
      .filter(({ stages }) => stages.includes(stage))
      .map((course): CourseSuggestion => ({ course, reason: { kind: 'stage', stage } })),
  );
  const others = untaken.map((course): CourseSuggestion => ({ course, reason: { kind: 'new' } }));
  const seen = new Set<string>();
  return [...expiring, ...forStages, ...others].filter(({ course: { id } }) => {
    const first = !seen.has(id);
    seen.add(id);
    return first;
  });
}

function lastCompletions(attended: readonly Attendance[], timeZone: string): Map<string, Day> {
  const last = new Map<string, Day>();
  for (const { course, completed, attended: when } of attended) {
    const day = dayOf(when, timeZone);
    if (completed && day > (last.get(course) ?? '')) last.set(course, day);
  }
  return last;
}

/** Share of the partner's visits that were completed, by format. */
function completionByFormat(
  courses: readonly Course[],
  attended: readonly Attendance[],
): Map<string, number> {
  const formats = new Map(courses.map(({ id, format = '' }) => [id, format]));
  const counted = new Map<string, { all: number; completed: number }>();
  for (const { course, completed } of attended) {
    const format = formats.get(course) ?? '';
    const { all, completed: done } = counted.get(format) ?? { all: 0, completed: 0 };
    counted.set(format, { all: all + 1, completed: done + (completed ? 1 : 0) });
  }
  return new Map([...counted].map(([format, { all, completed }]) => [format, completed / all]));
}
