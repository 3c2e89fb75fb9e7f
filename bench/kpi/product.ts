import { createKpiEngine, type KpiEngine } from '../../src/core/kpi/engine.js';
import { quarterPeriod } from '../../src/core/kpi/fiscal-calendar.js';
import type { Period } from '../../src/core/kpi/period.js';
import type { KpiId, KpiReport } from '../../src/core/kpi/report.js';
import { rowId } from '../../src/core/kpi/row.js';
import { kpis } from '../../src/kpis/index.js';
import type { Product } from '../../src/main.js';
import { createAuditLog } from '../../src/store/audit.js';
import { createCostRepository } from '../../src/store/costs.js';
import { createDerivedRows } from '../../src/store/derived-rows.js';
import { createFactSource } from '../../src/store/fact-source.js';
import { createRateRepository } from '../../src/store/rates.js';
import { createTargetRepository } from '../../src/store/targets.js';
import { type Card, type Contender, type Days, toMillionths } from './answers.js';
import { asOf } from './installation.js';

/** The figures that the rivals can answer too. */
const shown: readonly KpiId[] = [
  'partner-revenue',
  'deal-count',
  'close-rate',
  'average-deal-size',
  'time-to-close',
  'registered-deals',
];

/** Eight quarters; the last one is asked about. */
export const quarters: readonly Days[] = [2024, 2025].flatMap((year) =>
  [1, 2, 3, 4].map((quarter) => daysOf(quarterOf(year, quarter))),
);
export const lastQuarter: Days = daysOf(quarterOf(2025, 4));

function quarterOf(year: number, quarter: number): Period {
  return quarterPeriod(year, quarter, { fiscalYearStart: 1 });
}

function daysOf({ from, to }: Period): Days {
  return { from, to };
}

function periodOf({ from }: Days): Period {
  return quarterOf(Number(from.slice(0, 4)), (Number(from.slice(5, 7)) + 2) / 3);
}

/** The product's own engine over everything it reads at a question, with a count of what it reads. */
export function engineOf({ database, config, settings }: Product): KpiEngine {
  const { connection } = database;
  return createKpiEngine({
    rows: createDerivedRows(connection),
    facts: createFactSource(connection),
    rates: createRateRepository(connection),
    targets: createTargetRepository(connection, createAuditLog(connection)),
    costs: createCostRepository(connection),
    programme: config.programme,
    settings: () => settings.get(),
    kpis,
    onFailure: (id, cause) => {
      throw new Error(`${id} failed`, { cause });
    },
  });
}

export function productContender(name: string, engine: KpiEngine): Contender {
  const ask = (partner: string | null, days: Days) =>
    engine.report({ partner, period: periodOf(days), asOf, kpis: shown });
  return {
    name,
    card: async (partner, days) => cardOfReport(await ask(partner, days)),

    async programme(asked) {
      const [card, revenues] = await Promise.all([
        ask(null, asked.at(-1) ?? lastQuarter),
        engine.series({
          ...{ partner: null, kpi: 'partner-revenue' as const, asOf },
          periods: asked.map(periodOf),
        }),
      ]);
      return {
        card: cardOfReport(card),
        revenues: revenues.map(({ value }) => minorOf(value)),
      };
    },

    async top(days) {
      const ranked = (await engine.rank({ period: periodOf(days), asOf })) ?? [];
      return [...ranked]
        .filter(({ won }) => won > 0)
        .sort((a, b) => (b.amount ?? 0) - (a.amount ?? 0) || (a.partner < b.partner ? -1 : 1))
        .slice(0, 10)
        .map(({ partner }) => partner);
    },

    async digest(partners, days) {
      const reports = await engine.reports(partners, {
        ...{ period: periodOf(days), asOf, kpis: shown },
      });
      return reports.map(cardOfReport);
    },

    close: () => Promise.resolve(),
  };
}

/** The ids of the rows that a card of the last quarter reads. */
export function rowsOfCard(partner: string): string[] {
  const months = ['2025-10', '2025-11', '2025-12', '2025-07', '2025-08', '2025-09'];
  return [
    ...[...months, '2024-10', '2024-11', '2024-12'].map((month) =>
      rowId({ kind: 'cell', partner, month }),
    ),
    rowId({ kind: 'stock', partner }),
  ];
}

const minorOf = (major: number | null) => Math.round((major ?? 0) * 100);

function cardOfReport({ kpis: results }: KpiReport): Card {
  const of = (wanted: KpiId) => {
    const found = results.find(({ id }) => id === wanted);
    if (!found) throw new Error(`The report lacks ${wanted}.`);
    return found;
  };
  const numberOf = (id: KpiId, part: string) => {
    const value = of(id).parts[part];
    return typeof value === 'number' ? value : null;
  };
  const average = of('average-deal-size').value;
  return {
    revenue: minorOf(of('partner-revenue').value),
    won: of('deal-count').value ?? 0,
    decided: of('close-rate').n ?? 0,
    registered: of('registered-deals').value ?? 0,
    open: numberOf('registered-deals', 'open') ?? 0,
    medianDays: numberOf('time-to-close', 'median'),
    closeRate: of('close-rate').value,
    average: average === null ? null : toMillionths(average * 100),
    meanDays: of('time-to-close').value,
  };
}
