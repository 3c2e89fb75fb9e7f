import { resolve } from 'node:path';
import type { Programme } from '../core/programme.js';
import { type CsvFile, openCsv } from './csv.js';
import { openCustomerDirectory } from './customer-directory.js';
import { dryRun } from './dry-run.js';
import { checkEncoding } from './encoding.js';
import { createLines } from './lines.js';
import { createMapping, type Mapping, type MappingOptions } from './mapping.js';
import { refuseWithoutNeeded } from './needed-columns.js';
import { openPartnerDirectory } from './partner-directory.js';
import { openPersonDirectory } from './person-directory.js';
import { createRejectedFile } from './rejected-file.js';
import type { ImportKind, ImportPorts, ImportSession, SourceRow } from './session.js';
import { type Counts, createTally, type Tally } from './tally.js';

export interface ImportRequest extends MappingOptions {
  kind: ImportKind;
  file: string;
  encoding: string;
  /** Say what would happen and store nothing. */
  dryRun: boolean;
  /** Where the rejected rows are listed if the file's own folder cannot be written. */
  otherFolder: string;
}

export interface ImportSurroundings {
  ports: ImportPorts;
  programme: Programme;
  onBytes?: (bytes: number) => void;
}

/** What an import did; each of `rows` was created, updated, unchanged, rejected or ignored. */
export interface ImportSummary extends Counts {
  createdPartners: string[];
  createdCustomers: string[];
  createdCourses: string[];
  unusedColumns: string[];
}

/** Many rows of a file touch the same months of the same partners, which are marked once a batch. */
const batchSize = 5000;

/**
 * Imports one file: every row is stored, ignored on request, or listed with its line and reason.
 * Importing the same file again changes nothing. Throws UserError for a file that cannot be read at
 * all, before anything is stored.
 */
export async function importFile(
  request: ImportRequest,
  { ports, programme, onBytes }: ImportSurroundings,
): Promise<ImportSummary> {
  const file = resolve(request.file);
  await checkEncoding(file, request.encoding);
  const csv = await openCsv(file, { encoding: request.encoding, ...(onBytes && { onBytes }) });
  const { kind } = request;
  const fields = kind.fields(programme);
  const { header } = csv;
  const mapping = createMapping(fields, header, request);
  refuseWithoutNeeded({
    ...{ kind: kind.id, needs: kind.needs, file: request.file, fields, header, mapping },
  });
  const rejectedFile = createRejectedFile(file, csv.header, request.otherFolder);
  const tally = createTally(rejectedFile);
  const session = await openSession(request.dryRun ? dryRun(ports) : ports, {
    programme,
    tally,
    isDryRun: request.dryRun,
  });
  try {
    for await (const batch of batches(csv, mapping, tally)) {
      tally.saved(await kind.save(batch, session));
    }
    await session.partners.storeJoined();
  } finally {
    rejectedFile.close();
  }
  return {
    ...tally.counts(),
    createdPartners: session.partners.created(),
    createdCustomers: session.customers.created(),
    createdCourses: [...session.createdCourses],
    unusedColumns: [...mapping.unused],
  };
}

async function openSession(
  ports: ImportPorts,
  { programme, tally, isDryRun }: { programme: Programme; tally: Tally; isDryRun: boolean },
): Promise<ImportSession> {
  const lines = createLines();
  return {
    programme,
    ports,
    partners: await openPartnerDirectory(ports.partners),
    customers: openCustomerDirectory(ports.customers, { mayForget: !isDryRun }),
    people: await openPersonDirectory(ports.people),
    createdCourses: new Set(),
    tally,
    firstLine: (source, key) => lines.firstOf(key, source.line),
  };
}

/** The rows to be saved, some at a time; the others are counted on the way. */
async function* batches(csv: CsvFile, mapping: Mapping, tally: Tally): AsyncGenerator<SourceRow[]> {
  let batch: SourceRow[] = [];
  for await (const source of csv.rows) {
    tally.row();
    const fields = source.problem === undefined ? mapping.read(source.cells) : undefined;
    if (fields === undefined) tally.reject(source, source.problem ?? '');
    else if (fields === null) tally.ignore();
    else batch.push({ source, fields });
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  // Also without a row: the last ones may all have been rejected.
  yield batch;
}
