import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import type { WebServerOptions } from '../../src/web/server.js';
import { startedServer } from './web-server.js';

const secret = 'shh';

/** Like Slack's check: the signature is one of the body as it was sent, byte for byte. */
async function signatureChecker(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await buffer(request);
  const given = Buffer.from(String(request.headers['x-signature'] ?? ''), 'hex');
  const wanted = createHmac('sha256', secret).update(body).digest();
  const matches = given.length === wanted.length && timingSafeEqual(given, wanted);
  response.writeHead(matches ? 200 : 401).end(body);
}

const running: { stop(): Promise<void> }[] = [];
async function server(options: Partial<WebServerOptions> = {}) {
  const started = await startedServer(options);
  running.push(started.server);
  return started;
}
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()));
});

describe('Slack’s events', () => {
  const slack = { requestListener: signatureChecker };
  const body = 'payload=%7B%22type%22%3A+%22block_actions%22%7D&text=a+b';
  const post = (url: string, signature: string, path = '/slack/events') =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-signature': signature,
      },
      body,
    });
  const signature = createHmac('sha256', secret).update(body).digest('hex');

  it('reach Bolt with the body exactly as it was signed', async () => {
    const { server: web } = await server({ slack });
    const response = await post(web.url, signature);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe(body);
  });

  it('reach it with a query, too, and leave wrong signatures to it', async () => {
    const { server: web } = await server({ slack });
    expect((await post(web.url, signature, '/slack/events?team=1')).status).toBe(200);
    expect((await post(web.url, '00')).status).toBe(401);
  });

  it('are answered with 404 where Slack is off', async () => {
    const { server: web } = await server();
    expect((await post(web.url, signature)).status).toBe(404);
  });

  it('end with 500 and a line in the log where the listener fails', async () => {
    const failing = { requestListener: () => Promise.reject(new Error('no')) };
    const { server: web, logged } = await server({ slack: failing });
    expect((await post(web.url, signature)).status).toBe(500);
    expect(logged.errors).toHaveLength(1);
  });
});

describe('the health of the process', () => {
  it('is fine as long as it answers, and ready while the database does', async () => {
    const { server: web } = await server();
    expect((await fetch(`${web.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${web.url}/readyz`)).status).toBe(200);
  });

  it('is not ready without the database, and says so', async () => {
    const { server: web } = await server({
      health: async () => ({ status: 'unavailable', reason: 'database' }),
    });
    const ready = await fetch(`${web.url}/readyz`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toEqual({ status: 'unavailable', reason: 'database' });
    expect((await fetch(`${web.url}/healthz`)).status).toBe(200);
  });

  it('can be read by Prometheus, by route and not by address', async () => {
    const refused = { name: 'discord_refused_calls', help: 'Refused.', value: () => 7 };
    const { server: web } = await server({ gauges: [refused] });
    await fetch(`${web.url}/api/v1/kpis?partner=somebody`);
    const metrics = await (await fetch(`${web.url}/metrics`)).text();
    expect(metrics).toContain('pulse_up 1\n');
    expect(metrics).toContain(
      'http_requests_total{route="/api/v1/kpis",method="GET",status="401"} 1\n',
    );
    expect(metrics).toContain('# TYPE discord_refused_calls gauge\ndiscord_refused_calls 7\n');
    expect(metrics).not.toContain('somebody');
  });
});

describe('the start page', () => {
  it('says what to do next in the programme’s language', async () => {
    const { server: web } = await server({
      programme: { timeZone: 'UTC', fiscalYearStart: 1, currency: 'USD', locale: 'he' },
    });
    const page = await (await fetch(web.url)).text();
    expect(page).toContain('<html lang="he" dir="rtl">');
    expect(page).toContain('npm run demo');
    expect(page).not.toContain('{{');
  });

  it('loads nothing from elsewhere and runs nothing that stands in it', async () => {
    const { server: web } = await server();
    const response = await fetch(web.url);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
    const page = await response.text();
    expect(page).not.toMatch(/https?:\/\/|<script|style=|\son\w+=/);
  });

  it('offers no simulator', async () => {
    const { server: web } = await server();
    expect((await fetch(`${web.url}/sim/state`)).status).toBe(404);
    expect((await fetch(`${web.url}/sim/say`, { method: 'POST' })).status).toBe(404);
  });
});

describe('the port', () => {
  it('is named with a way out where another program has it', async () => {
    const { server: web } = await server();
    const port = Number(new URL(web.url).port);
    await expect(startedServer({ port })).rejects.toMatchObject({
      code: 'port-taken',
      message: expect.stringContaining(
        `port ${port} is in use – PORT=${port + 1} npm run demo`,
      ) as unknown,
    });
  });

  it('gives nothing but the page’s own files', async () => {
    const { server: web } = await server();
    expect((await fetch(`${web.url}/page/chat.js`)).status).toBe(200);
    expect((await fetch(`${web.url}/page/..%2f..%2f..%2fpackage.json`)).status).toBe(404);
    expect((await fetch(`${web.url}/page/nothing.js`)).status).toBe(404);
  });
});
