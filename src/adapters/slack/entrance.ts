import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Receiver } from '@slack/bolt';

/** How Slack's payloads come in; the same code stands behind both ways. */
export interface Entrance {
  receiver: Receiver;
  /** Of HTTP alone. */
  requestListener: ((request: IncomingMessage, response: ServerResponse) => void) | undefined;
  start(): void;
  stop(): Promise<void>;
}
