import type { Command } from 'commander';
import { nearestPartners } from '../core/chat/partner-words.js';
import { UserError } from '../core/errors.js';
import { quarterOf } from '../core/kpi/fiscal-calendar.js';
import type { Period } from '../core/kpi/period.js';
import { parsePeriodId } from '../core/kpi/period-words.js';
import { type KpiId, kpiIds, type KpiReport } from '../core/kpi/report.js';
import type { Partner } from '../core/partner.js';
import { type Day, dayAt } from '../core/time.js';
import { createPartnerLookup } from '../ingest/partner-lookup.js';
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

/** Suggestions for a partner nobody knows. */
const suggestions = 3;

/** `pulse kpi`: the figures of one partner, or of the programme where none is named. */
export function registerKpi(program: Command, terminal: Terminal): void {
  program
    .command('kpi [partner...]')
    .description('figures of a partner (id, name or alias), or of the whole programme')
    .option('--kpi <id>', 'only this one', parseKpiId)
    .option(
      '--period <id>',
      'such as 2017-Q2, 2017-05, 2017, last-30d, ytd (default: this quarter, else the latest with data)',
    )
    .option('--as-of <iso>', 'as it stood at this moment', parseInstant)
    .option('--json', 'print one JSON document')
    .action(async (words: string[], options: KpiOptions) => {
      // A name of several words needs no quotation marks.
      const called = words.length > 0 ? words.join(' ') : undefined;
      const { report, partner, programme } = await withProduct(terminal, (product) =>
        ask(product, called, options, options.asOf ?? terminal.clock.now()),
      );
      terminal.out(options.json ? JSON.stringify(report) : kpiText(report, partner, programme));
    });
}

async function ask(
  product: ProductAtHand,
  called: string | undefined,
  options: KpiOptions,
  asOf: Date,
) {
  const { programme } = product.config;
  const today = dayAt(asOf, programme.timeZone);
  const { kpis, partners } = product.services;
  const given =
    options.period === undefined ? undefined : readPeriod(options.period, today, product);
  const partner = called === undefined ? null : findPartner(called, await partners.all());
  const period = given ?? (await latestPeriod(product, partner, asOf, today));
  const report: KpiReport = await kpis.report({
    partner: partner?.id ?? null,
    period,
    asOf,
    ...(options.kpi && { kpis: [options.kpi] }),
  });
  return { report, partner, programme };
}

function readPeriod(word: string, today: Day, { config }: ProductAtHand): Period {
  const { fiscalYearStart } = config.programme;
  const period = parsePeriodId(word, { today, fiscalYearStart });
  if (period) return period;
  throw new UserError(
    'unknown-period',
    { period: word },
    `"${word}" is not a period: write 2017-Q2, 2017-05, 2017, last-30d, this-quarter or ytd.`,
  );
}

/** The current quarter; where it has no data yet, the latest that has some. */
async function latestPeriod(
  { config, services }: ProductAtHand,
  partner: Partner | null,
  asOf: Date,
  today: Day,
): Promise<Period> {
  const current = quarterOf(today, config.programme);
  const span = await services.kpis.dataSpan(partner?.id ?? null, asOf);
  return span && span.last < current.from ? quarterOf(span.last, config.programme) : current;
}

function findPartner(called: string, partners: readonly Partner[]): Partner {
  const found = createPartnerLookup(partners).find(called);
  if (found) return found;
  const nearest = nearestPartners(called, partners, suggestions).map(({ name }) => name);
  const hint =
    nearest.length > 0
      ? `Did you mean ${nearest.join(', ')}?`
      : 'Import its deals first: pulse import deals FILE.';
  throw new UserError(
    'unknown-partner',
    { name: called, nearest },
    `There is no partner "${called}". ${hint}`,
  );
}

function parseKpiId(text: string): KpiId {
  const id = kpiIds.find((known) => known === text);
  if (id) return id;
  throw new UserError(
    'usage',
    { kpi: text },
    `There is no KPI "${text}". KPIs: ${kpiIds.join(', ')}.`,
  );
}
