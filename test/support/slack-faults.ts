import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/** What can go wrong with one call; `accept-then-…` does the work and loses the answer. */
export type SlackFault =
  | { kind: 'ratelimited'; retryAfter: number }
  | { kind: 'status'; status: number }
  | { kind: 'error'; error: string }
  | { kind: 'page' }
  | { kind: 'reset' }
  | { kind: 'hang' }
  | { kind: 'accept-then-reset' }
  | { kind: 'accept-then-hang' }
  | { kind: 'accept-then-status'; status: number };

/** Faults by Web API method; `*` is every method, `response_url` the answers to commands. */
export function createFaults() {
  const active = new Map<string, { fault: SlackFault; times: number }>();
  return {
    /** From now on calls of `method` fail, `times` times (default: until cleared). */
    set: (method: string, fault: SlackFault, times = Infinity): void => {
      active.set(method, { fault, times });
    },
    clear: (method?: string): void => {
      if (method === undefined) active.clear();
      else active.delete(method);
    },
    /** The fault that the next call of `method` meets, counted down. */
    take: (method: string): SlackFault | undefined => {
      const entry = active.get(method) ?? active.get('*');
      if (!entry || entry.times <= 0) return undefined;
      entry.times -= 1;
      return entry.fault;
    },
  };
}
export type SlackFaults = ReturnType<typeof createFaults>;

/** Answers the way the fault says. */
export async function fail(response: ServerResponse, fault: SlackFault): Promise<void> {
  switch (fault.kind) {
    case 'ratelimited':
      response.writeHead(429, { 'retry-after': String(fault.retryAfter) }).end();
      return;
    case 'status':
    case 'accept-then-status':
      response.writeHead(fault.status).end('upstream trouble');
      return;
    case 'error':
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ ok: false, error: fault.error }));
      return;
    case 'page':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Please log in</h1>');
      return;
    case 'reset':
    case 'accept-then-reset':
      response.destroy();
      return;
    case 'hang':
    case 'accept-then-hang':
      await pause(60_000, undefined, { ref: false });
      response.destroy();
  }
}
