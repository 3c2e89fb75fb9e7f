import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { UserError } from '../core/errors.js';
import { latestQuarter } from '../core/kpi/latest-quarter.js';
import { foremost, rankedBy, type RankedBy, rankedFigures } from '../core/kpi/ranked-by.js';
import { authenticate } from './api-keys.js';
import { type KpiRoutesOptions, toPeriod } from './kpi-routes.js';

const query = z.object({
  kpi: z.enum(rankedFigures).default('partner-revenue'),
  period: z.string().trim().min(1).optional(),
  count: z.coerce.number().int().min(1).max(9999).default(10),
  order: z.enum(['best', 'worst']).default('best'),
});

type TopOptions = Pick<KpiRoutesOptions, 'apiKeys' | 'kpis' | 'programme' | 'clock'>;

/** The JSON of `pulse top --json`. */
interface Top {
  kpi: string;
  period: string;
  partners: RankedBy[];
}

/**
 * `GET /api/v1/top?kpi=&period=&count=&order=`: the best partners of a month, quarter or year, or the
 * worst, for keys of those who run the programme.
 */
export function topRoutes(app: FastifyInstance, options: TopOptions): void {
  const { kpis, programme } = options;
  app.get('/api/v1/top', async (request): Promise<Top> => {
    const key = authenticate(request.headers.authorization, options.apiKeys);
    if (key.role === 'partner') throw new UserError('forbidden');
    const asked = query.safeParse(request.query);
    if (!asked.success) throw new UserError('bad-query');
    const { kpi, count, order } = asked.data;
    const asOf = options.clock.now();
    const period =
      toPeriod(asked.data.period, asOf, programme) ??
      (await latestQuarter(kpis, { partner: null, asOf }, programme));
    const ranked = await kpis.rank({ period, asOf });
    if (!ranked) throw new UserError('unknown-period', { period: period.id });
    const best = foremost(rankedBy(kpi, ranked), { count, worst: order === 'worst' });
    return { kpi, period: period.id, partners: best };
  });
}
