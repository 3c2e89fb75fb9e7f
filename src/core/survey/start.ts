import { dayAt, startOfDay } from '../time.js';
import type { Programme } from '../programme.js';
import type { Settings } from '../settings.js';
import type { FinishedQuarter } from './quarter.js';
import type { SurveyRun } from './run.js';
import { workCalendar, workingDaysFrom } from './working-days.js';
import { nextWorkingMoment } from './working-hours.js';

const dayInMs = 86_400_000;

/** Working days between the announcement and the start. */
const noticeDays = 3;

/** What is to be done about one run of a quarterly survey at an instant. */
export type StartStep =
  | { step: 'announce'; starts: Date }
  | { step: 'open' }
  | { step: 'miss' }
  /** `send`: it waits for a manager's Send. */
  | { step: 'wait'; for: 'time' | 'send' | 'nothing' };

export interface StartFacts {
  quarter: FinishedQuarter;
  run: SurveyRun | undefined;
  at: Date;
  /** Somebody asked for this tick: that is as good as Send. */
  asked: boolean;
  /** There is a channel in which managers can object. */
  announced: boolean;
  /** Nothing has ever been sent in this programme. */
  first: boolean;
  settings: Settings;
  programme: Programme;
}

/** The whole decision between "nobody knows of it" and "it is open"; pure, so that it can be repeated. */
export function startStep(facts: StartFacts): StartStep {
  const { quarter, run, at } = facts;
  if (run?.state === 'announced') return announcedStep(run, facts);
  if (run && run.state !== 'missed') return { step: 'wait', for: 'nothing' };
  if (at < quarter.due) return beforeDue(facts);
  if (isOver(quarter.due, facts)) return { step: 'wait', for: 'nothing' };
  if (!facts.announced || facts.asked) return { step: 'open' };
  return run
    ? { step: 'wait', for: 'nothing' }
    : { step: 'announce', starts: noticeAfter(at, facts) };
}

function beforeDue(facts: StartFacts): StartStep {
  const { quarter, run, at, announced } = facts;
  const isTime = at >= announcementTime(quarter, facts);
  return announced && !run && isTime
    ? { step: 'announce', starts: quarter.due }
    : { step: 'wait', for: 'time' };
}

function announcedStep(run: SurveyRun, facts: StartFacts): StartStep {
  const starts = run.starts ?? run.due;
  if (facts.at < starts) return { step: 'wait', for: 'time' };
  if (isOver(starts, facts)) return { step: 'miss' };
  const mayStart = !facts.first || facts.asked || run.consent !== undefined;
  return mayStart ? { step: 'open' } : { step: 'wait', for: 'send' };
}

function isOver(from: Date, { at, settings }: Pick<StartFacts, 'at' | 'settings'>): boolean {
  return at.getTime() >= from.getTime() + settings.makeUpDays * dayInMs;
}

/** When managers are told of a run that is due: three working days before, at the opening hour. */
export function announcementTime(
  { to }: Pick<FinishedQuarter, 'to'>,
  { settings, programme }: Pick<StartFacts, 'settings' | 'programme'>,
): Date {
  const calendar = workCalendar(undefined, settings, programme);
  const zone = programme.timeZone;
  const day = workingDaysFrom(to, -noticeDays, calendar);
  const { workingHours: hours } = settings;
  return nextWorkingMoment(startOfDay(day, zone), {
    hours,
    zone,
    calendar,
    sparesQuarterEnd: false,
  });
}

/** Announced late (nothing ran before), a run still leaves three working days to object. */
export function noticeAfter(
  at: Date,
  { settings, programme }: Pick<StartFacts, 'settings' | 'programme'>,
): Date {
  const today = dayAt(at, programme.timeZone);
  const calendar = workCalendar(undefined, settings, programme);
  return startOfDay(workingDaysFrom(today, noticeDays, calendar), programme.timeZone);
}
