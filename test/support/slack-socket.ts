import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import type { SlackRequest } from './slack-payloads.js';

const acknowledgement = z.object({ envelope_id: z.string(), payload: z.unknown().optional() });

/** An envelope that the bot has not acknowledged yet. */
interface Waiting {
  message: string;
  /** Where it was sent last. */
  on: WebSocket | undefined;
  done: (payload: unknown) => void;
}

/**
 * The socket side of Socket Mode. Each envelope goes over one of the open sockets; what was not
 * acknowledged when its socket closed is sent again over another one, like Slack does.
 */
export function createSlackSocket(server: Server) {
  const sockets = new Set<WebSocket>();
  const waiting = new Map<string, Waiting>();
  let opened = 0;
  let turn = 0;
  const endpoint = new WebSocketServer({ server, path: '/socket' });

  const deliver = (envelope: Waiting): void => {
    const open = [...sockets].filter(({ readyState }) => readyState === WebSocket.OPEN);
    envelope.on = open[(turn += 1) % open.length];
    envelope.on?.send(envelope.message);
  };
  const deliverLost = (): void => {
    for (const envelope of waiting.values()) {
      if (!envelope.on || !sockets.has(envelope.on)) deliver(envelope);
    }
  };
  endpoint.on('connection', (socket) => {
    opened += 1;
    sockets.add(socket);
    socket.on('close', () => {
      sockets.delete(socket);
      deliverLost();
    });
    socket.on('message', (data) => {
      const ack = acknowledgement.parse(
        JSON.parse(Buffer.isBuffer(data) ? data.toString('utf8') : ''),
      );
      waiting.get(ack.envelope_id)?.done(ack.payload);
      waiting.delete(ack.envelope_id);
    });
    socket.send(JSON.stringify({ type: 'hello', num_connections: sockets.size }));
    deliverLost();
  });

  return {
    /** Sockets open now, and all that were ever opened. */
    open: (): number => sockets.size,
    opened: (): number => opened,
    /** Sends an envelope; resolves with what the acknowledgement carries. */
    send: ({ envelope, payload }: SlackRequest): Promise<unknown> => {
      const id = randomUUID();
      return new Promise((resolve) => {
        const message = JSON.stringify({
          envelope_id: id,
          type: envelope,
          payload,
          accepts_response_payload: true,
        });
        const sent: Waiting = { message, on: undefined, done: resolve };
        waiting.set(id, sent);
        deliver(sent);
      });
    },
    /** Sends any text, however broken. */
    sendRaw: (text: string): void => sockets.forEach((socket) => socket.send(text)),
    /** Slack asks to connect anew, for the socket that is open the longest. */
    refresh: (): void => {
      const [oldest] = sockets;
      oldest?.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
    },
    /** The connections break. */
    drop: (): void => sockets.forEach((socket) => socket.terminate()),
    close: (): void => {
      sockets.forEach((socket) => socket.terminate());
      endpoint.close();
    },
  };
}
export type SlackSocket = ReturnType<typeof createSlackSocket>;
