import { Schema } from 'mongoose';
import type { Moment } from '../../core/time.js';

/** How a moment is stored: the instant, and the calendar day where only that was known. */
export const momentSchema = new Schema<Moment>(
  { at: { type: Date, required: true }, on: String },
  { _id: false },
);
