import { createServer, type Server, type Socket } from 'node:net';
import type { Doc } from '../values/types.js';
import { formatReply, MessageReader, parseMessage, type Request } from './message.js';

/** Answers one command; never rejects. */
export type Handler = (body: Doc, connection: number) => Promise<Uint8Array> | Uint8Array;

/** A server that hands each message to `handle`, one after the other on a connection. */
export function serve(handle: Handler): { server: Server; closeConnections(): void } {
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    // A client that goes away needs no answer; 'close' follows.
    socket.on('error', () => socket.destroy());
    converse(socket, handle, ++connections);
  });
  return {
    server,
    closeConnections: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
}

function converse(socket: Socket, handle: Handler, connection: number): void {
  const reader = new MessageReader();
  const waiting: Request[] = [];
  let busy = false;
  const answerAll = async () => {
    if (busy) return;
    busy = true;
    for (let request = waiting.shift(); request; request = waiting.shift()) {
      if (socket.destroyed) return;
      const answer = handle(request.body, connection);
      const body = answer instanceof Uint8Array ? answer : await answer;
      if (!request.silent && socket.writable) socket.write(formatReply(request, body));
    }
    busy = false;
  };
  socket.on('data', (chunk: Buffer) => {
    try {
      for (const message of reader.add(chunk)) waiting.push(parseMessage(message));
    } catch {
      // What is not MongoDB's protocol cannot be answered in it.
      socket.destroy();
      return;
    }
    // An answer that cannot be encoded ends this conversation, not the process.
    answerAll().catch(() => socket.destroy());
  });
}
