import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createDiscordFaults, type DiscordFault, type DiscordRoute } from './discord-faults.js';
import { createDiscordGateway } from './discord-gateway.js';
import type { SentCommand, SentMessage } from './discord-limits.js';
import {
  application,
  autocompletePayload,
  channel as theChannel,
  commandPayload,
  menuPayload,
  guild as theGuild,
  modalPayload,
  pressPayload,
  type AutocompleteInput,
  type CommandInput,
  type DiscordMessage,
  type MenuInput,
  type ModalInput,
  type OpenModal,
  type PressInput,
} from './discord-payloads.js';
import { createDiscordRates } from './discord-rates.js';
import { createDiscordWorld, Refusal, type SentResponse, type Talk } from './discord-world.js';
import { waitFor } from './wait.js';

export { botUser } from './discord-gateway.js';
export {
  application,
  buttonsOf,
  channel,
  guild,
  snowflake,
  somebody,
  wordsOf,
} from './discord-payloads.js';
export type { DiscordMessage, OpenModal } from './discord-payloads.js';

/** One call of the REST API, as it came in; `status` is what Discord did, also where a fault hid it. */
export interface DiscordCall {
  route: DiscordRoute;
  path: string;
  body: unknown;
  /** What was uploaded with it. */
  files: File[];
  status: number;
  problems: string[];
}

/** One thing somebody did, and what became of it. */
export interface Exchange {
  id: string;
  /** Waits for the first response: 5 "thinking", 6 taken without a sign, 8 choices, 9 modal. */
  first(): Promise<{ type: number; flags: number; afterMs: number }>;
  /** All answers so far, latest last; a replaced message stands here too. */
  answers: readonly DiscordMessage[];
  /** Waits for the first answer after the first response. */
  answer(): Promise<DiscordMessage>;
  modal(): Promise<OpenModal>;
  choices(): Promise<{ name: string; value: string }[]>;
}

export type DiscordServer = Awaited<ReturnType<typeof startDiscordServer>>;

const token = 'discord-bot-token';

/**
 * Stands in for Discord: REST v10 and the gateway on one loopback port, spoken to by the real
 * discord.js. It refuses what Discord refuses (limits, second first-responses, late ones). With `rates`
 * it also keeps Discord's rate limits, so many times faster.
 */
