import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Ask } from '../core/chat/command.js';
import type { DrawPage } from '../core/chat/page.js';
import { readReview } from '../core/chat/review.js';
import { reviewPage } from '../core/chat/review-card.js';
import { UserError } from '../core/errors.js';
import { locale, type Locale, locales } from '../core/locale.js';
import { textsIn } from '../i18n/texts.js';
import { answer } from './answer.js';
import { partnerAsked, periodAsked } from './asked.js';
import { parseInstant } from './instant.js';
import { table } from './table.js';
import type { ProductAtHand, Terminal } from './terminal.js';
import { withProduct } from './with-product.js';

interface ReviewOptions {
  period?: string;
  asOf?: Date;
  pdf?: string;
  png?: string;
  locale?: Locale;
  /** As the partner reads it. */
  partner?: boolean;
  json?: boolean;
}

/** `pulse review`: the pack of a partner's quarter, as text, JSON, a picture or a document. */
export function registerReview(program: Command, terminal: Terminal): void {
  program
    .command('review <partner...>')
    .description('the quarterly review of a partner: figures, satisfaction, training, actions')
    .option('--period <id>', 'the quarter (default: this quarter, else the latest with data)')
    .option('--as-of <iso>', 'as it stood at this moment', parseInstant)
    .option('--pdf <file>', 'write a document to print')
    .option('--png <file>', 'write a picture')
    .option('--locale <language>', locales.join(', '), languageOf)
    .option('--partner', 'as the partner reads it')
    .option('--json', 'print one JSON document')
    .action(async (words: string[], options: ReviewOptions) => {
      const asOf = options.asOf ?? terminal.clock.now();
      const { data, text, page } = await withProduct(terminal, (product) =>
        reviewed(product, words, options, asOf),
      );
      const { drawPage } = await import('../pictures/draw-page.js');
      await writeFiles(page, options, drawPage, terminal);
      answer(terminal, options, { command: 'review', asOf, data, text });
    });
}

function languageOf(text: string): Locale {
  const known = locale.safeParse(text);
  if (known.success) return known.data;
  throw new UserError('usage', { text }, `"${text}" is not one of ${locales.join(', ')}.`);
}

async function reviewed(
  product: ProductAtHand,
  words: readonly string[],
  options: ReviewOptions,
  asOf: Date,
) {
  const partner = await partnerAsked(words, product);
  if (!partner) throw new UserError('usage', {}, 'Whose review? Write pulse review PARTNER.');
  const period = await periodAsked(options.period, partner.id, asOf, product);
  const ask = await readerOf(product, options, partner.id, asOf);
  const review = await readReview(ask, partner, period);
  const page = reviewPage(ask, review);
  const { rows, satisfaction, done, recommended, findings, actions } = review;
  const parts = { rows, satisfaction, training: { done, recommended }, findings, actions };
  const data = { partner: partner.id, period: period.id, ...parts };
  const sections = page.sections.map(({ heading, lines }) => [heading, ...lines].join('\n'));
  const text = [page.title, '', table([page.table.head, ...page.table.rows]), '', ...sections];
  return { data, page, text: text.join('\n') };
}

/** The console reads as an admin, or as somebody at the partner would. */
async function readerOf(
  { config, services, settings }: ProductAtHand,
  { locale: wanted, partner: asPartner = false }: ReviewOptions,
  partner: string,
  now: Date,
): Promise<Ask> {
  const { programme } = config;
  const language = wanted ?? programme.locale;
  const person = { id: 'console', name: 'console', dm: false, optedOut: [] };
  return {
    person: asPartner ? { ...person, role: 'partner', partner } : { ...person, role: 'admin' },
    words: '',
    values: {},
    incoming: {
      key: '',
      kind: 'command',
      line: 'review',
      from: { platform: 'console', user: 'console' },
      outsider: false,
      place: { kind: 'dm' },
      forms: 'single',
    },
    locale: language,
    texts: textsIn(language),
    now,
    programme,
    settings: await settings.get(),
    services,
    commands: [],
  };
}

async function writeFiles(
  page: ReturnType<typeof reviewPage>,
  { pdf, png }: ReviewOptions,
  draw: DrawPage,
  terminal: Terminal,
): Promise<void> {
  const wanted = [
    { file: pdf, make: draw.pdf },
    { file: png, make: draw.png },
  ];
  for (const { file, make } of wanted) {
    if (file === undefined) continue;
    await writeFile(resolve(terminal.folder, file), await make(page));
    terminal.err(`Written: ${file}`);
  }
}
