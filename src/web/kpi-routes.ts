import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { groupReport } from '../core/asking/group-report.js';
import { byNearness } from '../core/chat/nearest.js';
import { isCalled, type SubjectCalled, subjectCalled } from '../core/chat/partner-called.js';
import { UserError } from '../core/errors.js';
import { latestQuarter } from '../core/kpi/latest-quarter.js';
import { parsePeriodId } from '../core/kpi/period-words.js';
import type { Period } from '../core/kpi/period.js';
import { type KpiId, kpiIds, type KpiReport } from '../core/kpi/report.js';
import type { KpiService } from '../core/kpi/service.js';
import type { PartnerRepository, PersonRepository } from '../core/ports.js';
import type { Programme } from '../core/programme.js';
import { type Clock, dayAt } from '../core/time.js';
import { type ApiKey, authenticate } from './api-keys.js';

export interface KpiRoutesOptions {
  apiKeys: readonly ApiKey[];
  kpis: KpiService;
  partners: Pick<PartnerRepository, 'all' | 'byId'>;
  people: Pick<PersonRepository, 'all'>;
  programme: Programme;
  clock: Clock;
}

const periodExamples = ['2017-Q2', '2017-05', '2017', 'last-30d', 'this-quarter', 'ytd'];

const query = z.object({
  partner: z.string().trim().optional(),
  kpi: z.string().trim().optional(),
  period: z.string().trim().min(1).optional(),
});

/**
 * `GET /api/v1/kpis?partner=&kpi=&period=`: the JSON of `pulse kpi --json`. `partner` may also be a group,
 * such as `gold` or `region:west`.
 */
export function kpiRoutes(app: FastifyInstance, options: KpiRoutesOptions): void {
  app.get('/api/v1/kpis', async (request): Promise<KpiReport> => {
    const key = authenticate(request.headers.authorization, options.apiKeys);
    const parsed = query.safeParse(request.query);
    if (!parsed.success) throw new UserError('bad-query');
    const asOf = options.clock.now();
    const kpis = toKpis(parsed.data.kpi);
    const named = toPeriod(parsed.data.period, asOf, options.programme);
    const asked = await toSubject(parsed.data.partner || null, key, options);
    const partner = asked?.partner?.id ?? null;
    const period =
      named ?? (await latestQuarter(options.kpis, { partner, asOf }, options.programme));
    const question = { period, asOf, ...(kpis && { kpis }) };
    const ofGroup = asked?.group && (await groupReport(options.kpis, asked.group, question));
    return ofGroup ?? options.kpis.report({ partner, ...question });
  });
}

/**
 * Whom is asked about, null = the programme. A partner's key reads its own figures and is told
 * the same about every other name, so that it learns nothing about who else there is.
 */
async function toSubject(
  asked: string | null,
  key: ApiKey,
  { partners, people }: KpiRoutesOptions,
): Promise<SubjectCalled | null> {
  if (key.role !== 'partner') {
    if (asked === null) return null;
    return subjectCalled(asked, { partners: await partners.all(), people: await people.all() });
  }
  const own = key.partner === undefined ? null : await partners.byId(key.partner);
  if (!own || (asked !== null && !isCalled(own, asked))) throw new UserError('forbidden');
  return { partner: own };
}

/** KPI ids, separated by commas; absent or empty = all. */
function toKpis(list: string | undefined): KpiId[] | undefined {
  if (!list) return undefined;
  return list.split(',').map((word) => {
    const id = kpiIds.find((known) => known === word.trim());
    if (!id)
      throw new UserError('unknown-kpi', {
        nearest: byNearness(word.trim(), kpiIds, (id) => [id]),
      });
    return id;
  });
}

/** Null = none was named; throws UserError `unknown-period`. */
export function toPeriod(
  word: string | undefined,
  asOf: Date,
  programme: Programme,
): Period | null {
  if (word === undefined) return null;
  const today = dayAt(asOf, programme.timeZone);
  const period = parsePeriodId(word, { today, fiscalYearStart: programme.fiscalYearStart });
  if (!period) throw new UserError('unknown-period', { examples: periodExamples });
  return period;
}
