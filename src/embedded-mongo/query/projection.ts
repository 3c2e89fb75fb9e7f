import { MongoError, refuse } from '../errors.js';
import { pathOf } from '../values/path.js';
import { isDoc, plainNumber, truthy, type Doc, type Value } from '../values/types.js';

/** Fields of a projection as a tree; `true` takes (or drops) all below. */
interface Tree {
  [field: string]: Tree | true;
}

export type Projection = (document: Doc) => Doc;

/** Parses a projection of plain fields, all included or all excluded; undefined keeps documents whole. */
export function parseProjection(projection: Value): Projection | undefined {
  if (projection === undefined || projection === null) return undefined;
  if (!isDoc(projection)) throw new MongoError(14, 'A projection must be a document');
  const fields = Object.entries(projection).map(
    ([name, value]) => [name, flag(name, value)] as const,
  );
  if (fields.length === 0) return undefined;
  const others = fields.filter(([name]) => name !== '_id');
  const include = others[0]?.[1] ?? fields[0]?.[1] ?? true;
  if (others.some(([, on]) => on !== include)) {
    throw new MongoError(31254, 'Cannot mix inclusion and exclusion in a projection');
  }
  const tree = treeOf(others.map(([name]) => name));
  const id = fields.find(([name]) => name === '_id')?.[1] ?? true;
  if (id === include) tree._id = true;
  return include ? (document) => included(document, tree) : (document) => excluded(document, tree);
}

function flag(name: string, value: Value): boolean {
  if (name.includes('$')) refuse('projection', name);
  if (typeof value !== 'boolean' && plainNumber(value) === undefined) {
    refuse(
      'projection',
      isDoc(value) ? `${Object.keys(value).join(', ')} of ${name}` : `expression for ${name}`,
    );
  }
  return truthy(value);
}

function treeOf(names: string[]): Tree {
  const tree: Tree = {};
  for (const name of names) {
    const path = pathOf(name);
    let node = tree;
    for (const [index, field] of path.entries()) {
      const there = node[field];
      const last = index === path.length - 1;
      if (there === true || (last && there !== undefined)) {
        throw new MongoError(31249, `Path collision at ${name}`);
      }
      if (last) node[field] = true;
      else node = node[field] = there ?? {};
    }
  }
  return tree;
}

/** Keeps the document's order of fields, _id first. */
function included(document: Doc, tree: Tree): Doc {
  const result: Doc = {};
  for (const [field, value] of Object.entries(document)) {
    const below = Object.hasOwn(tree, field) ? tree[field] : undefined;
    if (below === true) result[field] = value;
    else if (below) {
      const inner = includedBelow(value, below);
      if (inner !== undefined) result[field] = inner;
    }
  }
  return result;
}

function includedBelow(value: Value, tree: Tree): Value {
  if (Array.isArray(value)) {
    const kept = value.map((element) => includedBelow(element, tree));
    return kept.filter((element) => element !== undefined);
  }
  return isDoc(value) ? included(value, tree) : undefined;
}

function excluded(document: Doc, tree: Tree): Doc {
  const result: Doc = {};
  for (const [field, value] of Object.entries(document)) {
    const below = Object.hasOwn(tree, field) ? tree[field] : undefined;
    if (below === true) continue;
    result[field] = below ? excludedBelow(value, below) : value;
  }
  return result;
}

function excludedBelow(value: Value, tree: Tree): Value {
  if (Array.isArray(value)) return value.map((element) => excludedBelow(element, tree));
  return isDoc(value) ? excluded(value, tree) : value;
}
