import type { Answer } from './response.js';

/** One stored change of a named session. */
export interface AnswerChange {
  question: string;
  /** Absent: the answer was taken back. */
  value?: Answer;
  at: Date;
}

/**
 * Somebody's answers so far about one partner in one run. Of an anonymous run it holds neither the
 * person nor a time, language or platform, and its id is keyed by the run's secret.
 */
export interface AnswerSession {
  id: string;
  run: string;
  survey: string;
  about: string;
  /** Person id; absent in an anonymous run. */
  recipient?: string;
  answers: Record<string, Answer>;
  completed: boolean;
  /** Raised by every change. */
  version: number;
  /** Named only: figures have not been made of the latest version yet. */
  pending: boolean;
}

/** What one step of answering changes; `null` in `answers` is "not applicable". */
export interface AnswerPatch {
  set?: Record<string, Answer>;
  unset?: readonly string[];
  completed?: true;
  /** Only where the session is still in this version: what it says was decided by these answers. */
  version?: number;
}
