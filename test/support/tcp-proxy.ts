import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export type TcpProxy = Awaited<ReturnType<typeof startTcpProxy>>;

/** A way to a server on loopback that can be cut (connections break) or stalled (nothing passes). */
export async function startTcpProxy(target: { host: string; port: number }) {
  let state: 'open' | 'cut' | 'stalled' = 'open';
  const sockets = new Set<Socket>();

  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    if (state === 'stalled') socket.pause();
  };
  const server = createServer((client) => {
    if (state === 'cut') return void client.destroy();
    const onward = connect(target);
    for (const [from, to] of [
      [client, onward],
      [onward, client],
    ] as const) {
      keep(from);
      from.on('data', (bytes) => to.write(bytes));
      from.on('close', () => to.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const breakAll = () => sockets.forEach((socket) => socket.destroy());
  return {
    port: (server.address() as AddressInfo).port,
    /** As if the server had been stopped. */
    cut: (): void => {
      state = 'cut';
      breakAll();
    },
    /** As if the cable had been pulled: no answer, and no refusal either. */
    stall: (): void => {
      state = 'stalled';
      sockets.forEach((socket) => socket.pause());
    },
    restore: (): void => {
      state = 'open';
      sockets.forEach((socket) => socket.resume());
    },
    close: async (): Promise<void> => {
      breakAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
