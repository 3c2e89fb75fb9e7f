import { z } from 'zod';
import { UserError } from '../core/errors.js';
import type { Saved } from '../core/ports.js';
import type { Programme } from '../core/programme.js';
import { Problem } from './fields/column.js';
import type { ImportKind, ImportSession, SourceRow } from './session.js';

/** How a kind of file is declared: its columns, and what a row of it means. */
interface KindDefinition<Columns extends z.ZodRawShape, Stored, Fact> {
  id: string;
  /** One reader per column; dates are read in the programme's zone. */
  columns(programme: Programme): Columns;
  /** Groups of columns; of each group every row must have one. */
  needs: readonly (readonly (keyof Columns & string)[])[];
  /** Reads once what all rows of a batch are compared with. */
  read(rows: readonly RowOf<Columns>[], session: ImportSession): Promise<Stored>;
  /**
   * The record a row stands for. Throws a Problem, UserError or ZodError for a row that cannot be
   * taken. Calls `once` with the record's key before it creates anything the row merely names.
   */
  record(
    row: RowOf<Columns>,
    session: ImportSession,
    stored: Stored,
    once: Once,
    source: SourceRow['source'],
  ): Fact;
  save(records: readonly Fact[], session: ImportSession, stored: Stored): Promise<Saved>;
}

export type RowOf<Columns extends z.ZodRawShape> = z.output<z.ZodObject<Columns>>;

/** Throws a Problem if an earlier row of the file was about the same record. */
type Once = (key: string) => void;

export function defineKind<Columns extends z.ZodRawShape, Stored, Fact>(
  kind: KindDefinition<Columns, Stored, Fact>,
): ImportKind {
  return {
    id: kind.id,
    fields: (programme) => Object.keys(kind.columns(programme)),
    needs: kind.needs,
    async save(sources, session) {
      const schema = z.object(kind.columns(session.programme));
      const rows = sources.flatMap(({ source, fields }) =>
        orReject(session, source, () => ({ source, row: schema.parse(fields) })),
      );
      const stored = await kind.read(
        rows.map(({ row }) => row),
        session,
      );
      const records = rows.flatMap(({ source, row }) =>
        orReject(session, source, () =>
          kind.record(row, session, stored, onceOf(session, source), source),
        ),
      );
      await session.customers.storeNew();
      await session.partners.storeNew();
      return kind.save(records, session, stored);
    },
  };
}

function onceOf(session: ImportSession, source: SourceRow['source']): Once {
  return (key) => {
    const line = session.firstLine(source, key);
    if (line !== source.line) throw new Problem(`the same record is on line ${line} already`);
  };
}

/** What `make` returns, as a list; nothing if the row cannot be taken, which is then named. */
function orReject<T>(session: ImportSession, source: SourceRow['source'], make: () => T): T[] {
  try {
    return [make()];
  } catch (error) {
    session.tally.reject(source, reasonOf(error));
    return [];
  }
}

/** Anything but the three expected kinds is a bug, and stops the import. */
function reasonOf(error: unknown): string {
  if (error instanceof Problem || error instanceof UserError) return error.message;
  if (!(error instanceof z.ZodError)) throw error;
  return error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
}
