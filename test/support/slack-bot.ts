import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSlackAdapter, type SlackAdapter } from '../../src/adapters/slack/adapter.js';
import type { ChatCore } from '../../src/core/chat/adapter.js';
import type { DrawPicture } from '../../src/core/chat/picture.js';
import type { Reply } from '../../src/core/chat/card.js';
import type { Incoming } from '../../src/core/chat/incoming.js';
import type { Logger } from '../../src/core/ports.js';
import { opensForm } from '../../src/core/chat/command-line.js';
import { deal } from '../../commands/deal.js';
import { survey } from '../../commands/survey.js';
import { waitFor, type SlackServer } from './slack-server.js';

export const transports = ['HTTP', 'Socket Mode'] as const;

/** A core that keeps what it was asked and answers by the given function. */
export function recordingCore(answer: (incoming: Incoming) => Reply | Promise<Reply>) {
  const asked: Incoming[] = [];
  const core: ChatCore = {
    answer: async (incoming) => {
      asked.push(incoming);
      return answer(incoming);
    },
    complete: async () => [],
  };
  return { core, asked };
}

/** A logger that keeps its lines. */
export function recordingLogger() {
  const lines: { level: keyof Logger; message: string; fields: object }[] = [];
  const at = (level: keyof Logger) => (fields: object, message: string) => {
    lines.push({ level, message, fields });
  };
  const logger: Logger = {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
  };
  return { logger, lines };
}

/** The real adapter, connected to the stand-in for Slack by one of the two transports. */
export async function startSlackBot(
  slack: SlackServer,
  core: ChatCore,
  transport: (typeof transports)[number] = 'HTTP',
  draw?: DrawPicture,
) {
  const { logger, lines } = recordingLogger();
  const config = transport === 'HTTP' ? slack.config : slack.socketConfig;
  const adapter = createSlackAdapter(
    {
      ...config,
      commands: ['kpi', 'survey', 'pulse'],
      opensForm: (line) => opensForm(line, [deal, survey]),
    },
    { logger, ...(draw && { draw }) },
  );
  const close = transport === 'HTTP' ? await listen(adapter, slack) : async () => {};
  await adapter.start(core);
  if (transport === 'Socket Mode') await waitFor(() => slack.socket.open() === 2, 'both sockets');
  return {
    adapter,
    lines,
    stop: async () => {
      await adapter.stop();
      await close();
    },
  };
}

async function listen(adapter: SlackAdapter, slack: SlackServer): Promise<() => Promise<void>> {
  const server = createServer((request, response) => adapter.requestListener?.(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  slack.sendTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`);
  return async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
}
