import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { UserError } from '../core/errors.js';
import { refuseStrangers } from './loopback.js';
import { pageFile } from './page-files.js';

/** What the page needs; every answer is JSON as it stands. Rejects with UserError. */
export interface Simulator {
  /** Who there is (`as` undefined: the first), which conversations they have, and all that was said in them. */
  state(as: string | undefined, locale: string | undefined): Promise<object>;
  /** Something typed, pressed or filled in; the body is checked by the simulator. */
  say(body: unknown): Promise<object>;
  /** What a line that is being typed could become. */
  complete(as: string, line: string): Promise<object>;
  /** The picture of a message's card as PNG, or null. */
  picture(message: string, look: { dark: boolean }): Promise<Uint8Array | null>;
  /** A file that an answer brought along, or null. */
  file(key: string): { name: string; type: string; bytes: Uint8Array } | null;
  /** Calls `listener` with everything new that this person can see; returns how to stop. */
  subscribe(as: string, listener: (event: object) => void): () => void;
}

const who = z.object({ as: z.string().min(1).max(100) });
const maybeWho = who.partial().extend({ locale: z.string().max(10).optional() });
const whoAndLine = who.extend({ line: z.string().max(2000) });

const whichPicture = z.object({ message: z.string().min(1).max(300) });
const whichFile = z.object({ key: z.string().min(1).max(100) });
const pictureLook = z.object({ look: z.enum(['light', 'dark']).default('light') });

/** Keeps proxies and browsers from taking a quiet stream for a dead one. */
const heartbeatMs = 20_000;

/** The demo's chat page at `/` and its `/sim/…`; for this machine's own browser only. */
export function simulatorRoutes(app: FastifyInstance, simulator: Simulator): void {
  const page = pageFile('index.html');
  app.register(async (own) => {
    own.addHook('onRequest', refuseStrangers);
    own.get('/', async (_request, reply) =>
      reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page),
    );
    own.get('/sim/state', async (request, reply) => {
      const { as, locale } = checked(maybeWho, request.query);
      return reply.header('cache-control', 'no-store').send(await simulator.state(as, locale));
    });
    own.get('/sim/complete', async (request) => {
      const { as, line } = checked(whoAndLine, request.query);
      return simulator.complete(as, line);
    });
    own.get('/sim/pictures/:message', (request, reply) => sendPicture(request, reply, simulator));
    own.get('/sim/files/:key', (request, reply) => sendFile(request, reply, simulator));
    own.post('/sim/say', async (request) => simulator.say(request.body));
    own.get('/sim/events', (request, reply) => streamEvents(request, reply, simulator));
  });
}

async function sendPicture(
  request: FastifyRequest,
  reply: FastifyReply,
  simulator: Simulator,
): Promise<FastifyReply> {
  const { message } = checked(whichPicture, request.params);
  const { look } = checked(pictureLook, request.query);
  const png = await simulator.picture(message, { dark: look === 'dark' });
  if (!png) return reply.code(404).send();
  return reply.type('image/png').header('cache-control', 'private, max-age=3600').send(png);
}

function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  simulator: Simulator,
): FastifyReply {
  const file = simulator.file(checked(whichFile, request.params).key);
  if (!file) return reply.code(404).send();
  const name = encodeURIComponent(file.name);
  return reply
    .type(file.type)
    .header('content-disposition', `attachment; filename*=UTF-8''${name}`)
    .header('cache-control', 'no-store')
    .send(Buffer.from(file.bytes));
}

/** Server-sent events: one JSON document each. */
function streamEvents(request: FastifyRequest, reply: FastifyReply, simulator: Simulator): void {
  const { as } = checked(who, request.query);
  reply.hijack();
  const stream = reply.raw;
  stream.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  stream.write('retry: 1000\n\n');
  const unsubscribe = simulator.subscribe(as, (event) => {
    stream.write(`data: ${JSON.stringify(event)}\n\n`);
  });
  const heartbeat = setInterval(() => stream.write(':\n\n'), heartbeatMs);
  stream.on('close', () => {
    clearInterval(heartbeat);
    unsubscribe();
  });
}

function checked<T extends z.ZodType>(schema: T, given: unknown): z.infer<T> {
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw new UserError('bad-request');
  return parsed.data;
}
