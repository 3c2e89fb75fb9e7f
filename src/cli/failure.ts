import { CommanderError } from 'commander';
import { AppError, UserError } from '../core/errors.js';

/** What went wrong, as the command line tells it. */
export interface Failure {
  /** 1 = failed, 2 = wrong usage. */
  status: number;
  /** One sentence and its remedy; empty where it has been told already. */
  text: string;
  error: { code: string; message: string; [value: string]: unknown };
}

/** Failures that come from how the command was written. */
const wrongUsage = new Set(['usage', 'unknown-period', 'unknown-setting', 'bad-setting-value']);

export function describeFailure(thrown: unknown): Failure {
  if (thrown instanceof CommanderError) {
    // Commander has written its own sentence to stderr.
    const message = thrown.message.replace(/^error: /, '');
    return { status: thrown.exitCode === 0 ? 0 : 2, text: '', error: { code: 'usage', message } };
  }
  if (thrown instanceof UserError) {
    return {
      status: wrongUsage.has(thrown.code) ? 2 : 1,
      text: thrown.message,
      error: { ...thrown.values, code: thrown.code, message: thrown.message },
    };
  }
  if (thrown instanceof AppError) {
    const joint = thrown.message.includes('\n') ? '\n' : ' – ';
    const message = [thrown.message, thrown.remedy].filter(Boolean).join(joint);
    return { status: 1, text: message, error: { code: thrown.code, message } };
  }
  // A bug: the person who can mend it needs all there is.
  const report = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  return {
    status: 1,
    text: `Something unexpected happened – please report this:\n${report}`,
    error: { code: 'unexpected', message: report.split('\n', 1)[0] ?? '' },
  };
}
