import type { Saved } from '../core/ports.js';
import type { CsvRow } from './csv.js';
import { type Note, type NoteCode, notes } from './notes.js';
import type { RejectedFile } from './rejected-file.js';

/** Counts what becomes of the rows of one file. */
export interface Tally {
  row(): void;
  ignore(): void;
  /** What saving a batch did, and the end of it: its rejected rows are listed, in their order. */
  saved(batch: Saved): void;
  /** Names a row that is not taken, and why. */
  reject(source: CsvRow, reason: string): void;
  /** Something to be reported about a row that is taken. */
  note(code: NoteCode): void;
  counts(): Counts;
}

export interface Counts extends Saved {
  rows: number;
  rejected: number;
  /** Rows that `--value field:From=ignore` left out. */
  ignored: number;
  notes: Note[];
  /** The first of the rejected rows; `rejectedFile` has them all. */
  rejections: { line: number; reason: string }[];
  /** Why rows were rejected, in the order in which it came up, with the first of their lines. */
  reasons: { reason: string; count: number; line: number }[];
  rejectedFile?: string;
}

/** Rejected rows that are shown at once, so that a wrong option does not fill the screen. */
const rejectionsShown = 20;
/** A file of a million rows may have as many reasons. */
const reasonsKept = 100;

export function createTally(rejectedFile: RejectedFile): Tally {
  const counts = { rows: 0, created: 0, updated: 0, unchanged: 0, rejected: 0, ignored: 0 };
  const rejections: Counts['rejections'] = [];
  const reasons = new Map<string, Counts['reasons'][number]>();
  let pending: { source: CsvRow; reason: string }[] = [];

  function listRejected(): void {
    pending.sort((one, other) => one.source.line - other.source.line);
    for (const { source, reason } of pending) {
      rejectedFile.add(source, reason);
      if (rejections.length < rejectionsShown) rejections.push({ line: source.line, reason });
      countReason(source.line, reason);
    }
    pending = [];
  }

  function countReason(line: number, reason: string): void {
    const known = reasons.get(reason);
    if (known) known.count += 1;
    else if (reasons.size < reasonsKept) reasons.set(reason, { reason, count: 1, line });
  }

  const noted = new Map<NoteCode, number>();
  return {
    row: () => void (counts.rows += 1),
    ignore: () => void (counts.ignored += 1),
    saved({ created, updated, unchanged }) {
      counts.created += created;
      counts.updated += updated;
      counts.unchanged += unchanged;
      listRejected();
    },
    reject(source, reason) {
      counts.rejected += 1;
      pending.push({ source, reason });
    },
    note: (code) => void noted.set(code, (noted.get(code) ?? 0) + 1),
    counts: () => ({
      ...counts,
      notes: [...noted].map(([code, count]) => ({ code, count, text: notes[code] })),
      rejections,
      reasons: [...reasons.values()],
      ...(rejectedFile.path() && { rejectedFile: rejectedFile.path() }),
    }),
  };
}
