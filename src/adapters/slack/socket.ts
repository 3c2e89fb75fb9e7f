import { setTimeout as wait } from 'node:timers/promises';
import { SocketModeReceiver } from '@slack/bolt';
import { z } from 'zod';
import type { Logger } from '../../core/ports.js';
import { dialogOptions, type SlackConfig } from './config.js';
import type { Entrance } from './entrance.js';
import { sdkLog } from './sdk-log.js';

/** What the SDK takes apart without looking; anything else would reject where nobody listens. */
const envelope = z.union([
  z.object({ type: z.enum(['hello', 'disconnect']) }),
  z.object({
    type: z.literal('events_api'),
    envelope_id: z.string(),
    payload: z.object({ event: z.object({ type: z.string() }) }),
  }),
  z.object({
    type: z.enum(['slash_commands', 'interactive']),
    envelope_id: z.string(),
    payload: z.object({}),
  }),
]);

/** Slack answers a closing handshake at once, or not at all. */
const farewellMs = 1000;

const reconnectDelaysMs = [0, 500, 1000, 2000, 5000, 10_000];

/** While Slack replaces one, the other takes what comes in. Slack allows ten. */
const socketsAtOnce = 2;

/** Socket Mode: the bot calls Slack, so that it needs no public address and opens no port. */
export function createSocketEntrance(config: SlackConfig, logger: Logger): Entrance {
  const sockets = Array.from({ length: socketsAtOnce }, () => createSocket(config, logger));
  return {
    receiver: {
      init: (app) => {
        sockets.forEach(({ receiver }) => {
          receiver.init(app);
        });
      },
      // The entrance itself is started and stopped; Bolt's App never does it here.
      start: async () => {},
      stop: async () => {},
    },
    requestListener: undefined,
    start: () => {
      sockets.forEach((socket) => {
        socket.start();
      });
    },
    stop: async () => {
      await Promise.all(sockets.map((socket) => socket.stop()));
    },
  };
}

/**
 * One connection. Connecting again is done here and not by the SDK: its own attempt rejects where
 * nobody catches once Slack stays away for long, which would end the process.
 */
function createSocket(config: SlackConfig, logger: Logger) {
  const receiver = new SocketModeReceiver({
    appToken: config.appToken ?? '',
    logger: sdkLog(logger),
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: dialogOptions(config) },
  });
  const { client } = receiver;
  let stopped = false;
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;
  guardMessages(client, logger);

  const connect = async (): Promise<void> => {
    try {
      await client.start();
      if (stopped) await client.disconnect();
    } catch (error) {
      failures += 1;
      logger.warn(
        { platform: 'slack', error: String(error), failures },
        'Slack cannot be reached; trying again. Check SLACK_APP_TOKEN if this stays',
      );
      connectSoon();
    }
  };
  const connectSoon = (): void => {
    if (stopped) return;
    clearTimeout(timer);
    const delay = reconnectDelaysMs[Math.min(failures, reconnectDelaysMs.length - 1)];
    timer = setTimeout(() => void connect(), delay);
  };
  client.on('connected', () => {
    failures = 0;
    logger.info({ platform: 'slack' }, 'Connected to Slack (Socket Mode)');
  });
  client.on('disconnected', connectSoon);

  return {
    receiver,
    start: () => {
      stopped = false;
      void connect();
    },
    stop: async (): Promise<void> => {
      stopped = true;
      clearTimeout(timer);
      await Promise.race([client.disconnect(), wait(farewellMs, undefined, { ref: false })]);
    },
  };
}

/** Lets only readable envelopes through to the SDK. */
function guardMessages(client: SocketModeReceiver['client'], logger: Logger): void {
  const original = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  client.on('ws_message', (data: unknown, isBinary: boolean) => {
    if (isBinary || !isEnvelope(data)) {
      logger.info({ platform: 'slack' }, 'Took no notice of an unreadable message on the socket');
      return;
    }
    for (const listener of original) {
      void Promise.resolve(Reflect.apply(listener, client, [data, isBinary])).catch(
        (error: unknown) => {
          logger.warn(
            { platform: 'slack', err: error },
            'A message on the socket could not be handled',
          );
        },
      );
    }
  });
}

function isEnvelope(data: unknown): boolean {
  try {
    return envelope.safeParse(JSON.parse(String(data))).success;
  } catch {
    return false;
  }
}
