import type { Connection } from 'mongoose';
import type { TrainingRepository } from '../core/ports.js';
import { attendance, type Attendance, course, type Course } from '../core/training.js';
import { type AttendanceDocument, attendanceModel } from './models/attendance.js';
import { type CourseDocument, courseModel } from './models/course.js';
import { saveChanged } from './save-changed.js';

export function createTrainingRepository(connection: Connection): TrainingRepository {
  const courses = courseModel(connection);
  const attendances = attendanceModel(connection);
  return {
    async courses() {
      return (await courses.find().sort({ _id: 1 }).lean()).map(toCourse);
    },

    async stored(wanted) {
      const found = await attendances.find({ _id: { $in: wanted.map(naturalKey) } }).lean();
      return found.map(toAttendance);
    },

    saveCourses(all) {
      return saveChanged(courses, all.map(courseDocument));
    },

    saveAttendances(all) {
      return saveChanged(
        attendances,
        all.map((one): AttendanceDocument => ({ ...one, _id: naturalKey(one) })),
      );
    },
  };
}

/** Partner, person, course and day, such that no two different ones read the same. */
function naturalKey({ partner, person, course, attended }: Attendance): string {
  const on = attended.on ?? attended.at.toISOString().slice(0, 10);
  return JSON.stringify([partner, person, course, on]);
}

function toAttendance(document: AttendanceDocument): Attendance {
  return attendance.parse(document);
}

function toCourse({ _id, ...fields }: CourseDocument): Course {
  return course.parse({ ...fields, id: _id });
}

function courseDocument({ id, ...fields }: Course): CourseDocument {
  return { ...fields, _id: id };
}
