import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';

/** A process that reads each request and says 200: what asking alone costs, on this machine, at this load. */
export async function bareServer(): Promise<{ url: string; close: () => void }> {
  const child = fork(import.meta.filename);
  const [port] = (await once(child, 'message')) as [number];
  return { url: `http://127.0.0.1:${port}/`, close: () => void child.kill() };
}

if (process.send && process.argv[1] === import.meta.filename) {
  const server = createServer((request, response) => {
    request.resume().once('end', () => response.end());
  });
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    process.send?.(typeof address === 'object' ? address?.port : 0);
  });
}
