import { createInterface, type Interface } from 'node:readline/promises';
import type { ChatAdapter, ChatCore } from '../../core/chat/adapter.js';
import type { Button, Card } from '../../core/chat/card.js';
import { allButtons } from '../../core/chat/plain-card.js';
import type { ConsoleConfig } from './config.js';
import { isGoodbye, readLine } from './intake.js';
import { renderCard } from './render.js';

/** The console as a chat platform: what is typed is asked, cards are printed. */
export interface ConsoleAdapter extends ChatAdapter {
  readonly platform: 'console';
  /** Asks one line and prints its answer; the buttons of the last card can be typed as numbers. */
  ask(core: ChatCore, line: string): Promise<void>;
}

/**
 * A conversation in a terminal. `start` takes lines until the input ends or somebody says `exit`, and
 * resolves then.
 */
export function createConsoleAdapter(config: ConsoleConfig): ConsoleAdapter {
  let offered: readonly Button[] = [];
  let conversation: Interface | undefined;

  const print = (card: Card) => {
    offered = allButtons(card);
    config.output.write(`${renderCard(card, config.output.columns)}\n\n`);
  };

  const ask = async (core: ChatCore, line: string) => {
    const { card } = await core.answer(readLine(line, offered, config));
    if (card) print(card);
  };

  return {
    platform: 'console',
    ask,

    async start(core) {
      conversation = createInterface({ input: config.input, output: config.output, prompt: '> ' });
      conversation.prompt();
      for await (const line of conversation) {
        if (isGoodbye(line)) break;
        if (line.trim()) await ask(core, line);
        conversation.prompt();
      }
      conversation.close();
    },

    async stop() {
      conversation?.close();
    },

    async send({ key, card }) {
      print(card);
      return { status: 'sent', channel: 'console', messageId: key };
    },

    async settle() {
      return { status: 'cannot-look', code: 'no-history' };
    },
  };
}
