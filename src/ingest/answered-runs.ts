import { isDeepStrictEqual } from 'node:util';
import type { Period } from '../core/kpi/period.js';
import type { Saved } from '../core/ports.js';
import type { Programme } from '../core/programme.js';
import type { Answer, Response } from '../core/survey/response.js';
import { runId, type SurveyRun } from '../core/survey/run.js';
import { addDays, monthOf, startOfDay } from '../core/time.js';
import type { ImportSession } from './session.js';

/** One answer that a file states. */
export interface StatedAnswer {
  survey: string;
  /** The fiscal quarter in which it was given. */
  quarter: Period;
  partner: string;
  person: string;
  anonymous: boolean;
  question: string;
  value: Answer;
}

/**
 * Adds answers to the responses they belong to. A response is found by a key made with the secret of
 * its run, so that the same file changes nothing the second time and an anonymous response holds
 * nothing of the person who gave it. Counts are of answers.
 */
export async function saveAnswers(
  stated: readonly StatedAnswer[],
  { ports, programme }: ImportSession,
): Promise<Saved> {
  const runs = new Map(stated.map((one) => [importedRunId(one), importedRun(one, programme)]));
  const secrets = new Map<string, string>();
  for (const run of runs.values()) secrets.set(run.id, await secretOf(run, ports));

  const idOf = (one: StatedAnswer) => {
    const run = importedRunId(one);
    return ports.ids.secret(secrets.get(run) ?? '', run, one.partner, one.person);
  };
  const ids = [...new Set(stated.map(idOf))];
  const before = new Map((await ports.responses.byIds(ids)).map((one) => [one.id, one]));
  const responses = new Map(before);
  const saved: Saved = { created: 0, updated: 0, unchanged: 0 };
  for (const one of stated) {
    const id = idOf(one);
    saved[changeBy(one, before.get(id))] += 1;
    responses.set(id, withAnswer(one, responses.get(id) ?? emptyResponse(one, id)));
  }
  // By id, which is a random order: where a response stands says nothing about its row.
  const inOrder = [...responses.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
  await ports.responses.saveAll(inOrder);
  return saved;
}

/** Kept apart from the runs of our own surveys: the next one of the same quarter must still be due. */
function importedRunId({ survey, quarter }: Pick<StatedAnswer, 'survey' | 'quarter'>): string {
  return `${runId(survey, quarter.id)}|imported`;
}

/** A run that was open during the quarter in which its answers were given. */
function importedRun(one: StatedAnswer, { timeZone }: Programme): SurveyRun {
  const { id: period, from, to } = one.quarter;
  const opened = startOfDay(from, timeZone);
  return {
    id: importedRunId(one),
    survey: one.survey,
    period,
    from,
    to,
    month: monthOf(addDays(to, -1)),
    anonymous: one.anonymous,
    due: opened,
    opened,
    closes: startOfDay(to, timeZone),
    state: 'closed',
    planned: true,
  };
}

/** The secret under which the run was first imported; its first import makes one. */
async function secretOf(run: SurveyRun, { runs, ids }: ImportSession['ports']): Promise<string> {
  const made = ids.random();
  const known = await runs.secretOf(run.id);
  if (known !== null) return known;
  if (await runs.create(run, made)) return made;
  // Somebody else imports the same quarter at this moment.
  return (await runs.secretOf(run.id)) ?? made;
}

function emptyResponse(one: StatedAnswer, id: string): Response {
  return {
    id,
    survey: one.survey,
    run: importedRunId(one),
    period: one.quarter.id,
    month: monthOf(addDays(one.quarter.to, -1)),
    partner: one.partner,
    ...(one.anonymous ? {} : { person: one.person }),
    anonymous: one.anonymous,
    answers: {},
  };
}

function withAnswer({ question, value }: StatedAnswer, response: Response): Response {
  return { ...response, answers: { ...response.answers, [question]: value } };
}

function changeBy({ question, value }: StatedAnswer, stored: Response | undefined): keyof Saved {
  if (stored?.answers[question] === undefined) return 'created';
  return isDeepStrictEqual(stored.answers[question], value) ? 'unchanged' : 'updated';
}
