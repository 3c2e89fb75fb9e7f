import { type Connection, Schema } from 'mongoose';
import type { Attendance } from '../../core/training.js';
import { momentSchema } from './moment.js';

/** `_id` is the natural key: partner, person, course and attended day. */
export type AttendanceDocument = Attendance & { _id: string };

const schema = new Schema<AttendanceDocument>(
  {
    _id: { type: String, required: true },
    partner: { type: String, required: true },
    person: { type: String, required: true },
    course: { type: String, required: true },
    attended: { type: momentSchema, required: true },
    completed: { type: Boolean, required: true },
  },
  { collection: 'attendances', versionKey: false },
);
schema.index({ partner: 1, 'attended.at': 1 });
schema.index({ course: 1 });

export function attendanceModel(connection: Connection) {
  return connection.model('attendance', schema);
}
