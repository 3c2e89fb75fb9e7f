import { createDiscordAdapter } from '../../src/adapters/discord/adapter.js';
import { defineCommand } from '../../src/core/chat/command.js';
import type { ChatCore } from '../../src/core/chat/adapter.js';
import type { DrawPicture } from '../../src/core/chat/picture.js';
import type { Reply } from '../../src/core/chat/card.js';
import type { Choice, Incoming, Typing } from '../../src/core/chat/incoming.js';
import type { Logger } from '../../src/core/ports.js';
import type { DiscordServer } from './discord-server.js';

/** One line of the log, with its level. */
export interface LogLine {
  level: string;
  message: string;
  fields: object;
}

export function createLog(): { logger: Logger; lines: LogLine[] } {
  const lines: LogLine[] = [];
  const at = (level: string) => (fields: object, message: string) => {
    lines.push({ level, message, fields });
  };
  return {
    lines,
    logger: { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') },
  };
}

/** Commands of the shape the product has: two options with completion, one without, a hidden one. */
export const commands = [
  defineCommand({
    id: 'kpi',
    description: { en: 'Figures of a partner', ru: 'Показатели партнёра', he: 'מדדים של שותף' },
    examples: ['kpi acme'],
    options: [
      {
        id: 'partner',
        description: { en: 'Which partner', ru: 'Какой партнёр', he: 'איזה שותף' },
        complete: async () => [],
      },
      { id: 'period', description: { en: 'Which period', ru: 'Какой период', he: 'איזו תקופה' } },
    ],
    roles: ['manager'],
    run: async () => ({}),
  }),
  defineCommand({
    id: 'help',
    description: { en: 'What you can ask', ru: 'Что можно спросить', he: 'מה אפשר לשאול' },
    examples: ['help'],
    options: [],
    roles: ['manager'],
    run: async () => ({}),
  }),
  defineCommand({
    id: 'answer',
    description: { en: 'Stores an answer', ru: 'Сохраняет ответ', he: 'שומר תשובה' },
    examples: [],
    options: [],
    roles: ['partner'],
    hidden: true,
    run: async () => ({}),
  }),
];

/** A core that says what a test lets it say, and remembers what it was asked. */
export interface ScriptedCore extends ChatCore {
  heard: Incoming[];
  typed: Typing[];
  says(reply: Reply | ((incoming: Incoming) => Reply | Promise<Reply>)): void;
  offers(choices: Choice[]): void;
}

export function createScriptedCore(): ScriptedCore {
  let script: (incoming: Incoming) => Reply | Promise<Reply> = ({ line }) => ({
    card: { locale: 'en', title: `You said ${line}` },
  });
  let choices: Choice[] = [];
  const heard: Incoming[] = [];
  const typed: Typing[] = [];
  return {
    heard,
    typed,
    says: (reply) => (script = typeof reply === 'function' ? reply : () => reply),
    offers: (offered) => (choices = offered),
    answer: async (incoming) => {
      heard.push(incoming);
      return script(incoming);
    },
    complete: async (typing) => {
      typed.push(typing);
      return choices;
    },
  };
}

/** The adapter on a stand-in server, connected. */
export async function startBot(server: DiscordServer, core: ChatCore, draw?: DrawPicture) {
  const log = createLog();
  const adapter = createDiscordAdapter(server.config, {
    logger: log.logger,
    commands,
    ...(draw && { draw }),
  });
  await adapter.start(core);
  await server.connected();
  return { adapter, log: log.lines };
}
