import type { IncomingMessage, ServerResponse } from 'node:http';
import { HTTPModuleFunctions, HTTPReceiver } from '@slack/bolt';
import type { Logger } from '../../core/ports.js';
import { bodyLimit, eventsPath, type SlackConfig } from './config.js';
import type { Entrance } from './entrance.js';
import { sdkLog } from './sdk-log.js';

/** Requests come from the product's own server: Bolt verifies (401), parses, and opens no port. */
export function createHttpEntrance(
  config: SlackConfig,
  { arrived, logger }: { arrived: () => void; logger: Logger },
): Entrance {
  let isOpen = false;
  const receiver = new HTTPReceiver({
    signingSecret: config.signingSecret ?? '',
    endpoints: eventsPath,
    bodyLimit,
    logger: sdkLog(logger),
  });
  const requestListener = (request: IncomingMessage, response: ServerResponse): void => {
    if (!isOpen) {
      refuse(response, 503);
      return;
    }
    arrived();
    void listen(receiver, request, response).catch((error: unknown) => {
      logger.warn(
        { platform: 'slack', err: error },
        'A request to /slack/events could not be read',
      );
      refuse(response, 400);
    });
  };
  return {
    receiver,
    requestListener,
    start: () => {
      isOpen = true;
    },
    stop: async () => {
      isOpen = false;
    },
  };
}

async function listen(
  receiver: HTTPReceiver,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'POST') {
    refuse(response, 404);
    return;
  }
  try {
    const buffered = await HTTPModuleFunctions.bufferIncomingMessage(request, bodyLimit);
    // Bolt reads properties of whatever JSON it finds, and `null` would end the process.
    if (isNull(buffered)) {
      refuse(response, 400);
      return;
    }
  } catch (error) {
    const tooLarge = HTTPModuleFunctions.isRawBodyError(error) && error.statusCode === 413;
    refuse(response, tooLarge ? 413 : 400);
    return;
  }
  receiver.requestListener(request, response);
}

function isNull(request: Parameters<typeof HTTPModuleFunctions.parseHTTPRequestBody>[0]): boolean {
  try {
    return HTTPModuleFunctions.parseHTTPRequestBody(request) === null;
  } catch {
    return false;
  }
}

/** Says no more than the status. */
export function refuse(response: ServerResponse, status: number): void {
  if (response.headersSent) return;
  response.writeHead(status, { connection: 'close' });
  response.end();
}
