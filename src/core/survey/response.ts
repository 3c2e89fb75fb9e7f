import { z } from 'zod';
import { month } from '../time.js';

/** What somebody chose: a number (rating, nps, number), a value, several values, or null = not applicable. */
export const answer = z.union([z.number(), z.string(), z.array(z.string()), z.null()]);
export type Answer = z.infer<typeof answer>;

/**
 * A completed response that figures are made of: at once for a named survey, from the close of the
 * run on for an anonymous one (then without `person`, under a random id). It is a fact, so saving it
 * marks the derived rows of (partner, month).
 */
export const response = z.object({
  id: z.string().min(1),
  survey: z.string(),
  /** `survey|period`, for example `partner-satisfaction|2026-Q3`. */
  run: z.string(),
  /** The fiscal quarter the run asks about (or another period id). */
  period: z.string(),
  /** Last calendar month of that period: where the figures belong. */
  month,
  /** The partner judged (customers) or speaking (partners). */
  partner: z.string(),
  /** Who answered; absent where the run is anonymous. */
  person: z.string().optional(),
  anonymous: z.boolean(),
  answers: z.record(z.string(), answer),
});
export type Response = z.infer<typeof response>;

export interface ResponseRepository {
  /** Writes or replaces by id; repeating it changes nothing. */
  saveAll(responses: readonly Response[]): Promise<void>;
  remove(id: string): Promise<void>;
  byIds(ids: readonly string[]): Promise<Response[]>;
  ofRun(run: string): Promise<Response[]>;
}
