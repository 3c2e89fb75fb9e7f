import { once } from 'node:events';
import { createServer } from 'node:net';
import { AppError } from '../core/errors.js';

/** Throws the AppError of `portTaken` before anything else is begun. */
export async function assertPortFree({
  host,
  port,
}: {
  host: string;
  port: number;
}): Promise<void> {
  const probe = createServer();
  try {
    probe.listen({ host, port });
    await once(probe, 'listening');
    await new Promise((closed) => probe.close(closed));
  } catch (cause) {
    throw isTaken(cause) ? portTaken(port, cause) : cannotListen(host, port, cause);
  }
}

function cannotListen(host: string, port: number, cause: unknown): AppError {
  return new AppError('cannot-listen', `Cannot listen on ${host}:${port}: ${String(cause)}`, {
    remedy:
      'HOST is an address of this machine (127.0.0.1, or 0.0.0.0 for all), PORT one that this user may open (above 1023).',
    cause,
  });
}

export function isTaken(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE';
}

/** Names another port in words that can be pasted. */
export function portTaken(port: number, cause: unknown): AppError {
  const other = port === 65535 ? port - 1 : port + 1;
  return new AppError(
    'port-taken',
    `port ${port} is in use – PORT=${other} npm run demo (or PORT=${other} npx pulse start)`,
    { cause },
  );
}
