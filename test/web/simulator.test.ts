import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../../src/core/errors.js';
import type { Simulator } from '../../src/web/simulator-routes.js';
import { startedServer } from './web-server.js';

let listeners: ((event: object) => void)[] = [];
const said: unknown[] = [];
const simulator: Simulator = {
  state: async (as) => {
    if (as === 'nobody') throw new UserError('unknown-person');
    return { you: as ?? 'first' };
  },
  say: async (body) => {
    said.push(body);
    return { messages: [] };
  },
  complete: async (as, line) => [{ as, line }],
  picture: async (message, { dark }) =>
    message === 'm1:reply' ? new TextEncoder().encode(dark ? 'dark' : 'light') : null,
  file: (key) =>
    key === 'k:0'
      ? { name: 'сделки.csv', type: 'text/csv', bytes: new TextEncoder().encode('a,b') }
      : null,
  subscribe: (_as, listener) => {
    listeners.push(listener);
    return () => {
      listeners = listeners.filter((other) => other !== listener);
    };
  },
};

let started: Awaited<ReturnType<typeof startedServer>>;
beforeAll(async () => {
  started = await startedServer({ simulator });
});
afterAll(() => started.server.stop());

/** Status of a request with headers that fetch would not let us set. */
function statusOf(
  path: string,
  headers: Record<string, string>,
  method = 'GET',
  body = '',
): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(`${started.server.url}${path}`, { method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

describe('the simulator', () => {
  it('is the page at /', async () => {
    const page = await (await fetch(started.server.url)).text();
    expect(page).toContain('/page/chat.js');
  });

  it('serves the picture of a message in the wanted look, and 404 where there is none', async () => {
    const at = (path: string) => fetch(`${started.server.url}/sim/pictures/${path}`);
    const light = await at(encodeURIComponent('m1:reply'));
    expect(light.headers.get('content-type')).toBe('image/png');
    expect(await light.text()).toBe('light');
    expect(await (await at('m1%3Areply?look=dark')).text()).toBe('dark');
    expect((await at('m2')).status).toBe(404);
  });

  it('gives a file to be kept under its name, and 404 where it is gone', async () => {
    const at = (key: string) => fetch(`${started.server.url}/sim/files/${key}`);
    const file = await at('k%3A0');
    expect(file.headers.get('content-type')).toContain('text/csv');
    expect(file.headers.get('content-disposition')).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent('сделки.csv')}`,
    );
    expect(await file.text()).toBe('a,b');
    expect((await at('k%3A1')).status).toBe(404);
  });

  it('hands what is said to its adapter and answers with what comes back', async () => {
    const response = await fetch(`${started.server.url}/sim/say`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ line: 'kpi' }),
    });
    expect(await response.json()).toEqual({ messages: [] });
    expect(said.at(-1)).toEqual({ line: 'kpi' });
  });

  it('tells an open page what is said meanwhile, and forgets it when it is closed', async () => {
    const closing = new AbortController();
    const stream = await fetch(`${started.server.url}/sim/events?as=dana`, {
      signal: closing.signal,
    });
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    let heard = '';
    listeners.forEach((listener) => listener({ id: 'm1', text: 'two\nlines' }));
    while (!heard.includes('data:')) heard += (await reader?.read())?.value ?? '';
    expect(heard).toContain('data: {"id":"m1","text":"two\\nlines"}\n\n');
    closing.abort();
    await expect.poll(() => listeners.length).toBe(0);
  });

  it('answers 404 for a person it does not have', async () => {
    expect((await fetch(`${started.server.url}/sim/state?as=nobody`)).status).toBe(404);
  });
});

describe('a browser that is not on our own page', () => {
  const post = (headers: Record<string, string>) =>
    statusOf('/sim/say', { 'content-type': 'application/json', ...headers }, 'POST', '{}');

  it('is refused under a name that was made to point here', async () => {
    expect(await statusOf('/sim/state', { host: 'evil.example:3000' })).toBe(403);
    expect(await statusOf('/', { host: 'evil.example' })).toBe(403);
  });

  it('is refused when another site’s page posts', async () => {
    const before = said.length;
    expect(await post({ origin: 'https://evil.example' })).toBe(403);
    expect(await post({ origin: 'null' })).toBe(403);
    expect(said).toHaveLength(before);
  });

  it('is refused when a form of another site posts plain text', async () => {
    expect(await statusOf('/sim/say', { 'content-type': 'text/plain' }, 'POST', '{}')).toBe(415);
  });

  it('is let in from our own', async () => {
    const { host } = new URL(started.server.url);
    expect(await post({ host, origin: `http://${host}` })).toBe(200);
    const port = host.split(':')[1] ?? '';
    expect(await post({ host: `localhost:${port}`, origin: `http://localhost:${port}` })).toBe(200);
  });
});
