import { z } from 'zod';
import { day, month } from '../time.js';

/** One occasion of a survey: (survey, period) is its key, so no period is ever asked twice. */
export const surveyRun = z.object({
  /** `partner-satisfaction|2026-Q3`. */
  id: z.string(),
  survey: z.string(),
  /** The fiscal quarter it asks about, from `from` to `to` (exclusive). */
  period: z.string(),
  from: day,
  to: day,
  /** Last calendar month of the period: where its answers count. */
  month,
  /** As the survey was when the run was created; a later change of the file changes nothing here. */
  anonymous: z.boolean(),
  /** 00:00 of the first day after the period, in the programme's zone. */
  due: z.date(),
  /** The instant for which it was opened (`tick --now T`: T). */
  opened: z.date(),
  /** From here on nothing is answered. */
  closes: z.date(),
  /** `closing`: no answer is taken any more, but the results are not yet complete. */
  state: z.enum(['open', 'closing', 'closed', 'missed']),
  /** Every recipient known at the opening has a delivery row. */
  planned: z.boolean(),
});
export type SurveyRun = z.infer<typeof surveyRun>;

export function runId(survey: string, period: string): string {
  return `${survey}|${period}`;
}

/** Can this run be answered at this instant? */
export function takesAnswers(run: SurveyRun, at: Date): boolean {
  return run.state === 'open' && at < run.closes;
}
