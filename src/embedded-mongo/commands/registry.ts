import type { CommandName } from '../subset.js';
import { aggregate } from './aggregate.js';
import { create, drop, dropDatabase, listCollections } from './collections.js';
import type { Command } from './command.js';
import { explain } from './explain.js';
import { count, distinct, find, getMore, killCursors } from './find.js';
import { createIndexes, dropIndexes, listIndexes } from './indexes.js';
import { insert } from './insert.js';
import { findAndModify, remove, update } from './modify.js';
import { buildInfo, endSessions, hello, ping } from './server.js';

/** Every command of the subset. */
export const commands: Record<CommandName, Command> = {
  hello,
  isMaster: hello,
  ismaster: hello,
  ping,
  buildInfo,
  buildinfo: buildInfo,
  endSessions,
  insert,
  find,
  getMore,
  killCursors,
  update,
  delete: remove,
  findAndModify,
  aggregate,
  count,
  distinct,
  create,
  drop,
  dropDatabase,
  createIndexes,
  listIndexes,
  dropIndexes,
  listCollections,
  explain,
};
