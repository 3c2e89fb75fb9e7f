import { UserError } from '../errors.js';
import type { Platform } from '../person.js';
import type { AuditLog } from '../ports.js';
import type { Clock } from '../time.js';
import type { By, SurveyControl } from './control.js';
import { dryRun } from './dry-run.js';
import { exportOf } from './export.js';
import { explain } from './explain.js';
import { linkTable } from './link-table.js';
import type { LinkPorts } from './links.js';
import { feedbackPosts, tellAsked } from './feedback.js';
import { notAnswered } from './not-answered.js';
import { newRun, openRun } from './open-runs.js';
import type { HoldRepository, OutboxRepository } from './ports.js';
import { lastFinishedQuarter, runningQuarter } from './quarter.js';
import { remindAfter } from './remind.js';
import { rewordedInvitation } from './reword.js';
import { reportOn, type ReportPorts } from './report.js';
import { runId, type SurveyRun } from './run.js';
import type { SurveyDefinition } from './definition.js';
import { createTaskControl } from './task-control.js';
import { steeredRuns } from './steered-runs.js';
import { startByHand, type TriggerPorts } from './trigger.js';

export interface ControlPorts extends ReportPorts, TriggerPorts, LinkPorts {
  ids: LinkPorts['ids'];
  surveys: readonly SurveyDefinition[];
  outbox: OutboxRepository;
  holds: HoldRepository;
  audit: AuditLog;
  clock: Clock;
  /** Those that can send, once the process has them. */
  sendingPlatforms(): readonly Platform[];
  programme: TriggerPorts['programme'];
  settings: TriggerPorts['settings'];
  runs: TriggerPorts['runs'];
  deliveries: TriggerPorts['deliveries'];
  people: TriggerPorts['people'];
  partners: TriggerPorts['partners'];
}

const dayInMs = 86_400_000;
const begun = ['announced', 'open'] as const;