export async function startDiscordServer(options: { rates?: number } = {}) {
  const world = createDiscordWorld();
  const faults = createDiscordFaults();
  const rates = options.rates ? createDiscordRates(options.rates) : undefined;
  const calls: DiscordCall[] = [];
  const http = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  const gatewayUrl = `ws://127.0.0.1:${port}/gateway`;
  const gateway = createDiscordGateway(http, token, () => gatewayUrl);
  const url = `http://127.0.0.1:${port}/api`;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '').replace(/^\/api\/v10/, '');
    const found = findRoute(request.method ?? '', path);
    if (!found) return reply(response, 404, { code: 0, message: '404: Not Found' });
    const { body, files } = await bodyOf(request);
    const call: DiscordCall = { route: found.route, path, body, files, status: 200, problems: [] };
    calls.push(call);
    const full = rates?.take(found.route, path.split('/')[2] ?? '');
    if (full) {
      call.status = 429;
      return misbehave({ kind: 'rate-limited', ...full }, response);
    }
    const fault = faults.take(found.route);
    if (fault && !fault.kind.startsWith('accept-then')) {
      call.status = 0;
      return misbehave(fault, response);
    }
    const answer = attempt(() => {
      if (needsToken(found.route) && request.headers.authorization !== `Bot ${token}`) {
        throw new Refusal(401, 0, '401: Unauthorized');
      }
      return found.run(world, body);
    }, call);
    if (fault) return misbehave(fault, response);
    reply(response, call.status, answer);
  }

  type Route = { route: DiscordRoute; run: (of: typeof world, body: unknown) => unknown };

  function findRoute(method: string, path: string): Route | undefined {
    const address = new URL(decodeURIComponent(path), url);
    const at = (pattern: RegExp) => pattern.exec(address.pathname)?.slice(1);
    const [first = '', second = ''] =
      at(/^\/interactions\/\d+\/([^/]+)\/callback$/) ??
      at(/^\/webhooks\/\d+\/([^/]+)/) ??
      at(/^\/channels\/(\d+)/) ??
      at(/^\/applications\/(\d+)(?:\/guilds\/(\d+))?\/commands$/) ??
      [];
    const shape = `${method} ${address.pathname.replace(first || '?', ':1').replace(/\d{17,20}/g, ':id')}`;
    const routes: Record<string, Route> = {
      'GET /gateway/bot': { route: 'gateway', run: () => gatewayInfo(gatewayUrl) },
      'POST /interactions/:id/:1/callback': {
        route: 'callback',
        run: (of, body) => of.respond(first, body as SentResponse),
      },
      'PATCH /webhooks/:id/:1/messages/@original': {
        route: 'edit-answer',
        run: (of, body) => of.editReply(first, body as SentMessage),
      },
      'DELETE /webhooks/:id/:1/messages/@original': {
        route: 'remove-answer',
        run: (of) => of.removeReply(first),
      },
      'POST /webhooks/:id/:1': {
        route: 'follow-up',
        run: (of, body) => of.followUp(first, body as SentMessage),
      },
      'POST /users/@me/channels': {
        route: 'open-dm',
        run: (of, body) => of.openDirect((body as { recipient_id: string }).recipient_id),
      },
      'POST /channels/:1/messages': {
        route: 'post',
        run: (of, body) => of.post(first, body as SentMessage),
      },
      'GET /channels/:1/messages': {
        route: 'history',
        run: (of) =>
          of.history(
            first,
            address.searchParams.get('after') ?? '0',
            Number(address.searchParams.get('limit') ?? 50),
          ),
      },
      'GET /channels/:1': { route: 'channel', run: (of) => of.channel(first) },
      'GET /applications/:1/commands': {
        route: 'registered',
        run: (of) => of.commands.get('global') ?? [],
      },
      'GET /applications/:1/guilds/:id/commands': {
        route: 'registered',
        run: (of) => of.commands.get(second) ?? [],
      },
      'PUT /applications/:1/commands': {
        route: 'register',
        run: (of, body) => of.register('global', body as SentCommand[]),
      },
      'PUT /applications/:1/guilds/:id/commands': {
        route: 'register',
        run: (of, body) => of.register(second, body as SentCommand[]),
      },
    };
    return routes[shape];
  }

  function begin(
    payload: { id: string; token: string; type: number; channel_id: string; guild_id?: string },
    on?: DiscordMessage,
  ): Exchange {
    const talk: Talk = {
      token: payload.token,
      type: payload.type,
      channel: payload.channel_id,
      guild: payload.guild_id,
      startedAt: Date.now(),
      on,
      first: undefined,
      reply: undefined,
      thinking: false,
      answers: [],
      modal: undefined,
      choices: undefined,
    };
    world.talks.set(talk.token, talk);
    gateway.dispatch('INTERACTION_CREATE', payload);
    return {
      id: payload.id,
      answers: talk.answers,
      first: () => waitFor(() => talk.first, 'the first response'),
      answer: () => waitFor(() => talk.answers[0], 'an answer'),
      modal: () => waitFor(() => talk.modal, 'a modal'),
      choices: () => waitFor(() => talk.choices, 'choices'),
    };
  }

  return {
    /** For DISCORD_API_URL. */
    url,
    token,
    /** Ready for `createDiscordAdapter`; with a guild, so that commands are registered at start. */
    config: { token, applicationId: application, guildIds: [theGuild], apiUrl: url },
    /** Ready for the product's environment. */
    environment: {
      DISCORD_TOKEN: token,
      DISCORD_APPLICATION_ID: application,
      DISCORD_GUILD_ID: theGuild,
      DISCORD_API_URL: url,
    },
    faults,
    gateway,
    calls: (route?: DiscordRoute): DiscordCall[] =>
      calls.filter((call) => route === undefined || call.route === route),
    /** Calls that Discord refused because of their form: a bot has none. */
    refusedForms: (): DiscordCall[] => calls.filter(({ problems }) => problems.length > 0),
    /** Every message the bot ever wrote, oldest first; ephemeral ones have flag 64. */
    messages: world.messages,
    /** By guild id, or `global`. */
    commands: world.commands,
    /** From now on this call for this channel or user is refused with Discord's number. */
    refuse: world.refuse,
    /** As for a bot without "Read Message History". */
    hideHistory: world.hideHistory,
    forgetNonces: world.forgetNonces,
    addChannel: world.addChannel,
    /** A message in a channel that has nothing to do with the test. */
    chatter: (channel: string, content: string) => void world.post(channel, { content }),
    /** Waits until a bot has identified (or resumed). */
    connected: () => waitFor(() => gateway.isConnected(), 'a bot to connect'),
    waitFor,
    command: (input: CommandInput) => begin(commandPayload(input)),
    menu: (input: MenuInput) => begin(menuPayload(input)),
    autocomplete: (input: AutocompleteInput) => begin(autocompletePayload(input)),
    press: (input: PressInput) => begin(pressPayload(input), input.message),
    submitModal: (input: ModalInput) => begin(modalPayload(input), input.modal.on),
    /** Waits for the latest message in a channel, or in the direct messages with a user. */
    messageIn: (place: { channel: string } | { user: string }) => {
      const id = () => ('channel' in place ? place.channel : world.openDirect(place.user).id);
      return waitFor(
        () => world.messages.findLast((message) => message.channel_id === id() && !message.deleted),
        'a message',
      );
    },
    close: async () => {
      await gateway.close();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
    channel: theChannel,
  };
}

