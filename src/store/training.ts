import type { Connection } from 'mongoose';
import { touchedBy } from '../core/kpi/reduce-cells.js';
import { layoutOf } from '../core/kpi/row.js';
import type { TrainingRepository } from '../core/ports.js';
import { dayOf } from '../core/time.js';
import { attendance, type Attendance, course, type Course } from '../core/training.js';
import { derivedRowCollection } from './derived-rows.js';
import { factContext, type FactOptions } from './fact-context.js';
import { createFactWriter, type FactFields, type FactKindStore, type FactWriter } from './facts.js';
import { type AttendanceDocument, attendanceModel } from './models/attendance.js';
import { type CourseDocument, courseModel } from './models/course.js';
import { saveChanged } from './save-changed.js';

/** Courses, and attendances as facts with what keeps their derived rows right. */
export type TrainingStore = TrainingRepository &
  Pick<FactWriter<Attendance>, 'sweepPending' | 'layOut' | 'settled'> & {
    removeAttendance(attendance: Attendance): Promise<void>;
  };

export function createTrainingRepository(
  connection: Connection,
  options: FactOptions,
): TrainingStore {
  const courses = courseModel(connection);
  const attendances = attendanceModel(connection);
  const writer = createFactWriter(attendanceFacts(connection, options));
  return {
    sweepPending: writer.sweepPending,
    layOut: writer.layOut,
    settled: writer.settled,
    saveAttendances: writer.saveAll,
    removeAttendance: (one) => writer.remove(naturalKey(one)),

    async courses() {
      return (await courses.find().sort({ _id: 1 }).lean()).map(toCourse);
    },

    async stored(wanted) {
      const found = await attendances
        .find({ _id: { $in: wanted.map(naturalKey) }, deleted: { $ne: true } })
        .lean();
      return found.map(toAttendance);
    },

    async ofPartners(partners) {
      const found = await attendances
        .find({ partner: { $in: [...partners] }, deleted: { $ne: true } })
        .sort({ 'attended.at': 1, _id: 1 })
        .lean();
      return found.map(toAttendance);
    },

    async attendedSince(since) {
      // A day is never further than this from its midnight in Greenwich.
      const earliest = new Date(Date.parse(`${since}T00:00:00Z`) - 86_400_000);
      const found = await attendances
        .find({ 'attended.at': { $gte: earliest }, deleted: { $ne: true } })
        .lean();
      const { timeZone } = options.programme;
      return found.map(toAttendance).filter(({ attended }) => dayOf(attended, timeZone) >= since);
    },

    saveCourses(all) {
      return saveChanged(courses, all.map(courseDocument));
    },
  };
}

/** How attendances are stored as facts; tests hand in collections that fail at chosen moments. */
export function attendanceFacts(
  connection: Connection,
  options: FactOptions,
): FactKindStore<Attendance> {
  return {
    facts: connection.collection<FactFields>(attendanceModel(connection).collection.name),
    rows: derivedRowCollection(connection),
    fields: Object.keys(attendance.shape),
    idOf: naturalKey,
    toFields: (record) => attendance.parse(record),
    toRecord: (document) => attendance.parse(document),
    async layout() {
      const context = await factContext(options);
      return {
        name: layoutOf(context),
        touches: (record) => touchedBy({ kind: 'attendance', record }, context),
      };
    },
  };
}

/** Partner, person, course and day, such that no two different ones read the same. */
function naturalKey({ partner, person, course, attended }: Attendance): string {
  const on = attended.on ?? attended.at.toISOString().slice(0, 10);
  return JSON.stringify([partner, person, course, on]);
}

export function toAttendance(document: AttendanceDocument): Attendance {
  return attendance.parse(document);
}

function toCourse({ _id, ...fields }: CourseDocument): Course {
  return course.parse({ ...fields, id: _id });
}

function courseDocument({ id, ...fields }: Course): CourseDocument {
  return { ...fields, _id: id };
}
