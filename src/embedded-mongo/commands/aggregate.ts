import { Int32 } from 'bson';
import { MongoError } from '../errors.js';
import { isEverything, parseQuery, runQuery, type Query } from '../planner/run.js';
import { parseFilter } from '../query/filter.js';
import { matches } from '../query/match.js';
import { parseProjection } from '../query/projection.js';
import { parseSort, sortKey } from '../query/sort.js';
import { findCollection } from '../store/catalogue.js';
import { known, subset, type Stage } from '../subset.js';
import { encode, isDoc, plainNumber, type Doc, type Value } from '../values/types.js';
import { encodeCursorReply } from '../wire/message.js';
import { collectionName, noVariables, type Command, type Context } from './command.js';
import { countMatches } from './find.js';
import { countsOnly, group } from './group.js';

export const aggregate: Command = {
  mode: 'read',
  run(context, body) {
    noVariables(body);
    const name = collectionName(body);
    const pipeline = parsePipeline(body.pipeline);
    const documents = runPipeline(context, name, pipeline, body.hint);
    const namespace = `${context.database}.${name}`;
    const size = isDoc(body.cursor) ? plainNumber(body.cursor.batchSize) : undefined;
    const rest = documents.map((document) => encode(document)).values();
    const batch = context.cursors.start(namespace, rest, size ?? 101, false);
    return encodeCursorReply('firstBatch', batch.documents, batch.cursorId, namespace);
  },
};

interface Step {
  stage: Stage;
  operand: Value;
}

function parsePipeline(pipeline: Value): Step[] {
  if (!Array.isArray(pipeline)) throw new MongoError(14, "'pipeline' must be an array");
  return pipeline.map((step) => {
    if (!isDoc(step) || Object.keys(step).length !== 1) {
      throw new MongoError(40323, 'A pipeline stage must contain exactly one field.');
    }
    const [name, operand] = Object.entries(step)[0] ?? ['', undefined];
    return { stage: known(subset.stages, name, 'stage'), operand };
  });
}

/** The first stages become a query, which an index may serve; the others work on its documents. */
function runPipeline(
  { store, database }: Context,
  name: string,
  pipeline: Step[],
  hint: Value,
): Doc[] {
  const { query, rest } = leadingQuery(pipeline, hint);
  const collection = findCollection(store, database, name);
  const [next] = rest;
  if (next?.stage === '$group' && countsOnly(next.operand)) {
    const n = collection ? countMatches(store, collection, query) : 0;
    const counted = n > 0 ? [countedGroup(next.operand, n)] : [];
    return rest.slice(1).reduce(runStage, counted);
  }
  const found = collection ? [...runQuery(store, collection, query)] : [];
  return rest.reduce(
    runStage,
    found.map(({ document }) => document),
  );
}

function countedGroup(operand: Value, n: number): Doc {
  const { _id, ...fields } = operand as Doc;
  return { _id, ...Object.fromEntries(Object.keys(fields).map((field) => [field, new Int32(n)])) };
}

function leadingQuery(pipeline: Step[], hint: Value): { query: Query; rest: Step[] } {
  const given: Partial<Record<Stage, Value>> = {};
  const order: Stage[] = ['$match', '$sort', '$skip', '$limit'];
  let taken = 0;
  for (const stage of order) {
    const step = pipeline[taken];
    if (step?.stage !== stage) continue;
    if (stage === '$match') checkFilter(step.operand);
    if (stage === '$skip' || stage === '$limit') positive(stage, step.operand);
    given[stage] = step.operand;
    taken++;
  }
  const query = parseQuery({
    filter: given.$match,
    sort: given.$sort,
    skip: given.$skip,
    limit: given.$limit,
    hint,
  });
  return { query, rest: pipeline.slice(taken) };
}

function checkFilter(operand: Value): void {
  if (!isDoc(operand))
    throw new MongoError(15959, 'the match filter must be an expression in an object');
}

function runStage(documents: Doc[], { stage, operand }: Step): Doc[] {
  switch (stage) {
    case '$match': {
      checkFilter(operand);
      const filter = parseFilter(operand);
      return isEverything(filter) ? documents : documents.filter((one) => matches(filter, one));
    }
    case '$sort':
      return sortDocuments(documents, operand);
    case '$limit':
      return documents.slice(0, positive(stage, operand));
    case '$skip':
      return documents.slice(positive(stage, operand));
    case '$count':
      if (typeof operand !== 'string' || operand === '') {
        throw new MongoError(40156, 'the count field must be a non-empty string');
      }
      return documents.length > 0 ? [{ [operand]: new Int32(documents.length) }] : [];
    case '$project': {
      const project = parseProjection(operand);
      if (!project) throw new MongoError(51272, '$project needs at least one field');
      return documents.map(project);
    }
    case '$group':
      return group(documents, operand);
  }
}

function sortDocuments(documents: Doc[], operand: Value): Doc[] {
  const sort = parseSort(operand);
  if (sort.length === 0) throw new MongoError(15976, '$sort stage must have at least one sort key');
  const keyed = documents.map((document) => ({ document, key: sortKey(document, sort) }));
  keyed.sort((a, b) => Buffer.compare(a.key, b.key));
  return keyed.map(({ document }) => document);
}

function positive(stage: string, operand: Value): number {
  const number = plainNumber(operand);
  const least = stage === '$limit' ? 1 : 0;
  if (number === undefined || !Number.isInteger(number) || number < least) {
    if (stage === '$limit') throw new MongoError(15958, 'the limit must be a positive number');
    throw new MongoError(5107200, `invalid argument to ${stage}: expected a whole number`);
  }
  return number;
}
