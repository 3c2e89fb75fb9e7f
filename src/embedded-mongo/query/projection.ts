import { MongoError, refuse } from '../errors.js';
import { fieldsOfBytes } from '../values/fields.js';
import { pathOf } from '../values/path.js';
import { isDoc, plainNumber, truthy, type Doc, type Value } from '../values/types.js';

/** Fields of a projection as a tree; `true` takes (or drops) all below. */
interface Tree {
  [field: string]: Tree | true;
}

export interface Projection {
  of(document: Doc): Doc;
  /** The same of a document's bytes, which need not be taken apart; absent where it names fields of fields. */
  ofBytes?(bytes: Buffer): Uint8Array;
}

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
  return {
    of: (document) => projected(document, tree, include),
    ...(Object.values(tree).every((below) => below === true) && {
      ofBytes: (bytes) => fieldsOfBytes(bytes, (field) => Object.hasOwn(tree, field) === include),
    }),
  };
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

/** The document with the fields of the tree only, or without them, in their order. */
function projected(document: Doc, tree: Tree, include: boolean): Doc {
  const result: Doc = {};
  for (const [field, value] of Object.entries(document)) {
    const below = Object.hasOwn(tree, field) ? tree[field] : undefined;
    const named = below === true;
    if (below && !named) {
      const part = projectedBelow(value, below, include);
      if (part !== undefined) result[field] = part;
    } else if (named === include) {
      result[field] = value;
    }
  }
  return result;
}

function projectedBelow(value: Value, tree: Tree, include: boolean): Value {
  if (Array.isArray(value)) {
    const parts = value.map((element) => projectedBelow(element, tree, include));
    return parts.filter((part) => part !== undefined);
  }
  if (isDoc(value)) return projected(value, tree, include);
  return include ? undefined : value;
}
