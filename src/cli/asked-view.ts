import type { KpiId, KpiReport } from '../core/kpi/report.js';
import type { Day } from '../core/time.js';
import { questionDays } from '../core/kpi/question.js';
import { partnerAsked, periodAsked } from './asked.js';
import type { Terminal } from './terminal.js';
import { withProduct } from './with-product.js';

export interface ViewOptions {
  period?: string;
  asOf?: Date;
  json?: boolean;
}

/** The report that a view of one partner (or of the programme) is made of; `lastDay` is the last it counts. */
export async function viewAsked(
  terminal: Terminal,
  words: readonly string[],
  { period: word, asOf = terminal.clock.now() }: ViewOptions,
  kpis: readonly KpiId[],
): Promise<{ report: KpiReport; name: string; currency: string; asOf: Date; lastDay: Day }> {
  return withProduct(terminal, async (product) => {
    const partner = await partnerAsked(words, product);
    const id = partner?.id ?? null;
    const period = await periodAsked(word, id, asOf, product);
    const report = await product.services.kpis.report({ partner: id, period, asOf, kpis });
    const { programme } = product.config;
    const { lastDay } = questionDays({ period, asOf }, programme);
    const name = partner?.name ?? 'Programme';
    return { report, name, currency: programme.currency, asOf, lastDay };
  });
}
