import type { RunReport } from './report.js';
import type { Planned } from './dry-run.js';
import type { SurveyStatus } from './service.js';

/** How surveys stand, as scripts read it; the same from the command line and by REST. */
export function statusData(all: readonly SurveyStatus[]) {
  return all.map(({ survey, run, nextDue, counts }) => ({
    survey: survey.id,
    run: run ?? null,
    nextDue: nextDue?.toISOString() ?? null,
    counts,
  }));
}

/** What may be told of a run; of an anonymous one only what `publish` lets through. */
export function reportData({ run, counts, responseRate, results, notReached }: RunReport) {
  return { run: run.id, state: run.state, counts, responseRate, results, notReached };
}

/** Who would get what, when, or why not. */
export function plannedData(planned: readonly Planned[]) {
  return planned.map(({ person, about, route, when, reason }) => ({
    person: person.id,
    about,
    platform: route?.platform ?? null,
    when: when?.toISOString() ?? null,
    reason: reason ?? null,
  }));
}
