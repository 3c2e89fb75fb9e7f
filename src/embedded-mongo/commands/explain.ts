import { MongoError } from '../errors.js';
import { parseQuery, runQuery } from '../planner/run.js';
import { planQuery, type Plan } from '../planner/plan.js';
import { findCollection } from '../store/catalogue.js';
import { checkFields, known, subset } from '../subset.js';
import { isDoc, type Doc, type Value } from '../values/types.js';
import { collectionName, documentList, type Command } from './command.js';
import { lengthOf } from './find.js';

/** Which index a find, count, update or delete would use, and how much it would read. */
export const explain: Command = {
  mode: 'read',
  run({ store, database }, body) {
    const { explain: command } = body;
    if (!isDoc(command)) throw new MongoError(14, 'explain needs a command');
    checkExplained(command);
    const name = collectionName(command);
    const collection = findCollection(store, database, name);
    if (!collection) {
      return { queryPlanner: { winningPlan: { stage: 'EOF' } }, executionStats: noWork };
    }
    const query = parseQuery(queryOf(command));
    const plan = planQuery(collection, query.filter, query.sort, query.hint);
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

/** What is refused when it runs is refused here too. */
function checkExplained(command: Doc): void {
  const [name = '', ...fields] = Object.keys(command);
  const explained = known(subset.explained, name, 'command');
  checkFields(fields, subset.commands[explained]);
}

const noWork = { nReturned: 0, totalKeysExamined: 0, totalDocsExamined: 0 };

function queryOf(command: Doc): {
  filter: Value;
  sort?: Value;
  hint?: Value;
  limit?: Value;
  skip?: Value;
} {
  if ('find' in command) return { ...command, filter: command.filter };
  if ('count' in command || 'distinct' in command || 'findAndModify' in command) {
    return { ...command, filter: command.query };
  }
  const statements = 'update' in command ? command.updates : command.deletes;
  const [first] = documentList(statements, 'explain');
  return { filter: first?.q, hint: first?.hint };
}

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
