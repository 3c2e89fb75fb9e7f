import type { Programme } from '../programme.js';
import { dayAt } from '../time.js';
import { quarterOf } from './fiscal-calendar.js';
import type { Period } from './period.js';
import type { KpiService } from './service.js';

/** What is meant where no period is named: the current quarter, and where that has no data yet the latest that has. */
export async function latestQuarter(
  kpis: Pick<KpiService, 'dataSpan'>,
  { partner, asOf }: { partner: string | null; asOf: Date },
  programme: Programme,
): Promise<Period> {
  const current = quarterOf(dayAt(asOf, programme.timeZone), programme);
  const span = await kpis.dataSpan(partner, asOf);
  return span && span.last < current.from ? quarterOf(span.last, programme) : current;
}