/** The verbs of `/survey` and `pulse survey`; both go through here. */
export function createSurveyControl(ports: ControlPorts): SurveyControl {
  const { note, findRun, found, inState, change } = steeredRuns(ports);

  /** Pressed once more it is as it was: nothing has been done that could be noted. */
  const setPaused = async (id: string, paused: boolean, by: By): Promise<SurveyRun> => {
    const run = await inState(id, ['open']);
    if ((run.paused ?? false) === paused) return run;
    return change(id, ['open'], { paused }, by, paused ? 'pause' : 'resume');
  };

  const surveyOf = (id: string): SurveyDefinition => {
    const survey = ports.surveys.find((one) => one.id === id || id.startsWith(`${one.id}|`));
    if (survey) return survey;
    const ids = ports.surveys.map((one) => one.id);
    throw new UserError(
      'unknown-survey',
      { survey: id, ids },
      `There is no survey "${id}". Surveys: ${ids.join(', ')}.`,
    );
  };

  const open = async (survey: SurveyDefinition, run: SurveyRun, by: By): Promise<SurveyRun> => {
    if (!(await openRun(survey, run, ports))) {
      throw new UserError('wrong-state', { survey: run.id }, `${run.id} has been sent already.`);
    }
    await note(by, 'run', run.id);
    return found(run.id);
  };

  const runNow: SurveyControl['runNow'] = async (id, people, by) => {
    const survey = surveyOf(id);
    if (survey.schedule === 'triggered') {
      const run = await startByHand(survey, people, by.now, ports.clock.now(), ports);
      await note(by, 'run', run.id, { people });
      return run;
    }
    const settings = await ports.settings.get();
    const quarter = lastFinishedQuarter(by.now, ports.programme);
    const run = newRun(survey, quarter, by.now, settings, ports.clock.now());
    return open(survey, run, by);
  };

  return {
    ...createTaskControl(ports, note),
    surveys: () => ports.surveys,
    runs: () => ports.runs.all(),
    findRun,

    async send(id, by) {
      const run = await found(id);
      if (run.state === 'missed' || run.state === 'stopped') return runNow(run.survey, [], by);
      // Not before its quarter has ended: it asks about the whole of it.
      const starts = run.due > by.now ? run.due : by.now;
      return change(id, ['announced'], { consent: by.actor, starts }, by, 'send');
    },

    runNow,
    async postpone(id, days, by) {
      const { starts, due } = await found(id);
      const later = new Date((starts ?? due).getTime() + days * dayInMs);
      return change(id, ['announced'], { starts: later }, by, 'postpone');
    },

    stop: (id, by) => change(id, ['announced', 'missed'], { state: 'stopped' }, by, 'stop'),

    async exclude(id, ids, by) {
      const run = await inState(id, begun);
      await ports.runs.extend(run.id, 'excluded', ids);
      await note(by, 'exclude', run.id, { ids });
      return found(run.id);
    },

    pause: (id, by) => setPaused(id, true, by),

    async resume(id, by) {
      const run = await setPaused(id, false, by);
      await ports.outbox.resume(run.id, by.now);
      return run;
    },

    close: (id, by) => change(id, ['open'], { closes: by.now }, by, 'close'),

    async remind(id, by) {
      const run = await inState(id, ['open']);
      await note(by, 'remind', run.id);
      const steps = [
        { kind: 'reminder', ordinal: 1 },
        { kind: 'invitation', ordinal: 1 },
      ] as const;
      // The later step first, so that nobody gets two reminders at once.
      let count = 0;
      for (const step of steps) {
        const sent = await ports.outbox.followable(run.id, step, by.now);
        count += await remindAfter(sent, run, by.now, ports);
      }
      return count;
    },

    async retry(id, by) {
      const run = await found(id);
      // A private message whose reader was asked in another way meanwhile stays as it is.
      const carrying = new Set(
        (await ports.deliveries.ofRun(run.id)).map(({ message }) => message),
      );
      const stuck = (await ports.outbox.ofRun(run.id)).filter(
        ({ state, kind, key }) =>
          (state === 'failed' || state === 'uncertain') &&
          (kind !== 'invitation' || carrying.has(key)),
      );
      await note(by, 'retry', run.id, { messages: stuck.map(({ key }) => key) });
      return ports.outbox.retry(stuck.map(({ key }) => key));
    },

    async dryRun(id, at) {
      const survey = surveyOf(id);
      const run = await runOrNext(survey, await findRun(id), at, ports);
      return dryRun(
        survey,
        run,
        run.starts && run.starts > at ? run.starts : at,
        ports.sendingPlatforms(),
        ports,
      );
    },

    async report(id, partners) {
      const run = await findRun(id);
      return run && reportOn(run.id, ports, partners);
    },

    notAnswered: async (id) => notAnswered(await found(id), ports),
    export: async (id, partners) => exportOf(await found(id), ports, partners),

    async links(id, { people, renew }, by) {
      const run = await inState(id, ['open']);
      const table = await linkTable(run, { people, renew }, ports);
      await note(by, renew ? 'links-renewed' : 'links', run.id, { people: table.rows.length });
      return table;
    },

    explain: (person, now) => explain(person, now, ports),

    async hold(person, reason, until, by) {
      await ports.holds.set({ person, reason, until, by: by.actor });
      await note(by, 'hold', person, { reason, until });
    },

    async release(person, by) {
      await ports.holds.remove(person);
      await note(by, 'release', person);
    },

    async tell(id, text, by) {
      const run = await change(id, ['closed'], { feedback: text }, by, 'tell');
      const messages = feedbackPosts(run, await tellAsked(run, ports), by.now, ports.ids);
      await ports.outbox.addAll(messages);
      return messages.length;
    },

    reword: (id, text, by) =>
      change(id, ['announced'], { invitation: rewordedInvitation(text) }, by, 'reword'),

    async tagComment(id, comment, given, by) {
      const run = await found(id);
      const report = await reportOn(run.id, ports);
      // Only what may be read can be sorted: an id tried out tells nothing.
      if (!report?.results.comments.some((one) => one.id === comment)) return;
      const themes = given.map((one) => one.trim().slice(0, 40)).filter(Boolean);
      await ports.themes.set(run.id, comment, [...new Set(themes)].slice(0, 5));
      await note(by, 'tag', run.id, { comment, themes });
    },
  };
}

/** The run that is to be looked at; where there is none yet, the next one as it would be. */
async function runOrNext(
  survey: SurveyDefinition,
  known: SurveyRun | null,
  at: Date,
  ports: ControlPorts,
): Promise<SurveyRun> {
  if (known && ['announced', 'open'].includes(known.state)) return known;
  const { programme } = ports;
  const last = lastFinishedQuarter(at, programme);
  const done = await ports.runs.byId(runId(survey.id, last.id));
  const quarter = done && done.state !== 'missed' ? runningQuarter(at, programme) : last;
  const run = newRun(survey, quarter, at, await ports.settings.get(), at);
  return survey.schedule === 'triggered' ? { ...run, id: `${run.id}|dry` } : run;
}
