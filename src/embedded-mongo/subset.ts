import { refuse } from './errors.js';

/** Fields that every command may carry and that change nothing for a standalone server. */
const everywhere = [
  '$db',
  '$clusterTime',
  '$readPreference',
  'apiVersion',
  'apiStrict',
  'apiDeprecationErrors',
  'comment',
  'lsid',
  'maxTimeMS',
  'readConcern',
  'writeConcern',
];

/**
 * Everything the engine understands, written down once. What is not here is refused by name.
 * `commands` maps a command to the fields it accepts, beside those every command may carry.
 */
export const subset = {
  commands: {
    hello: ['*'],
    isMaster: ['*'],
    ismaster: ['*'],
    ping: [],
    buildInfo: [],
    buildinfo: [],
    getParameter: ['*'],
    endSessions: [],
    insert: ['documents', 'ordered', 'bypassDocumentValidation'],
    find: [
      'filter',
      'sort',
      'projection',
      'hint',
      'skip',
      'limit',
      'batchSize',
      'singleBatch',
      'noCursorTimeout',
      'allowDiskUse',
      'allowPartialResults',
      'let',
    ],
    getMore: ['collection', 'batchSize'],
    killCursors: ['cursors'],
    update: ['updates', 'ordered', 'bypassDocumentValidation', 'let'],
    delete: ['deletes', 'ordered', 'let'],
    findAndModify: [
      'query',
      'sort',
      'hint',
      'remove',
      'update',
      'new',
      'fields',
      'upsert',
      'bypassDocumentValidation',
      'let',
    ],
    aggregate: ['pipeline', 'cursor', 'hint', 'allowDiskUse', 'bypassDocumentValidation', 'let'],
    count: ['query', 'limit', 'skip', 'hint'],
    distinct: ['key', 'query', 'hint'],
    create: [],
    drop: [],
    dropDatabase: [],
    createIndexes: ['indexes', 'commitQuorum'],
    listIndexes: ['cursor'],
    dropIndexes: ['index'],
    listCollections: ['filter', 'nameOnly', 'authorizedCollections', 'cursor'],
    listDatabases: ['nameOnly', 'filter', 'authorizedDatabases'],
    explain: ['verbosity'],
  },
  explained: ['find', 'count', 'distinct', 'findAndModify', 'update', 'delete'],
  updateStatement: ['q', 'u', 'multi', 'upsert', 'hint'],
  deleteStatement: ['q', 'limit', 'hint'],
  logicalOperators: ['$and', '$or', '$nor', '$comment'],
  queryOperators: [
    '$eq',
    '$ne',
    '$gt',
    '$gte',
    '$lt',
    '$lte',
    '$in',
    '$nin',
    '$exists',
    '$not',
    '$elemMatch',
    '$size',
    '$all',
  ],
  updateOperators: [
    '$set',
    '$unset',
    '$inc',
    '$setOnInsert',
    '$addToSet',
    '$push',
    '$pull',
    '$min',
    '$max',
    '$currentDate',
  ],
  stages: ['$match', '$group', '$sort', '$limit', '$skip', '$count', '$project'],
  accumulators: ['$sum', '$min', '$max', '$first', '$last', '$count'],
  indexOptions: ['v', 'key', 'name', 'ns', 'background', 'unique', 'expireAfterSeconds'],
} as const;

export type CommandName = keyof typeof subset.commands;
export type QueryOperator = (typeof subset.queryOperators)[number];
export type UpdateOperator = (typeof subset.updateOperators)[number];
export type Stage = (typeof subset.stages)[number];
export type Accumulator = (typeof subset.accumulators)[number];

/** Narrows `name` to a member of one of the table's lists, or refuses it. */
export function known<T extends string>(
  list: readonly T[],
  name: string,
  kind: Parameters<typeof refuse>[0],
): T {
  const member = list.find((item) => item === name);
  return member ?? refuse(kind, name);
}

/** Refuses a field of a command (or of a statement in it) that the table does not list. */
export function checkFields(fields: Iterable<string>, accepted: readonly string[]): void {
  if (accepted.includes('*')) return;
  for (const field of fields) {
    if (!accepted.includes(field) && !everywhere.includes(field)) refuse('option', field);
  }
}
