import { Int32 } from 'bson';
import { MongoError, refuse } from '../errors.js';
import { parseQuery, type Query } from '../planner/run.js';
import { findCollection } from '../store/catalogue.js';
import { known, subset } from '../subset.js';
import { encode, isDoc, plainNumber, type Value } from '../values/types.js';
import { encodeCursorReply } from '../wire/message.js';
import { collectionName, type Command } from './command.js';
import { countMatches } from './find.js';

/** Of pipelines, the one by which drivers count documents. */
export const aggregate: Command = {
  mode: 'read',
  run({ store, database }, body) {
    const name = collectionName(body);
    const query = parsePipeline(body.pipeline);
    const collection = findCollection(store, database, name);
    const n = collection ? countMatches(store, collection, query) : 0;
    const groups = n > 0 ? [encode({ _id: 1, n: new Int32(n) })] : [];
    return encodeCursorReply('firstBatch', groups, 0n, `${database}.${name}`);
  },
};

const countingStages = /^\$match,(\$skip,)?(\$limit,)?\$group$/;

function parsePipeline(pipeline: Value): Query {
  if (!Array.isArray(pipeline)) throw new MongoError(14, "'pipeline' must be an array");
  const stages = pipeline.map(parseStage);
  const names = stages.map(([name]) => name).join();
  const { $match, $skip, $limit, $group } = Object.fromEntries(stages);
  if ($group !== undefined) checkGroup($group);
  if (!countingStages.test(names)) refuse('stage', `order ${names}`);
  if (!isDoc($match)) {
    throw new MongoError(15959, 'the match filter must be an expression in an object');
  }
  if ($skip !== undefined && !isWholeFrom(0, $skip)) {
    throw new MongoError(5107200, 'invalid argument to $skip: expected a whole number');
  }
  if ($limit !== undefined && !isWholeFrom(1, $limit)) {
    throw new MongoError(15958, 'the limit must be a positive number');
  }
  return parseQuery({ filter: $match, skip: $skip, limit: $limit });
}

function parseStage(stage: Value): readonly [string, Value] {
  const [only, ...more] = isDoc(stage) ? Object.entries(stage) : [];
  if (!only || more.length > 0) {
    throw new MongoError(40323, 'A pipeline stage must contain exactly one field.');
  }
  return [known(subset.stages, only[0], 'stage'), only[1]];
}

const countingGroup = encode({ _id: 1, n: { $sum: 1 } });

function checkGroup(group: Value): void {
  if (isDoc(group) && Buffer.compare(encode(group), countingGroup) === 0) return;
  const fields = isDoc(group) ? Object.values(group).filter(isDoc) : [];
  for (const name of fields.flatMap(Object.keys)) known(subset.accumulators, name, 'accumulator');
  refuse('stage', '$group other than {_id: 1, n: {$sum: 1}}');
}

function isWholeFrom(least: number, value: Value): boolean {
  const number = plainNumber(value);
  return Number.isInteger(number) && Number(number) >= least;
}
