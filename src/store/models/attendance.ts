import { type Connection, Schema } from 'mongoose';
import type { Attendance } from '../../core/training.js';
import type { FactFields } from '../facts.js';
import { factIndexes, factSchema } from './fact.js';
import { momentSchema } from './moment.js';

/** `_id` is the natural key: partner, person, course and attended day. */
export type AttendanceDocument = Attendance & FactFields;

const schema = new Schema<AttendanceDocument>(
  {
    ...factSchema,
    partner: { type: String, required: true },
    person: { type: String, required: true },
    course: { type: String, required: true },
    attended: { type: momentSchema, required: true },
    completed: { type: Boolean, required: true },
  },
  { collection: 'attendances', versionKey: false },
);
factIndexes(schema);
schema.index({ partner: 1, 'attended.at': 1 });
schema.index({ 'attended.at': 1 });
schema.index({ course: 1 });

export function attendanceModel(connection: Connection) {
  return connection.model('attendance', schema);
}
