/** Names of the error codes this engine answers with, as MongoDB names them. */
const codeNames: Record<number, string> = {
  1: 'InternalError',
  2: 'BadValue',
  9: 'FailedToParse',
  14: 'TypeMismatch',
  26: 'NamespaceNotFound',
  27: 'IndexNotFound',
  28: 'PathNotViable',
  40: 'ConflictingUpdateOperators',
  43: 'CursorNotFound',
  48: 'NamespaceExists',
  52: 'DollarPrefixedFieldName',
  53: 'InvalidIdField',
  54: 'NotSingleValueField',
  56: 'EmptyFieldName',
  59: 'CommandNotFound',
  66: 'ImmutableField',
  67: 'CannotCreateIndex',
  72: 'InvalidOptions',
  73: 'InvalidNamespace',
  85: 'IndexOptionsConflict',
  86: 'IndexKeySpecsConflict',
  115: 'CommandNotSupported',
  171: 'CannotIndexParallelArrays',
  10334: 'BSONObjectTooLarge',
  11000: 'DuplicateKey',
  17280: 'KeyTooLong',
};

/** An error that a client sees: MongoDB's code and a sentence; `extra` holds fields such as keyPattern. */
export class MongoError extends Error {
  constructor(
    readonly code: number,
    message: string,
    readonly extra: Record<string, unknown> = {},
  ) {
    super(message);
  }

  get codeName(): string {
    return codeNames[this.code] ?? `Location${this.code}`;
  }
}

/** What can be outside the subset; the code is the one MongoDB gives for an unknown one of that kind. */
const refusalCodes = {
  command: 59,
  'query operator': 2,
  'update operator': 9,
  stage: 115,
  accumulator: 115,
  expression: 115,
  projection: 115,
  option: 115,
  'index option': 115,
  'index type': 115,
  'value type': 115,
  path: 115,
} as const;

/** The answer to everything that is not in the subset: never a guess, always the name of what is missing. */
export function refuse(kind: keyof typeof refusalCodes, name: string): never {
  throw new MongoError(
    refusalCodes[kind],
    `The embedded engine does not know the ${kind} ${name}: use a MongoDB server for it.`,
  );
}
