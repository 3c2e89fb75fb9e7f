import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { UserError } from '../core/errors.js';
import type { PersonRepository } from '../core/ports.js';
import { plannedData, reportData, statusData } from '../core/survey/as-data.js';
import type { By } from '../core/survey/control.js';
import { csvOf } from '../core/survey/export.js';
import type { SurveyService } from '../core/survey/service.js';
import type { Clock } from '../core/time.js';
import { type ApiKey, authenticate } from './api-keys.js';

export interface SurveyRoutesOptions {
  apiKeys: readonly ApiKey[];
  surveys: SurveyService;
  people: Pick<PersonRepository, 'byId'>;
  clock: Clock;
}

const ofRun = z.object({ run: z.string().min(1).max(200) });
const wanted = z.object({
  people: z.array(z.string().max(200)).max(10_000).default([]),
  days: z.number().int().min(1).max(60).default(7),
});
const aWeek = { people: [], days: 7 };

type Verb = (
  surveys: SurveyService,
  run: string,
  given: z.infer<typeof wanted>,
  by: By,
) => Promise<unknown>;

/** What `/survey` and `pulse survey` do, under the same names; the next minute sends what is due. */
const verbs: Readonly<Record<string, Verb>> = {
  run: (surveys, id, { people }, by) => surveys.runNow(id, people, by),
  send: (surveys, run, _given, by) => surveys.send(run, by),
  postpone: (surveys, run, { days }, by) => surveys.postpone(run, days, by),
  exclude: (surveys, run, { people }, by) => surveys.exclude(run, people, by),
  stop: (surveys, run, _given, by) => surveys.stop(run, by),
  pause: (surveys, run, _given, by) => surveys.pause(run, by),
  resume: (surveys, run, _given, by) => surveys.resume(run, by),
  close: (surveys, run, _given, by) => surveys.close(run, by),
  remind: async (surveys, run, _given, by) => ({ reminded: await surveys.remind(run, by) }),
  retry: async (surveys, run, _given, by) => ({ retried: await surveys.retry(run, by) }),
};

/** `/api/v1/surveys…`: how surveys stand and what to do with them, for keys of those who run the programme. */
export function surveyRoutes(app: FastifyInstance, options: SurveyRoutesOptions): void {
  const { surveys, clock, people } = options;
  const entered = (request: FastifyRequest): By => {
    const key = authenticate(request.headers.authorization, options.apiKeys);
    // A partner never sees other partners' runs, nor its customers' words.
    if (key.role === 'partner') throw new UserError('forbidden');
    return { actor: `api:${key.name}`, now: clock.now() };
  };
  const base = '/api/v1/surveys';

  app.get(base, async (request) => {
    const { now } = entered(request);
    return { surveys: statusData(await surveys.status(now)) };
  });

  app.get(`${base}/:run`, async (request) => {
    entered(request);
    const { run } = checked(ofRun, request.params);
    const report = await surveys.report(run);
    if (!report) throw new UserError('no-run');
    return reportData(report);
  });

  app.get(`${base}/:run/export`, async (request, reply) => {
    entered(request);
    const table = await surveys.export(checked(ofRun, request.params).run);
    const csv = /\btext\/csv\b/.test(request.headers.accept ?? '');
    return csv ? reply.type('text/csv; charset=utf-8').send(csvOf(table)) : table;
  });

  app.get(`${base}/:run/dry-run`, async (request) => {
    const { now } = entered(request);
    return { planned: plannedData(await surveys.dryRun(checked(ofRun, request.params).run, now)) };
  });

  app.get('/api/v1/people/:id/surveys', async (request) => {
    const { now } = entered(request);
    const { id } = checked(z.object({ id: z.string().max(200) }), request.params);
    const person = await people.byId(id);
    if (!person) throw new UserError('unknown-person');
    const all = await surveys.explain(person, now);
    return { surveys: all.map(({ run, outcome }) => ({ run: run.id, ...outcome })) };
  });

  app.post(`${base}/:run/:verb`, async (request) => {
    const by = entered(request);
    const { run } = checked(ofRun, request.params);
    const { verb } = checked(z.object({ verb: z.string() }), request.params);
    const act = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
    if (!act) throw new UserError('unknown-verb', { verbs: Object.keys(verbs) });
    const given = request.body ? checked(wanted, request.body) : aWeek;
    return { result: await act(surveys, run, given, by) };
  });
}

function checked<T extends z.ZodType>(schema: T, given: unknown): z.infer<T> {
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw new UserError('bad-request');
  return parsed.data;
}
