import type { CostRepository } from '../core/kpi/costs.js';
import type { RateRepository } from '../core/kpi/rates.js';
import type { TargetRepository } from '../core/kpi/targets.js';
import type {
  CustomerRepository,
  DealRepository,
  EventRepository,
  PartnerRepository,
  PersonRepository,
  Saved,
  TrainingRepository,
} from '../core/ports.js';
import type { Programme } from '../core/programme.js';
import type { SurveyDefinition } from '../core/survey/definition.js';
import type { Ids, SurveyRunRepository } from '../core/survey/ports.js';
import type { ResponseRepository } from '../core/survey/response.js';
import type { CsvRow } from './csv.js';
import type { CustomerDirectory } from './customer-directory.js';
import type { PartnerDirectory } from './partner-directory.js';
import type { PersonDirectory } from './person-directory.js';
import type { Tally } from './tally.js';

/** The repositories that imports write to, and what rows are checked against. */
export interface ImportPorts {
  partners: PartnerRepository;
  /** Gives everything the first partner has to the second, under whose aliases its names go. */
  mergePartners(from: string, into: string): Promise<void>;
  customers: CustomerRepository;
  people: PersonRepository;
  deals: DealRepository;
  training: TrainingRepository;
  rates: Pick<RateRepository, 'all' | 'saveAll'>;
  targets: Pick<TargetRepository, 'all' | 'saveAll'>;
  costs: Pick<CostRepository, 'stored' | 'saveAll'>;
  events: EventRepository;
  responses: Pick<ResponseRepository, 'byIds' | 'saveAll'>;
  runs: Pick<SurveyRunRepository, 'create' | 'secretOf'>;
  surveys: readonly SurveyDefinition[];
  ids: Ids;
}

/** What a kind of import works with while one file is read. */
export interface ImportSession {
  programme: Programme;
  ports: ImportPorts;
  partners: PartnerDirectory;
  customers: CustomerDirectory;
  people: PersonDirectory;
  /** Ids of courses that the file named and nobody knew. */
  createdCourses: Set<string>;
  tally: Tally;
  /** Line of the first row of this file about a record; this row's, if it is the first. */
  firstLine(source: CsvRow, key: string): number;
}

/** A row of the file, and its cells by our names. */
export interface SourceRow {
  source: CsvRow;
  fields: Record<string, string>;
}

/** One kind of file. */
export interface ImportKind {
  id: string;
  /** The columns it knows, by our names. */
  fields(programme: Programme): string[];
  /** Groups of them; a row that has none of a group means nothing. */
  needs: readonly (readonly string[])[];
  /** Every row is saved or rejected. */
  save(rows: readonly SourceRow[], session: ImportSession): Promise<Saved>;
}
