import { setTimeout as pause } from 'node:timers/promises';
import {
  Client,
  Events,
  GatewayDispatchEvents,
  SimpleShardingStrategy,
  type ClientOptions,
} from 'discord.js';
import { z } from 'zod';
import type { Logger } from '../../core/ports.js';
import type { DiscordConfig } from './config.js';
import { codeOf, remedyOf } from './outcome.js';
import type { Turn } from './turn.js';

export interface Gateway {
  /** Connects in the background and stays connected until `stop`. */
  start(): void;
  stop(): Promise<void>;
}

interface Surroundings {
  logger: Logger;
  /** Gets each interaction as it came from the socket, unchecked. Must not throw. */
  onInteraction: (payload: unknown) => void;
  /** Called each time a session begins. */
  onConnected: () => void;
  /** Absent: this process is the only one. */
  turn?: Turn | undefined;
}

const firstPauseMs = 1000;
const longestPauseMs = 60_000;
const requestTimeoutMs = 10_000;

/** discord.js waits for a closing handshake, in the middle of a greeting for ever. */
const farewellMs = 2000;

const notOurTurn = new Error('another process answers on Discord now');

/**
 * discord.js's client, which identifies, beats and resumes; a client that gave up (Discord away at
 * start, token refused) is replaced by a new one after a growing pause.
 */
export function createGateway(config: DiscordConfig, surroundings: Surroundings): Gateway {
  const { logger, turn } = surroundings;
  const stopping = new AbortController();
  let client: Client | undefined;
  let greeting: Promise<unknown> | undefined;

  const connect = async (): Promise<void> => {
    client = createClient(config, surroundings);
    const lost = lossOf(client);
    greeting = client.login(config.token);
    await greeting;
    // Whoever was told to stop in the middle of the greeting hangs up now.
    if (stopping.signal.aborted) return farewell(client);
    logger.info({ user: client.user?.tag }, 'Connected to Discord');
    surroundings.onConnected();
    throw await Promise.race([lost, ...(turn ? [turn.lost().then(() => notOurTurn)] : [])]);
  };

  const run = async (): Promise<void> => {
    let wait = firstPauseMs;
    while (!stopping.signal.aborted) {
      await turn?.begin(stopping.signal);
      if (stopping.signal.aborted) return;
      const since = Date.now();
      const error = await connect().catch((reason: unknown) => reason);
      await farewell(client);
      if (stopping.signal.aborted) return;
      if (Date.now() - since > longestPauseMs) wait = firstPauseMs;
      logger.warn(
        { code: codeOf(error), seconds: wait / 1000, remedy: remedyOf(error) },
        'No connection to Discord; trying again',
      );
      await pause(wait, undefined, { signal: stopping.signal }).catch(() => undefined);
      wait = Math.min(wait * 2, longestPauseMs);
    }
  };

  return {
    start: () => void run(),
    stop: async () => {
      stopping.abort();
      // discord.js drops a socket that is still opening, and its failure would end the process.
      await withinFarewell(greeting?.catch(() => undefined));
      await farewell(client);
      await turn?.end();
    },
  };
}

async function farewell(client: Client | undefined): Promise<void> {
  await withinFarewell(client?.destroy());
}

async function withinFarewell(work: Promise<unknown> | undefined): Promise<void> {
  await Promise.race([work, pause(farewellMs, undefined, { ref: false })]);
}

/** Interactions need no intent at all: no members, no messages are received. */
function createClient(config: DiscordConfig, surroundings: Surroundings): Client {
  const { logger } = surroundings;
  const client = new Client({
    intents: [],
    rest: { api: config.apiUrl, retries: 0, timeout: requestTimeoutMs },
    ws: { buildStrategy: interactionsFirst(surroundings) },
  });
  client.on(Events.Error, (error) => logger.warn({ code: codeOf(error) }, 'Discord client error'));
  client.on(Events.ShardError, (error) =>
    logger.warn({ code: codeOf(error) }, 'Discord socket error'),
  );
  client.on(Events.ShardReconnecting, () =>
    logger.info({}, 'Connection to Discord dropped; resuming'),
  );
  return client;
}

/**
 * Interactions go past the client's own packet handling, for two reasons: it holds them back until
 * the session is complete, while Discord forgets them after 3 s; and a payload it did not expect
 * throws where nobody can catch it, which would end the process.
 */
function interactionsFirst({
  onInteraction,
  logger,
}: Surroundings): NonNullable<NonNullable<ClientOptions['ws']>['buildStrategy']> {
  return (manager) => {
    const forward: Emit = manager.emit.bind(manager);
    const guarded: Emit = (event, ...parameters) => {
      const [payload] = parameters;
      try {
        if (event !== 'dispatch' || !isInteraction(payload)) return forward(event, ...parameters);
        onInteraction(payload.data.d);
        return true;
      } catch (error) {
        logger.warn({ event, code: codeOf(error) }, 'Discord sent something unexpected; ignored');
        return false;
      }
    };
    manager.emit = guarded;
    return new SimpleShardingStrategy(manager);
  };
}

type Emit = (event: string | symbol | number, ...parameters: unknown[]) => boolean;

function isInteraction(payload: unknown): payload is { data: { d: unknown } } {
  const data = z.object({
    data: z.object({ t: z.literal(GatewayDispatchEvents.InteractionCreate) }),
  });
  return data.safeParse(payload).success;
}

/** The end of a session that discord.js will not resume by itself; never settles otherwise. */
function lossOf(client: Client): Promise<Error> {
  return new Promise((resolve) => {
    client.once(Events.ShardDisconnect, ({ code }) => {
      resolve(new Error(`closed with code ${code}`));
    });
  });
}
