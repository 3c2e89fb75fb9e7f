import { foldName, tidyName } from '../../core/names.js';
import { dayOf } from '../../core/time.js';
import { attendance, type Course } from '../../core/training.js';
import { column } from '../fields/column.js';
import { readDate } from '../fields/date.js';
import { needed } from '../fields/needed.js';
import { readFlag, readText } from '../fields/words.js';
import { defineKind } from '../kind.js';

/**
 * Who of a partner was at which course; one record per partner, person, course and calendar day.
 * Unknown courses are created; an unknown person is kept under the name as written.
 */
export const attendances = defineKind({
  id: 'attendance',
  needs: [['partner'], ['person'], ['course'], ['attendedAt']],
  columns: ({ timeZone }) => ({
    partner: column(readText),
    person: column(readText),
    course: column(readText),
    attendedAt: column((text) => readDate(text, timeZone)),
    completed: column(readFlag),
  }),

  async read(_rows, session) {
    const courses = await session.ports.training.courses();
    return new Map(courses.flatMap(({ id, title }) => [[foldName(title), id] as const, [id, id]]));
  },

  record(row, session, courseIds, once) {
    const called = { partner: needed(row, 'partner'), person: needed(row, 'person') };
    const course = tidyName(needed(row, 'course'));
    const { at, on } = needed(row, 'attendedAt');
    const attended = { at, on: on ?? dayOf({ at }, session.programme.timeZone) };
    const courseId = courseIds.get(course) ?? courseIds.get(foldName(course)) ?? course;
    // So that another spelling further down is not yet another course.
    courseIds.set(foldName(course), courseId);
    once(
      JSON.stringify([foldName(called.partner), foldName(called.person), courseId, attended.on]),
    );
    const partner = session.partners.resolve(called.partner);
    session.partners.seen(partner, attended);
    const person = session.people.ofPartner(partner, called.person)?.id;
    if (person === undefined) session.tally.note('unknown-person');
    return attendance.parse({
      partner,
      person: person ?? tidyName(called.person),
      course: courseId,
      attended,
      completed: row.completed ?? false,
    });
  },

  async save(records, session) {
    const known = new Set((await session.ports.training.courses()).map(({ id }) => id));
    const unknown = new Set(records.map(({ course }) => course).filter((id) => !known.has(id)));
    const created = [...unknown].map((id): Course => ({ id, title: id, stages: [], skills: [] }));
    await session.ports.training.saveCourses(created);
    for (const { id } of created) session.createdCourses.add(id);
    return session.ports.training.saveAttendances(records);
  },
});
