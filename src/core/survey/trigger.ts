import { monthPeriod } from '../kpi/fiscal-calendar.js';
import { addDays, dayAt, monthOf, startOfDay, type Day } from '../time.js';
import type { Attendance } from '../training.js';
import { findCandidates, type AudiencePorts } from './candidates.js';
import type { SurveyDefinition } from './definition.js';
import { doStep, newRun, openRun } from './open-runs.js';
import { managersChannels } from './post-messages.js';
import { noticeAfter, startStep } from './start.js';
import type { Ids } from './ports.js';
import { runId, wasOpened, type SurveyRun } from './run.js';
import type { TickContext, TickPorts } from './tick.js';

/** What a trigger reads of training. */
export interface Training {
  /** Attendances on or after this day, in the programme's zone. */
  attendedSince(since: Day): Promise<Pick<Attendance, 'partner' | 'person' | 'course'>[]>;
}

/**
 * Starts the triggered surveys for which a rule finds people: at most one run a month, so that the
 * results are of a group and not of one person a day. Managers are told before, as of any survey. Who
 * may not be asked now is found again later.
 */
export async function startTriggered(context: TickContext, ports: TickPorts): Promise<void> {
  const { at, asked } = context;
  await startAnnounced(context, ports);
  const today = dayAt(at, ports.programme.timeZone);
  // Once a day is often enough; a process that starts looks again.
  if (ports.looked.forReasonsOn === today && !asked) return;
  ports.looked.forReasonsOn = today;
  const month = monthPeriod(monthOf(today));
  for (const survey of ports.surveys) {
    if (!survey.trigger || (await ports.runs.byId(runId(survey.id, month.id)))) continue;
    const quarter = triggeredQuarter(month, ports);
    const run = newRun(survey, quarter, at, context.settings, ports.clock.now());
    const targets = await foundBy(survey.trigger, survey, run, context, ports);
    if (targets.length > 0) await begin(survey, { ...run, targets }, context, ports);
  }
}

/** With a channel in which managers can object it is announced first, unless somebody asked for it. */
async function begin(
  survey: SurveyDefinition,
  run: SurveyRun,
  { at, asked, settings }: TickContext,
  ports: TickPorts,
): Promise<void> {
  const silent = managersChannels(settings, ports.platforms).length === 0;
  if (silent || asked) {
    if (!(await openRun(survey, run, ports))) return;
  } else {
    const starts = noticeAfter(at, { settings, programme: ports.programme });
    const announced = { ...run, state: 'announced' as const, starts };
    if (!(await ports.runs.create(announced, undefined))) return;
  }
  ports.logger.info({ run: run.id, people: run.targets?.length }, 'A survey was triggered.');
}

/** Opens announced ones when their time has come. */
async function startAnnounced(context: TickContext, ports: TickPorts): Promise<void> {
  const { at, asked, settings } = context;
  const runs = await ports.runs.all();
  const first = !runs.some(wasOpened);
  for (const run of runs.filter(({ state, targets }) => state === 'announced' && targets)) {
    const survey = ports.surveys.find(({ id }) => id === run.survey);
    if (!survey || run.opened > at) continue;
    const quarter = { ...triggeredQuarter({ ...run, id: run.period }, ports), due: run.due };
    const { programme } = ports;
    const facts = { quarter, run, at, asked, announced: true, first, settings, programme };
    await doStep(startStep(facts), survey, quarter, context, ports);
  }
}

/** A stretch of days as what a run asks about; it is due at once. */
export function triggeredQuarter(
  { id, from, to }: { id: string; from: Day; to: Day },
  { programme }: Pick<AudiencePorts, 'programme'>,
) {
  return { id, from, to, month: monthOf(from), due: startOfDay(from, programme.timeZone) };
}

async function foundBy(
  { coursesBelow }: NonNullable<SurveyDefinition['trigger']>,
  survey: SurveyDefinition,
  run: SurveyRun,
  { at, settings }: TickContext,
  ports: TickPorts,
): Promise<string[]> {
  const today = dayAt(at, ports.programme.timeZone);
  const attended = await ports.training.attendedSince(addDays(today, -settings.trainingDays));
  // Where nobody's courses are recorded, none says nothing.
  if (attended.length === 0) return [];
  const courses = new Map<string, Set<string>>();
  for (const { partner, course } of attended) {
    courses.set(partner, (courses.get(partner) ?? new Set()).add(course));
  }
  const few = (partner: string) => (courses.get(partner)?.size ?? 0) < coursesBelow;
  const { candidates } = await findCandidates(survey, run, at, ports);
  return candidates.flatMap((one) =>
    !('excluded' in one) && one.about.some(few) ? [one.person.id] : [],
  );
}

export interface TriggerPorts extends AudiencePorts {
  surveys: readonly SurveyDefinition[];
  ids: Ids;
}

/** Asks these people because a manager wants it: one run a day, under the same caps. */
export async function startByHand(
  survey: SurveyDefinition,
  people: readonly string[],
  at: Date,
  realNow: Date,
  ports: TriggerPorts,
): Promise<SurveyRun> {
  const day = dayAt(at, ports.programme.timeZone);
  const period = { id: day, from: day, to: addDays(day, 1) };
  const settings = await ports.settings.get();
  const quarter = { ...triggeredQuarter(period, ports), due: at };
  const run = { ...newRun(survey, quarter, at, settings, realNow), targets: [...people] };
  if (!(await openRun(survey, run, ports))) await ports.runs.extend(run.id, 'targets', people);
  return (await ports.runs.byId(run.id)) ?? run;
}
