import type { Command } from 'commander';
import { groupReport } from '../core/asking/group-report.js';
import type { KpiId } from '../core/kpi/report.js';
import { kpiCalled, periodAsked, readPeriod, subjectAsked } from './asked.js';
import { parseInstant } from './instant.js';
import { kpiText } from './kpi-text.js';
import type { ProductAtHand, Terminal } from './terminal.js';
import { withProduct } from './with-product.js';

interface KpiOptions {
  kpi?: KpiId;
  period?: string;
  asOf?: Date;
  json?: boolean;
}

/** `pulse kpi`: the figures of one partner or a group, or of the programme where none is named. */
export function registerKpi(program: Command, terminal: Terminal): void {
  program
    .command('kpi [partner...]')
    .description(
      'figures of a partner (id, name or alias), of a group (gold, region:west, manager:dana) or of the whole programme',
    )
    .option('--kpi <id>', 'only this one', kpiCalled)
    .option(
      '--period <id>',
      'such as 2017-Q2, 2017-05, 2017, last-30d, ytd (default: this quarter, else the latest with data)',
    )
    .option('--as-of <iso>', 'as it stood at this moment', parseInstant)
    .option('--json', 'print one JSON document')
    .action(async (words: string[], options: KpiOptions) => {
      const { report, partner, programme } = await withProduct(terminal, (product) =>
        ask(product, words, options, options.asOf ?? terminal.clock.now()),
      );
      terminal.out(options.json ? JSON.stringify(report) : kpiText(report, partner, programme));
    });
}

async function ask(
  product: ProductAtHand,
  words: readonly string[],
  options: KpiOptions,
  asOf: Date,
) {
  const { programme } = product.config;
  // A slip in the period is told before one in the name: that takes no reading.
  if (options.period !== undefined) readPeriod(options.period, asOf, product);
  const asked = await subjectAsked(words, product);
  const { kpis } = product.services;
  const partner = asked?.partner ?? null;
  const period = await periodAsked(options.period, partner?.id ?? null, asOf, product);
  const question = { period, asOf, ...(options.kpi && { kpis: [options.kpi] }) };
  const ofGroup = asked?.group && (await groupReport(kpis, asked.group, question));
  const report = ofGroup ?? (await kpis.report({ partner: partner?.id ?? null, ...question }));
  return { report, partner, programme };
}
