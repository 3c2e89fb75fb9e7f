import { z } from 'zod';
import { stage } from './deal.js';
import { moment } from './time.js';

export const course = z.object({
  id: z.string().min(1),
  title: z.string().min(1),
  format: z.string().optional(),
  minutes: z.number().nonnegative().optional(),
  /** Minor units of the programme's currency. */
  cost: z.bigint().optional(),
  stages: z.array(stage).default([]),
  skills: z.array(z.string()).default([]),
  /** Days a certificate of this course stays valid. */
  validDays: z.number().int().positive().optional(),
});
export type Course = z.infer<typeof course>;

/** One person of a partner at one course; natural key (partner, person, course, attended day). */
export const attendance = z.object({
  partner: z.string().min(1),
  person: z.string().min(1),
  course: z.string().min(1),
  attended: moment,
  completed: z.boolean(),
});
export type Attendance = z.infer<typeof attendance>;
