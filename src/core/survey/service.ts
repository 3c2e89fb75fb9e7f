import type { Person } from '../person.js';
import type { AnswerSession } from './answer-session.js';
import type { SurveyControl } from './control.js';
import type { SurveyDefinition } from './definition.js';
import type { DeliveryReason } from './delivery.js';
import type { SurveyRun } from './run.js';

/** Who answers, and when. */
export interface Respondent {
  person: Person;
  now: Date;
}

/** A session as it is shown: one recipient's answers about one partner. */
export interface SessionView {
  survey: SurveyDefinition;
  run: SurveyRun;
  session: AnswerSession;
  partnerName: string;
}

/** What follows a step of answering. */
export type AnswerStep =
  | { kind: 'not-invited' }
  /** `run` is absent where the session is gone, as those of closed anonymous runs are. */
  | { kind: 'closed'; run?: SurveyRun }
  /** Show this question (or the whole form). */
  | { kind: 'question'; view: SessionView; question: string }
  /** Open a dialog for this one question. */
  | { kind: 'write'; view: SessionView; question: string }
  /** The answer does not fit the question; nothing was stored. */
  | { kind: 'invalid'; view: SessionView; question: string }
  /** Stored; there may be more to answer about other partners. `message`: whose Start leads on. */
  | { kind: 'thanks'; view: SessionView; message: string; next?: SessionView };

/** What became of "Not now". */
export type LaterStep =
  | { kind: 'not-invited' }
  | { kind: 'closed'; run: SurveyRun }
  | { kind: 'asked-again'; on: Date; run: SurveyRun }
  | { kind: 'stays-open'; run: SurveyRun };

/** A survey that waits for somebody's answers. */
export interface OpenInvitation {
  message: string;
  survey: SurveyDefinition;
  run: SurveyRun;
  partnerNames: string[];
}

/** How a survey stands; of an anonymous run nothing but these counts is known before its close. */
export interface SurveyStatus {
  survey: SurveyDefinition;
  /** The latest run; absent where there has been none. */
  run?: SurveyRun;
  /** When the next one is due; absent for one that is not asked by the calendar. */
  nextDue?: Date;
  counts: RunCounts;
}

/** Numbers of invitations (recipient and partner asked about). */
export interface RunCounts {
  invited: number;
  sent: number;
  started: number;
  completed: number;
  /** Sent in vain, or of unknown fate. */
  failed: number;
  uncertain: number;
  unreachable: number;
  notAsked: number;
  /** Of those unreachable or not asked, by reason. */
  reasons: Partial<Record<DeliveryReason, number>>;
}

/** What commands and the web need of surveys: answering, and looking after runs. */
export interface SurveyService extends SurveyControl {
  /** Opens (or resumes) the first unfinished session that this message invites to. */
  start(message: string, by: Respondent): Promise<AnswerStep>;
  /** Stores one answer at once and moves on. */
  record(
    session: string,
    question: string,
    given: string | readonly string[],
    by: Respondent,
  ): Promise<AnswerStep>;
  /** Stores the answers of a whole form; what is missing is asked for. */
  submit(
    session: string,
    values: Readonly<Record<string, string | readonly string[]>>,
    by: Respondent,
  ): Promise<AnswerStep>;
  skip(session: string, question: string, by: Respondent): Promise<AnswerStep>;
  back(session: string, question: string, by: Respondent): Promise<AnswerStep>;
  /** From the first question on, with what was answered. */
  change(session: string, by: Respondent): Promise<AnswerStep>;
  write(session: string, question: string, by: Respondent): Promise<AnswerStep>;
  later(message: string, by: Respondent): Promise<LaterStep>;
  /** No survey any more for this person, or not the one of this message. */
  stopAsking(person: Person, onlyOf?: string): Promise<void>;
  askAgain(person: Person): Promise<void>;
  /** "Please contact me": a task apart from all answers; false where the message is not theirs. */
  askForContact(message: string, by: Respondent): Promise<{ anonymous: boolean } | null>;
  /** A named comment is shown without its name from now on. */
  hideName(session: string, by: Respondent): Promise<boolean>;
  /** What somebody wants to say after the close; false where this run did not ask them. */
  sendNote(run: string, text: string, by: Respondent): Promise<boolean>;
  /** Where this person can answer in the browser; null where no address leads here from outside. */
  webLink(run: string, by: Respondent): Promise<string | null>;
  /** Where this person looks after surveys in the browser; null where that leads nowhere. */
  managerLink(by: Respondent): Promise<string | null>;
  /** Who came by such a link; null where it has ended, or this person may not any more. */
  managerOf(token: string, now: Date): Promise<Person | null>;
  openFor(by: Respondent): Promise<OpenInvitation[]>;
  status(now: Date): Promise<SurveyStatus[]>;
  /** Until when the surveys about this quarter (`2026-Q3`) can be answered; null: none is open. */
  openUntil(period: string, now: Date): Promise<Date | null>;
}
