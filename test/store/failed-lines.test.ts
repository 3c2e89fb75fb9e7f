import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createFailedLines } from '../../src/store/failed-lines.js';
import { failedLineModel } from '../../src/store/models/failed-line.js';
import { typed } from '../support/chat-programme.js';
import { freshDatabase } from '../support/database.js';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.js';
import { waitFor } from '../support/wait.js';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let proxy: TcpProxy;
let connection: mongoose.Connection;
beforeAll(async () => {
  database = await freshDatabase();
  const uri = new URL(database.uri);
  proxy = await startTcpProxy({ host: uri.hostname, port: Number(uri.port) });
  uri.port = String(proxy.port);
  // A member of a replica set names its own address, past the proxy.
  uri.searchParams.delete('replicaSet');
  uri.searchParams.set('directConnection', 'true');
  connection = await mongoose
    .createConnection(uri.href, { bufferCommands: false, serverSelectionTimeoutMS: 200 })
    .asPromise();
});
afterAll(async () => {
  await connection.close();
  await proxy.close();
  await database.drop();
});

it('lines that failed because the database was away are kept when it is back', async () => {
  const warnings: string[] = [];
  const lines = createFailedLines(connection, { warn: (_, message) => warnings.push(message) });
  const at = new Date('2026-11-22T12:00:00Z');
  proxy.cut();
  lines.keep({ reference: 'AAAA', incoming: typed('kpi acme', 'dana'), at });
  lines.keep({ reference: 'BBBB', incoming: typed('kpi globex', 'dana'), at });
  await waitFor(() => warnings.length > 0, 'the warning');
  proxy.restore();
  await waitFor(
    () => connection.readyState === mongoose.ConnectionStates.connected,
    'the database',
  );
  await lines.settled();

  const stored = await failedLineModel(database.connection).find().sort({ _id: 1 }).lean();
  expect(stored.map(({ _id, incoming }) => [_id, incoming.line])).toEqual([
    ['AAAA', 'kpi acme'],
    ['BBBB', 'kpi globex'],
  ]);
  expect(await lines.claim('CCCC', at)).toBeNull();
});
