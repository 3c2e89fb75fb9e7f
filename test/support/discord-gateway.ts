import type { Server } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';
import { application, guild, snowflake } from './discord-payloads.js';

export const botUser = {
  id: application,
  username: 'Pulse',
  discriminator: '0',
  global_name: null,
  avatar: null,
  bot: true,
};

interface Session {
  id: string;
  /** Everything dispatched, so that a resumed connection gets what it missed. */
  events: { t: string; s: number; d: unknown }[];
  socket: WebSocket | undefined;
}

interface Packet {
  op: number;
  d?: { token?: string; session_id?: string; seq?: number; intents?: number } | null;
}

const opcode = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  resume: 6,
  reconnect: 7,
  invalid: 9,
  hello: 10,
  ack: 11,
};

/** Discord's gateway: identify, heartbeat, resume with replay, dispatch. */
export function createDiscordGateway(http: Server, token: string, baseUrl: () => string) {
  const sockets = new WebSocketServer({ server: http });
  const sessions = new Map<string, Session>();
  const log: string[] = [];
  const intents: number[] = [];
  let latest: Session | undefined;

  const dispatchTo = (session: Session, t: string, d: unknown): void => {
    const event = { t, s: session.events.length + 1, d };
    session.events.push(event);
    session.socket?.send(JSON.stringify({ op: opcode.dispatch, ...event }));
  };

  const identify = (socket: WebSocket, packet: Packet): void => {
    if (packet.d?.token !== token) return socket.close(4004, 'Authentication failed');
    intents.push(packet.d.intents ?? -1);
    const session: Session = { id: `session-${snowflake()}`, events: [], socket };
    sessions.set(session.id, session);
    latest = session;
    dispatchTo(session, 'READY', {
      v: 10,
      user: botUser,
      guilds: [{ id: guild, unavailable: true }],
      session_id: session.id,
      resume_gateway_url: baseUrl(),
      application: { id: application, flags: 0 },
      shard: [0, 1],
    });
  };

  const resume = (socket: WebSocket, packet: Packet): void => {
    const session = sessions.get(packet.d?.session_id ?? '');
    if (!session) return socket.send(JSON.stringify({ op: opcode.invalid, d: false }));
    session.socket = socket;
    for (const event of session.events.filter(({ s }) => s > (packet.d?.seq ?? 0))) {
      socket.send(JSON.stringify({ op: opcode.dispatch, ...event }));
    }
    dispatchTo(session, 'RESUMED', {});
  };

  sockets.on('connection', (socket) => {
    log.push('connected');
    socket.send(JSON.stringify({ op: opcode.hello, d: { heartbeat_interval: 41_250 } }));
    socket.on('message', (data: Buffer) => {
      const packet = JSON.parse(data.toString('utf8')) as Packet;
      if (packet.op === opcode.heartbeat) socket.send(JSON.stringify({ op: opcode.ack }));
      if (packet.op === opcode.identify) {
        log.push('identified');
        identify(socket, packet);
      }
      if (packet.op === opcode.resume) {
        log.push('resumed');
        resume(socket, packet);
      }
    });
    socket.on('close', () => {
      log.push('closed');
      for (const session of sessions.values()) {
        if (session.socket === socket) session.socket = undefined;
      }
    });
  });

  return {
    /** `connected`, `identified`, `resumed`, `closed`, in order. */
    log: log as readonly string[],
    /** What was asked for at each identifying. */
    intents: intents as readonly number[],
    isConnected: () => latest?.socket !== undefined,
    /** To the bot, or kept until it resumes; throws where no bot ever connected. */
    dispatch: (t: string, d: unknown): void => {
      if (!latest) throw new Error('No bot has connected: await connected() first');
      dispatchTo(latest, t, d);
    },
    /** Any text as a frame. */
    raw: (frame: string): void => latest?.socket?.send(frame),
    /** Ends the connection like a network fault (1006), or with a close code. */
    drop: (code?: number): void => {
      for (const socket of sockets.clients) {
        if (code === undefined) socket.terminate();
        else socket.close(code);
      }
    },
    /** Forgets all sessions: a resume becomes "invalid session". */
    forgetSessions: (): void => sessions.clear(),
    close: (): Promise<void> => {
      for (const socket of sockets.clients) socket.terminate();
      return new Promise((resolve) => sockets.close(() => resolve()));
    },
  };
}
