import type { LocalText } from '../locale.js';
import type { Person } from '../person.js';
import type { SurveyDefinition } from './definition.js';
import type { Planned } from './dry-run.js';
import type { Explanation } from './explain.js';
import type { ExportTable } from './export.js';
import type { NotAnswered } from './not-answered.js';
import type { RunReport } from './report.js';
import type { SurveyRun } from './run.js';
import type { SurveyTask } from './task.js';

/** Who does it, for the audit log, and at which instant of the programme's time. */
export interface By {
  /** Person id, or `console:USER`. */
  actor: string;
  now: Date;
}

/** What managers can do with surveys. Everything that changes something is audited with its actor. */
export interface SurveyControl {
  surveys(): readonly SurveyDefinition[];
  /** All runs, latest due first. */
  runs(): Promise<SurveyRun[]>;
  /** The run of this id or, of a survey's id, its latest one; null: none. */
  findRun(id: string): Promise<SurveyRun | null>;
  /** Lets a run go out now: an announced one at once; one that was missed or stopped after all. */
  send(run: string, by: By): Promise<SurveyRun>;
  /** Starts the survey about the quarter that ended, or asks these people (triggered ones). */
  runNow(survey: string, people: readonly string[], by: By): Promise<SurveyRun>;
  postpone(run: string, days: number, by: By): Promise<SurveyRun>;
  stop(run: string, by: By): Promise<SurveyRun>;
  /** Leaves people or partners (ids) out. */
  exclude(run: string, ids: readonly string[], by: By): Promise<SurveyRun>;
  pause(run: string, by: By): Promise<SurveyRun>;
  resume(run: string, by: By): Promise<SurveyRun>;
  close(run: string, by: By): Promise<SurveyRun>;
  /** Reminds whoever has not finished and has had fewer than two; gives their number. */
  remind(run: string, by: By): Promise<number>;
  /** Another attempt for what failed or may not have arrived; gives the number of messages. */
  retry(run: string, by: By): Promise<number>;
  dryRun(survey: string, at: Date): Promise<Planned[]>;
  /** `partners` narrows figures and people to these. */
  report(run: string, partners?: readonly string[]): Promise<RunReport | null>;
  /** Who was asked by a named run and has not finished; null: the run is anonymous. */
  notAnswered(run: string): Promise<NotAnswered[] | null>;
  /** Answers of a named run; of an anonymous one the figures that may be shown. */
  export(run: string, partners?: readonly string[]): Promise<ExportTable>;
  /** A row per person who is asked and has a link, for mail merge; `renew`: earlier links end. */
  links(
    run: string,
    of: { people?: readonly string[]; renew: boolean },
    by: By,
  ): Promise<ExportTable>;
  /** Why somebody was or was not asked, per survey. */
  explain(person: Person, now: Date): Promise<Explanation[]>;
  hold(person: string, reason: string, until: Date, by: By): Promise<void>;
  release(person: string, by: By): Promise<void>;
  /** Tells all who were asked what follows from the results; gives their number. */
  tell(run: string, text: string, by: By): Promise<number>;
  /** Another text for the invitation of an announced run. */
  reword(run: string, text: LocalText, by: By): Promise<SurveyRun>;
  /** Says what a comment is about; an empty list takes it back. */
  tagComment(run: string, comment: string, themes: readonly string[], by: By): Promise<void>;
  task(id: string): Promise<SurveyTask | null>;
  /** Null where it was done already. */
  finishTask(id: string, by: By): Promise<SurveyTask | null>;
  assignTask(id: string, to: string, by: By): Promise<SurveyTask | null>;
  /** Comes back after three working days. */
  snoozeTask(id: string, by: By): Promise<SurveyTask | null>;
}
