import { largestMessage } from '../wire/message.js';
import type { Command } from './command.js';

/** The version of the protocol and of the behaviour that this engine follows. */
export const version = '7.0.0';

/** A standalone server: without a set name and sessions, drivers use no transactions or retries. */
export const hello: Command = {
  mode: 'local',
  run: ({ connection, now }) => ({
    helloOk: true,
    ismaster: true,
    isWritablePrimary: true,
    maxBsonObjectSize: 16 * 1024 * 1024,
    maxMessageSizeBytes: largestMessage,
    maxWriteBatchSize: 100_000,
    localTime: now,
    connectionId: connection,
    minWireVersion: 0,
    maxWireVersion: 21,
    readOnly: false,
  }),
};

export const ping: Command = { mode: 'local', run: () => ({}) };

export const endSessions: Command = { mode: 'local', run: () => ({}) };

export const buildInfo: Command = {
  mode: 'local',
  run: () => ({
    version,
    versionArray: [7, 0, 0, 0],
    gitVersion: 'embedded',
    modules: ['embedded'],
    maxBsonObjectSize: 16 * 1024 * 1024,
  }),
};
