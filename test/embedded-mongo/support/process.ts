import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { connect, type Client } from './engine.js';

const mongod = join(import.meta.dirname, '../../../dist/src/embedded-mongo/mongod.js');

/** A process of its own that serves the data in a folder. */
export interface Server {
  process: ChildProcess;
  client: Client;
  kill(): Promise<void>;
}

export async function startServer(dataDir: string): Promise<Server> {
  const child = spawn(process.execPath, [mongod, '--port', '0', '--dbpath', dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const uri = /mongodb:\S+/.exec(line.toString())?.[0];
  if (!uri) throw new Error(`mongod.js said: ${line.toString()}`);
  const client = await connect(uri);
  const kill = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    await client.close();
  };
  return { process: child, client, kill };
}
