import { MongoError, refuse } from '../errors.js';
import { parseQuery, runQuery } from '../planner/run.js';
import { planQuery, type Plan } from '../planner/plan.js';
import { parseProjection } from '../query/projection.js';
import { findCollection } from '../store/catalogue.js';
import { checkFields, subset } from '../subset.js';
import { isDoc, type Doc } from '../values/types.js';
import { collectionName, type Command } from './command.js';
import { lengthOf } from './find.js';

/** Which index a find uses, and how much it reads; what is refused when it runs is refused here too. */
export const explain: Command = {
  mode: 'read',
  run({ store, database }, body) {
    const { explain: command, verbosity } = body;
    if (verbosity !== 'executionStats') refuse('option', 'verbosity other than executionStats');
    if (!isDoc(command)) throw new MongoError(14, 'explain needs a command');
    const [name = '', ...fields] = Object.keys(command);
    if (name !== 'find') refuse('command', `explain of ${name}`);
    checkFields(fields, subset.commands.find);
    parseProjection(command.projection);
    const query = parseQuery(command);
    const collection = findCollection(store, database, collectionName(command));
    if (!collection) {
      return { queryPlanner: { winningPlan: { stage: 'EOF' } }, executionStats: noWork };
    }
    const plan = planQuery(collection, query.filter, query.sort);
    const examined = { keys: 0, documents: 0 };
    const returned = lengthOf(runQuery(store, collection, query, examined));
    return {
      queryPlanner: { namespace: collection.namespace, winningPlan: describe(plan) },
      executionStats: {
        nReturned: returned,
        totalKeysExamined: examined.keys,
        totalDocsExamined: examined.documents,
      },
    };
  },
};

const noWork = { nReturned: 0, totalKeysExamined: 0, totalDocsExamined: 0 };

function describe(plan: Plan): Doc {
  if (plan.kind === 'union') return { stage: 'OR', inputStages: plan.of.map(describe) };
  const { index, reverse, sorted } = plan;
  const direction = reverse ? 'backward' : 'forward';
  const walk: Doc = index
    ? {
        stage: 'FETCH',
        inputStage: { stage: 'IXSCAN', indexName: index.name, keyPattern: index.key, direction },
      }
    : plan.bounded
      ? { stage: 'IDHACK', direction }
      : { stage: 'COLLSCAN', direction };
  return sorted ? walk : { stage: 'SORT', inputStage: walk };
}
