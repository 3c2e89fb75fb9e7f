import { type Connection, Schema } from 'mongoose';
import type { Course } from '../../core/training.js';

export type CourseDocument = Omit<Course, 'id'> & { _id: string };

const schema = new Schema<CourseDocument>(
  {
    _id: { type: String, required: true },
    title: { type: String, required: true },
    format: String,
    minutes: Number,
    cost: BigInt,
    stages: [String],
    skills: [String],
    validDays: Number,
  },
  { collection: 'courses', versionKey: false },
);

export function courseModel(connection: Connection) {
  return connection.model('course', schema);
}
