import { UserError } from '../errors.js';
import type { AuditLog } from '../ports.js';
import type { By } from './control.js';
import type { RunChange, SurveyRunRepository } from './ports.js';
import type { SurveyRun } from './run.js';

/** Runs as managers find and change them; each change is noted with who made it. */
export interface SteeredRuns {
  note: (by: By, action: string, subject: string, details?: unknown) => Promise<void>;
  /** The run of this id or, of a survey's id, its latest one; null: none. */
  findRun: (id: string) => Promise<SurveyRun | null>;
  /** The same; that there is none is said to whoever asked. */
  found: (id: string) => Promise<SurveyRun>;
  inState: (id: string, states: readonly SurveyRun['state'][]) => Promise<SurveyRun>;
  /** Changes a run in one of these states; anything else is said to whoever asked. */
  change: (
    id: string,
    states: readonly SurveyRun['state'][],
    fields: RunChange,
    by: By,
    action: string,
  ) => Promise<SurveyRun>;
}

export function steeredRuns(ports: { runs: SurveyRunRepository; audit: AuditLog }): SteeredRuns {
  const note: SteeredRuns['note'] = (by, action, subject, details) =>
    ports.audit.record({
      actor: by.actor,
      action: `survey.${action}`,
      subject,
      ...(details === undefined ? {} : { details }),
    });

  const findRun: SteeredRuns['findRun'] = async (id) => {
    const exact = await ports.runs.byId(id);
    if (exact) return exact;
    const all = (await ports.runs.all()).filter((run) => run.survey === id);
    return all.sort((one, other) => other.opened.getTime() - one.opened.getTime())[0] ?? null;
  };

  const found: SteeredRuns['found'] = async (id) => {
    const run = await findRun(id);
    if (!run) throw new UserError('no-run', { survey: id }, `There is no run of "${id}".`);
    return run;
  };

  const change: SteeredRuns['change'] = async (id, states, fields, by, action) => {
    const { id: run, state } = await found(id);
    const changed = await ports.runs.change(run, states, fields);
    if (!changed) {
      throw new UserError('wrong-state', { survey: run, state }, `${run} is ${state}.`);
    }
    await note(by, action, run, fields);
    return changed;
  };

  const inState: SteeredRuns['inState'] = async (id, states) => {
    const run = await found(id);
    if (states.includes(run.state)) return run;
    throw new UserError(
      'wrong-state',
      { survey: run.id, state: run.state },
      `${run.id} is ${run.state}.`,
    );
  };

  return { note, findRun, found, inState, change };
}
