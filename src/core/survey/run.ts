import { z } from 'zod';
import { localText } from '../locale.js';
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
  /** The instant for which it was announced and then opened (`tick --now T`: T). */
  opened: z.date(),
  /** From here on nothing is answered. */
  closes: z.date(),
  /**
   * `announced`: the managers can still postpone, stop or change it. `closing`: no answer is taken any
   * more, but the results are not yet complete. `stopped`: a manager does not want it.
   */
  state: z.enum(['announced', 'open', 'closing', 'closed', 'missed', 'stopped']),
  /** Every recipient known at the opening has a delivery row. */
  planned: z.boolean(),
  /** Of an announced run: not opened before this instant. */
  starts: z.date().optional(),
  /** Who said Send; the programme's very first run needs it. */
  consent: z.string().optional(),
  /** Nothing is sent for the time being; answers are taken. */
  paused: z.boolean().optional(),
  /** People and partners (ids) a manager left out. */
  excluded: z.array(z.string()).optional(),
  /** Of a triggered run: the people it is for. */
  targets: z.array(z.string()).optional(),
  /** Absent for answers that came from a file: nothing is reported of those. */
  results: z.enum(['due', 'posted']).optional(),
  /** The invitation in a manager's words; else that of the survey's file. */
  invitation: localText.optional(),
  /** Of an anonymous run: from how many people on results are shown, as it was promised. */
  threshold: z.number().optional(),
  /** What the managers want to tell all who were asked, once it has been said. */
  feedback: z.string().optional(),
});
export type SurveyRun = z.infer<typeof surveyRun>;

export function runId(survey: string, period: string): string {
  return `${survey}|${period}`;
}

/** Can this run be answered at this instant? */
export function takesAnswers(run: SurveyRun, at: Date): boolean {
  return run.state === 'open' && at < run.closes;
}

/** Has anything of this run ever been sent? */
export function wasOpened({ state, id, survey, period }: SurveyRun): boolean {
  // Runs made of imported answers have longer ids.
  return id === runId(survey, period) && ['open', 'closing', 'closed'].includes(state);
}
