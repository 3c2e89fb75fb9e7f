import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { createConsoleAdapter } from '../adapters/console/adapter.js';
import { readLine } from '../adapters/console/intake.js';
import { renderCard } from '../adapters/console/render.js';
import type { Identity } from '../core/person.js';
import { UserError } from '../core/errors.js';
import type { ProductAtHand, Terminal } from './terminal.js';
import { withProduct } from './with-product.js';

/** `pulse chat`: the chat commands in the terminal, one line or a conversation. */
export function registerChat(program: Command, terminal: Terminal): void {
  program
    .command('chat [line...]')
    .description('ask the bot here: one line such as "/kpi acme Q2", or a conversation without one')
    .option('--as <person>', 'see what this person (id) would see; default: an admin')
    .action(async (words: string[], options: { as?: string }) => {
      await withProduct(terminal, async (product) => {
        const from = await speaker(product, terminal, options.as);
        if (words.length > 0) await answerOnce(product, terminal, words.join(' '), from);
        else await converse(product, from);
      });
    });
}

async function speaker(
  { services }: ProductAtHand,
  { actor }: Terminal,
  person: string | undefined,
): Promise<Identity> {
  if (person === undefined) return { platform: 'console', user: actor };
  if (await services.people.byId(person)) return { platform: 'web', user: person };
  throw new UserError(
    'unknown-person',
    { person },
    `There is no person "${person}": see pulse person list.`,
  );
}

async function answerOnce(
  { chat }: ProductAtHand,
  terminal: Terminal,
  line: string,
  from: Identity,
): Promise<void> {
  const { card } = await chat.answer(readLine(line, [], { from, newKey: randomUUID }));
  if (card) terminal.out(renderCard(card, process.stdout.columns, 'lines'));
}

async function converse({ chat }: ProductAtHand, from: Identity): Promise<void> {
  const { stdin: input, stdout: output } = process;
  const adapter = createConsoleAdapter({ input, output, from, newKey: randomUUID });
  await adapter.start(chat);
}
