import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';
import { z } from 'zod';
import type { SlackRequest } from './slack-payloads.js';

const acknowledgement = z.object({ envelope_id: z.string(), payload: z.unknown().optional() });

/** The socket side of Socket Mode. */
export function createSlackSocket(server: Server) {
  const sockets = new Set<WebSocket>();
  const waiting = new Map<string, (payload: unknown) => void>();
  let opened = 0;
  const endpoint = new WebSocketServer({ server, path: '/socket' });
  endpoint.on('connection', (socket) => {
    opened += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('message', (data) => {
      const ack = acknowledgement.parse(
        JSON.parse(Buffer.isBuffer(data) ? data.toString('utf8') : ''),
      );
      waiting.get(ack.envelope_id)?.(ack.payload);
      waiting.delete(ack.envelope_id);
    });
    socket.send(JSON.stringify({ type: 'hello', num_connections: sockets.size }));
  });

  return {
    /** Sockets open now, and all that were ever opened. */
    open: (): number => sockets.size,
    opened: (): number => opened,
    /** Sends an envelope; resolves with what the acknowledgement carries. */
    send: ({ envelope, payload }: SlackRequest): Promise<unknown> => {
      const [socket] = sockets;
      if (!socket) throw new Error('No socket is open');
      const id = randomUUID();
      return new Promise((resolve) => {
        waiting.set(id, resolve);
        const message = {
          envelope_id: id,
          type: envelope,
          payload,
          accepts_response_payload: true,
        };
        socket.send(JSON.stringify(message));
      });
    },
    /** Sends any text, however broken. */
    sendRaw: (text: string): void => sockets.forEach((socket) => socket.send(text)),
    /** Slack asks to connect anew. */
    refresh: (): void =>
      sockets.forEach((socket) =>
        socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' })),
      ),
    /** The connection breaks. */
    drop: (): void => sockets.forEach((socket) => socket.terminate()),
    close: (): void => {
      sockets.forEach((socket) => socket.terminate());
      endpoint.close();
    },
  };
}
export type SlackSocket = ReturnType<typeof createSlackSocket>;