function gatewayInfo(url: string) {
  const session_start_limit = {
    total: 1000,
    remaining: 1000,
    reset_after: 86_400_000,
    max_concurrency: 1,
  };
  return { url, shards: 1, session_start_limit };
}

/** Interactions are answered by their own token. */
function needsToken(route: DiscordRoute): boolean {
  return !['callback', 'edit-answer', 'remove-answer', 'follow-up'].includes(route);
}

function attempt(run: () => unknown, call: DiscordCall): unknown {
  try {
    const answer = run();
    call.status = answer === undefined ? 204 : 200;
    return answer;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    call.status = error.status;
    call.problems = error.problems;
    return { code: error.code, message: error.message, errors: { _errors: error.problems } };
  }
}

function misbehave(fault: DiscordFault, response: ServerResponse): void {
  switch (fault.kind) {
    case 'rate-limited': {
      const { retryAfter, global = false } = fault;
      const headers = {
        'retry-after': String(retryAfter),
        ...(global ? { 'x-ratelimit-global': 'true' } : bucketHeaders(retryAfter)),
      };
      return reply(response, 429, { message: 'limited', retry_after: retryAfter, global }, headers);
    }
    case 'error':
      return reply(response, fault.status, { code: fault.code, message: 'Refused' });
    case 'status':
    case 'accept-then-status':
      return reply(response, fault.status, { code: 0, message: `${fault.status}` });
    case 'page':
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<html>Sign in to this network</html>');
      return;
    case 'reset':
    case 'accept-then-reset':
      response.destroy();
      return;
    case 'accept-then-hang-body':
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"id":');
      return;
    case 'hang':
    case 'accept-then-hang':
      return;
  }
}

function reply(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  const type = status === 204 ? {} : { 'content-type': 'application/json' };
  response.writeHead(status, { ...type, ...headers });
  response.end(status === 204 ? undefined : JSON.stringify(body));
}

function bucketHeaders(resetAfter: number) {
  return {
    'x-ratelimit-limit': '5',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset-after': String(resetAfter),
  };
}

async function bodyOf(request: IncomingMessage): Promise<{ body: unknown; files: File[] }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('multipart/form-data')) {
    const form = await new Response(Buffer.concat(chunks), {
      headers: { 'content-type': type },
    }).formData();
    const files = [...form.values()].filter((value) => typeof value !== 'string');
    const body = form.get('payload_json');
    return { body: typeof body === 'string' ? JSON.parse(body) : undefined, files };
  }
  const text = Buffer.concat(chunks).toString('utf8');
  return { body: text === '' ? undefined : JSON.parse(text), files: [] };
}
