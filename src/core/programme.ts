import { z } from 'zod';
import { locale } from './locale.js';

/** What the environment fixes for the whole programme. */
export const programme = z.object({
  timeZone: z.string(),
  /** First month of the fiscal year, 1–12; the year is named after the one in which it ends. */
  fiscalYearStart: z.number().int().min(1).max(12),
  /** ISO 4217 code in which totals are shown. */
  currency: z.string().regex(/^[A-Z]{3}$/),
  locale,
});
export type Programme = z.infer<typeof programme>;
