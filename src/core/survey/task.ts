import type { SurveyDefinition } from './definition.js';
import type { Ids } from './ports.js';
import type { Response } from './response.js';
import type { SurveyRun } from './run.js';

/**
 * Something to be done by people after an answer. `low-score`: a named answer that calls for a call.
 * `contact`: somebody wants to be called; it is kept apart from answers and holds none. `note`: what
 * somebody wrote after the close.
 */
export interface SurveyTask {
  /** Derived from (kind, run, person, about). */
  id: string;
  kind: 'low-score' | 'contact' | 'note';
  run: string;
  survey: string;
  /** Partner id. */
  about: string;
  /** Of a note: its words. */
  text?: string;
  /** Who is to be called. */
  person: string;
  /** Person id of who is to call; absent: whoever reads the managers' channel. */
  assignee?: string;
  state: 'open' | 'done';
  /** Raised by every assignment and snooze; each round is told once. */
  round: number;
  /** The round that has been told; 0: none. */
  told: number;
  /** Not told before this instant of the programme's time. */
  due: Date;
}

/** The scores up to which somebody is called back. */
export const lowScores = { nps: 6, rating: 2 } as const;

/** Does an answer call for a call? */
export function callsForACall(
  { questions }: Pick<SurveyDefinition, 'questions'>,
  answers: Response['answers'],
): boolean {
  return lowAnswers({ questions }, answers).length > 0;
}

/** The answers that are so low that somebody should call. */
export function lowAnswers(
  { questions }: Pick<SurveyDefinition, 'questions'>,
  answers: Response['answers'],
) {
  return questions.flatMap((question) => {
    const given = answers[question.id];
    if (question.type !== 'nps' && question.type !== 'rating') return [];
    return typeof given === 'number' && given <= lowScores[question.type]
      ? [{ question, given }]
      : [];
  });
}

export function taskOf(
  kind: SurveyTask['kind'],
  run: Pick<SurveyRun, 'id' | 'survey'>,
  of: { person: string; about: string; due: Date },
  ids: Ids,
): SurveyTask {
  const id = ids.derived('task', kind, run.id, of.person, of.about);
  return { id, kind, run: run.id, survey: run.survey, state: 'open', round: 1, told: 0, ...of };
}
