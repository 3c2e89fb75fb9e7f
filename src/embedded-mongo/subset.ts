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
    endSessions: [],
    insert: ['documents', 'ordered'],
    find: ['filter', 'sort', 'projection', 'skip', 'limit', 'batchSize', 'singleBatch'],
    getMore: ['collection', 'batchSize'],
    killCursors: ['cursors'],
    update: ['updates', 'ordered'],
    delete: ['deletes', 'ordered'],
    findAndModify: ['query', 'sort', 'remove', 'update', 'new', 'fields', 'upsert'],
    aggregate: ['pipeline', 'cursor'],
    count: [],
    distinct: ['key', 'query'],
    create: [],
    drop: [],
    dropDatabase: [],
    createIndexes: ['indexes'],
    listIndexes: ['cursor'],
    dropIndexes: ['index'],
    listCollections: ['filter', 'nameOnly', 'authorizedCollections', 'cursor'],
    explain: ['verbosity'],
  },
  updateStatement: ['q', 'u', 'multi', 'upsert'],
  deleteStatement: ['q', 'limit'],
  logicalOperators: ['$and', '$or'],
  queryOperators: ['$ne', '$gt', '$gte', '$lt', '$lte', '$in', '$nin', '$exists'],
  updateOperators: [
    '$set',
    '$unset',
    '$inc',
    '$setOnInsert',
    '$addToSet',
    '$push',
    '$pull',
    '$currentDate',
  ],
  /** Of pipelines only the one by which drivers count documents. */
  stages: ['$match', '$skip', '$limit', '$group'],
  accumulators: ['$sum'],
  indexOptions: ['key', 'name', 'background', 'unique', 'expireAfterSeconds'],
} as const;

export type CommandName = keyof typeof subset.commands;
export type QueryOperator = (typeof subset.queryOperators)[number];
export type UpdateOperator = (typeof subset.updateOperators)[number];

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
