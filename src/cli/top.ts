import type { Command } from 'commander';
import { UserError } from '../core/errors.js';
import {
  foremost,
  isRankedFigure,
  rankedBy,
  type RankedFigure,
  rankedFigures,
} from '../core/kpi/ranked-by.js';
import type { Ranked } from '../core/kpi/service.js';
import { answer } from './answer.js';
import { periodAsked } from './asked.js';
import { parseInstant } from './instant.js';
import { table } from './table.js';
import type { ProductAtHand, Terminal } from './terminal.js';
import { withProduct } from './with-product.js';

interface TopOptions {
  period?: string;
  asOf?: Date;
  worst?: boolean;
  json?: boolean;
}

const partnersShown = 10;

/** `pulse top`: the best partners of a period, or the worst. */
export function registerTop(program: Command, terminal: Terminal): void {
  program
    .command('top [words...]')
    .description(`the best partners by ${rankedFigures.join(', ')}; a number says how many`)
    .option('--period <id>', 'a month, quarter or year (default: this quarter, else the latest)')
    .option('--as-of <iso>', 'as it stood at this moment', parseInstant)
    .option('--worst', 'the last ones instead of the first')
    .option('--json', 'print one JSON document')
    .action(async (words: string[], options: TopOptions) => {
      const asked = readWords(words);
      const asOf = options.asOf ?? terminal.clock.now();
      const { period, ranked, names } = await withProduct(terminal, (product) =>
        rank(product, options, asOf),
      );
      const best = foremost(rankedBy(asked.kpi, ranked), {
        count: asked.count,
        worst: options.worst ?? false,
      });
      const data = { kpi: asked.kpi, period: period.id, partners: best };
      answer(terminal, options, { command: 'top', data, text: topText(data, names) });
    });
}

function readWords(words: readonly string[]): { kpi: RankedFigure; count: number } {
  const asked: { kpi: RankedFigure; count: number } = {
    kpi: 'partner-revenue',
    count: partnersShown,
  };
  for (const word of words) {
    if (/^[1-9]\d{0,3}$/.test(word)) asked.count = Number(word);
    else if (isRankedFigure(word)) asked.kpi = word;
    else {
      const ids = rankedFigures.join(', ');
      throw new UserError('usage', { word }, `"${word}" is neither a number nor one of ${ids}.`);
    }
  }
  return asked;
}

async function rank(product: ProductAtHand, options: TopOptions, asOf: Date) {
  const { kpis, partners } = product.services;
  const period = await periodAsked(options.period, null, asOf, product);
  const ranked = await kpis.rank({ period, asOf });
  if (ranked === null) {
    throw new UserError(
      'unknown-period',
      { period: period.id },
      `Partners are ranked by months, quarters and years that have begun: write 2017-05, 2017-Q2 or 2017, not ${period.id}.`,
    );
  }
  const names = new Map((await partners.all()).map(({ id, name }) => [id, name]));
  return { period, ranked, names };
}

function topText(
  { kpi, period, partners }: { kpi: RankedFigure; period: string; partners: readonly Ranked[] },
  names: ReadonlyMap<string, string>,
): string {
  if (partners.length === 0) return `Nobody can be ranked by ${kpi} in ${period}.`;
  const shown = (value: number | null) =>
    value === null ? '–' : value.toLocaleString('en', { maximumFractionDigits: 2 });
  const rows = partners.map((one, place) => [
    String(place + 1),
    names.get(one.partner) ?? one.partner,
    shown(one.score),
    shown(one.won),
    shown(one.amount),
  ]);
  const head = ['', 'Partner', 'Score', 'Deals won', 'Amount won'];
  return [`${kpi} · ${period}`, '', table([head, ...rows])].join('\n');
}
