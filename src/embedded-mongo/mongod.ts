#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { startEmbeddedMongo } from './index.js';
import { version } from './commands/server.js';

/** The engine as a program that takes mongod's options, as mongodb-memory-server gives them. */
const { values: options } = parseArgs({
  options: {
    version: { type: 'boolean' },
    port: { type: 'string', default: '27017' },
    dbpath: { type: 'string', default: '/data/db' },
    bind_ip: { type: 'string', default: '127.0.0.1' },
    storageEngine: { type: 'string' },
    noauth: { type: 'boolean' },
  },
});

if (options.version) {
  console.log(`db version v${version}\nBuild Info: the embedded engine`);
} else {
  const engine = await startEmbeddedMongo({
    dataDir: options.dbpath,
    listen: { port: Number(options.port), host: options.bind_ip },
  });
  const end = () => {
    void engine.stop().then(() => process.exit(0));
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  console.log(`Waiting for connections on ${engine.uri}`);
}
