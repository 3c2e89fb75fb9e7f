import type { Command } from 'commander';
import { renderCard } from '../adapters/console/render.js';
import { onceMore, type FailedLine } from '../core/chat/failed-line.js';
import type { Reply } from '../core/chat/card.js';
import { UserError } from '../core/errors.js';
import { identityKey } from '../core/person.js';
import { answer } from './answer.js';
import type { ProductAtHand, Terminal } from './terminal.js';
import { withProduct } from './with-product.js';

/** `pulse replay REF`: does once more what a fault kept from being done, and tells the person. */
export function registerReplay(program: Command, terminal: Terminal): void {
  program
    .command('replay <reference>')
    .description('do once more what failed, by the reference the person was told')
    .option('--json', 'print one JSON document')
    .action(async (given: string, options: { json?: boolean }) => {
      const reference = given.toUpperCase();
      const { data, text } = await withProduct(terminal, async (product) => {
        const failed = await claimed(product, reference, terminal.clock.now());
        const reply = await product.chat.answer(onceMore(failed));
        if (reply.failed) terminal.fail();
        const told = await tell(product, failed, reply);
        const { line, from } = failed.incoming;
        const lead = `"${line}" of ${identityKey(from)}, once more:`;
        const shown = reply.card ? renderCard(reply.card, undefined, 'lines') : '';
        return {
          data: { reference, line, from: identityKey(from), failed: reply.failed ?? false, told },
          text: [lead, shown, toldText[told]].filter(Boolean).join('\n\n'),
        };
      });
      answer(terminal, options, { command: 'replay', data, text });
    });
}

const toldText = {
  sent: 'The answer was sent to the person.',
  'not-sent': 'The answer could not be sent to the person: please tell them yourself.',
  nothing: 'Nothing was sent to the person.',
};

async function claimed(
  { failed }: ProductAtHand,
  reference: string,
  now: Date,
): Promise<FailedLine> {
  const found = await failed.claim(reference, now);
  if (found === null) {
    throw new UserError(
      'unknown-reference',
      { reference },
      `Nothing is kept under ${reference}. It may be older than two weeks, or an answer to a survey, which is never kept: the person can send it once more.`,
    );
  }
  if ('replayed' in found) {
    const when = found.replayed.toISOString();
    throw new UserError(
      'replayed-before',
      { reference, when },
      `${reference} was done once more on ${when}. Where that failed, its answer names a new reference.`,
    );
  }
  return found;
}

/** A dialog cannot be opened from here, and a second failure is the operator's to read, not theirs. */
async function tell(
  { adapters }: ProductAtHand,
  { reference, incoming: { from } }: FailedLine,
  { card, failed }: Reply,
): Promise<keyof typeof toldText> {
  const adapter = Object.values(adapters).find(({ platform }) => platform === from.platform);
  if (!card || failed || !adapter) return 'nothing';
  const key = `replay:${reference}`;
  const sent = await adapter.send({ key, card, to: { kind: 'person', identity: from } });
  return sent.status === 'sent' ? 'sent' : 'not-sent';
}
