import { z } from 'zod';
import { day } from '../time.js';

/**
 * A stretch of whole calendar days in the programme's zone, `to` exclusive. `id` is the word it was
 * asked by (`2017-Q2`, `last-30d`, `ytd`) and is repeated in JSON.
 */
export const period = z.object({
  id: z.string(),
  kind: z.enum(['month', 'quarter', 'year', 'days', 'to-date']),
  from: day,
  to: day,
});
export type Period = z.infer<typeof period>;

/** How the programme cuts its years: first month of the fiscal year, 1–12. */
export interface FiscalCalendar {
  fiscalYearStart: number;
}
