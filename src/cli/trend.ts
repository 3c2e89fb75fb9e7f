import type { Command } from 'commander';
import { UserError } from '../core/errors.js';
import type { KpiId } from '../core/kpi/report.js';
import { kpiIds } from '../core/kpi/report.js';
import { type Trend, trendOf, periodsShown } from '../core/kpi/trend.js';
import { answer } from './answer.js';
import { kpiCalled, partnerAsked, periodAsked } from './asked.js';
import { figureText } from './figure-text.js';
import { parseInstant } from './instant.js';
import { nameOfKpi } from './kpi-text.js';
import { table } from './table.js';
import type { ProductAtHand, Terminal } from './terminal.js';
import { withProduct } from './with-product.js';

interface TrendOptions {
  kpi: KpiId;
  period?: string;
  periods: number;
  asOf?: Date;
  json?: boolean;
}

/** Three years of months: more would be more rows than any answer may read. */
const mostPeriods = 36;

/** `pulse trend`: one figure over eight periods. */
export function registerTrend(program: Command, terminal: Terminal): void {
  program
    .command('trend [partner...]')
    .description('one figure of a partner, or of the whole programme, over periods')
    .option('--kpi <id>', `one of ${kpiIds.join(', ')}`, kpiCalled, 'partner-revenue')
    .option('--period <id>', 'the last of them (default: this quarter, else the latest with data)')
    .option('--periods <count>', 'how many', countOf, periodsShown)
    .option('--as-of <iso>', 'as it stood at this moment', parseInstant)
    .option('--json', 'print one JSON document')
    .action(async (words: string[], options: TrendOptions) => {
      const asOf = options.asOf ?? terminal.clock.now();
      const { data, text } = await withProduct(terminal, (product) =>
        trend(product, words, options, asOf),
      );
      answer(terminal, options, { command: 'trend', asOf, data, text });
    });
}

function countOf(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count > 0 && count <= mostPeriods) return count;
  throw new UserError('usage', { text }, `Write how many periods, from 1 to ${mostPeriods}.`);
}

async function trend(
  product: ProductAtHand,
  words: readonly string[],
  { kpi, period, periods }: TrendOptions,
  asOf: Date,
) {
  const { programme } = product.config;
  const partner = await partnerAsked(words, product);
  const last = await periodAsked(period, partner?.id ?? null, asOf, product);
  const question = { partner: partner?.id ?? null, kpi, last, count: periods, asOf };
  const data = await trendOf(product.services.kpis, question, programme);
  return { data, text: textOf(data, partner?.name ?? 'Programme', programme.currency) };
}

/** Width of the longest bar. */
const barWidth = 30;

function textOf({ kpi, unit, periods }: Trend, name: string, currency: string): string {
  const longest = Math.max(...periods.map(({ value }) => Math.abs(value ?? 0)), 0);
  const rows = periods.map(({ period, value, status, n, partial }) => [
    `${period}${partial ? ' (so far)' : ''}`,
    status === 'suppressed' ? 'too few answers' : figureText(value, { unit }, currency),
    n === null ? '' : `n ${n}`,
    longest === 0 ? '' : '▇'.repeat(Math.round((barWidth * Math.abs(value ?? 0)) / longest)),
  ]);
  return [`${nameOfKpi(kpi)} · ${name}`, '', table(rows)].join('\n');
}
