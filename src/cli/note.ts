import type { Command } from 'commander';
import { UserError } from '../core/errors.js';
import { programmeEvent, type ProgrammeEvent } from '../core/programme-event.js';
import { day, dayAt } from '../core/time.js';
import { answer } from './answer.js';
import { partnerCalled } from '../core/chat/partner-called.js';
import { table } from './table.js';
import type { Terminal } from './terminal.js';
import { dataOfEffect, effectText } from './training.js';
import { withProduct } from './with-product.js';

interface NoteOptions {
  on?: string;
  partner?: string;
  effect?: boolean;
  json?: boolean;
}

/** `pulse note`: notes what happened, lists it, and shows what changed around it. */
export function registerNote(program: Command, terminal: Terminal): void {
  program
    .command('note [title...]')
    .description('note that something happened; without a title: all that is noted')
    .option('--on <day>', 'YYYY-MM-DD (default: today)')
    .option('--partner <partner>', 'whom it concerned (default: everybody)')
    .option('--effect', 'show the figures before and after')
    .option('--json', 'print one JSON document')
    .action(async (words: string[], options: NoteOptions) => {
      const { data, text } = await withProduct(terminal, async (product) => {
        const { events, effects, partners } = product.services;
        if (words.length === 0) return listed(await events.all());
        const now = terminal.clock.now();
        const { timeZone } = product.config.programme;
        const of = options.partner && partnerCalled(options.partner, await partners.all()).id;
        const event = programmeEvent.parse({
          date: dayOf(options.on) ?? dayAt(now, timeZone),
          title: words.join(' '),
          ...(of && { partner: of }),
        });
        await events.saveAll([event]);
        if (!options.effect) return { data: event, text: `Noted: ${event.title}, ${event.date}.` };
        const report = await effects.ofEvent(event, now);
        return { data: { ...event, ...dataOfEffect(report) }, text: effectText(report) };
      });
      answer(terminal, options, { command: 'note', data, text });
    });
}

function dayOf(text: string | undefined): string | undefined {
  if (text === undefined || day.safeParse(text).success) return text;
  throw new UserError('usage', { day: text }, `"${text}" is not a day: write 2026-10-01.`);
}

function listed(events: readonly ProgrammeEvent[]) {
  const rows = events.map(({ date, title, partner = 'everybody' }) => [date, title, partner]);
  return { data: events, text: rows.length > 0 ? table(rows) : 'Nothing has been noted yet.' };
}
