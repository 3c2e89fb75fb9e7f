import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { UserError } from '../core/errors.js';
import { locale as knownLocale, type Locale } from '../core/locale.js';
import type { Logger, PartnerRepository, PersonRepository } from '../core/ports.js';
import type { Person } from '../core/person.js';
import type { Programme } from '../core/programme.js';
import type { Settings } from '../core/settings.js';
import type { By } from '../core/survey/control.js';
import type { Reader } from '../core/survey/context.js';
import type { SurveyDefinition } from '../core/survey/definition.js';
import { dryRunCard, previewCard } from '../core/survey/manage-lists.js';
import { readWho } from '../core/survey/manage-words.js';
import { runToPreview } from '../core/survey/preview.js';
import type { SurveyRun } from '../core/survey/run.js';
import { isOf, namedBy, partnersNamedTo, reportSeenBy } from '../core/survey/seen-by.js';
import type { SurveyService } from '../core/survey/service.js';
import { addressed } from '../core/survey/wording.js';
import type { Clock } from '../core/time.js';
import { textsIn, type Texts } from '../i18n/texts.js';
import { framed } from './form-frame.js';
import { notice, type Shown } from './form-page.js';
import { linkedPages } from './linked-pages.js';
import { askPage } from './manager-ask.js';
import { cardPage, managerActs, surveysPage, type ManagerAct, type Row } from './manager-page.js';

export interface ManagerRoutesOptions {
  surveys: SurveyService;
  people: Pick<PersonRepository, 'all'>;
  partners: Pick<PartnerRepository, 'all'>;
  settings: () => Promise<Settings>;
  programme: Programme;
  clock: Clock;
  logger: Logger;
}

const text = z.string().max(200);
const asked = z.object({
  lang: knownLocale.optional().catch(undefined),
  did: z
    .enum([...managerActs, 'nothing'])
    .optional()
    .catch(undefined),
  survey: text.optional().catch(undefined),
  /** Whom a survey shall go to, as typed. */
  who: text.optional().catch(undefined),
  count: z.coerce.number().int().min(0).optional().catch(undefined),
});
const wish = z.object({
  act: z.enum(managerActs),
  id: text,
  who: z.string().max(20_000).default(''),
});
const shown = z.object({ token: text, what: z.enum(['preview', 'who', 'ask']), survey: text });

type ManagerRequest = FastifyRequest<{ Params: { token: string } }>;

/**
 * `/m/TOKEN`: surveys as managers see and steer them in chat, by the same functions. Who holds the link
 * is asked for at each request; a GET changes nothing, every POST leads to a GET.
 */
export function managerRoutes(app: FastifyInstance, options: ManagerRoutesOptions): void {
  app.register(async (own) => {
    linkedPages(own, {
      logger: options.logger,
      sorry: (reply) => {
        const { locale } = options.programme;
        const { failedTitle, failedText } = textsIn(locale).surveyRuns.desk;
        return send(reply, { locale, ...notice(failedTitle, failedText) });
      },
    });
    own.get('/m/:token', (request: ManagerRequest, reply) => list(request, reply, options));
    own.post('/m/:token', (request: ManagerRequest, reply) => act(request, reply, options));
    own.get('/m/:token/:what/:survey', (request: ManagerRequest, reply) =>
      look(request, reply, options),
    );
  });
}

/** Who came, in which language; undefined: the link leads nowhere, or its holder may not any more. */
async function entered(request: ManagerRequest, options: ManagerRoutesOptions) {
  const { surveys, settings, programme, clock } = options;
  const { token } = request.params;
  const now = clock.now();
  const person = await surveys.managerOf(token, now);
  if (!person) return undefined;
  const query = asked.parse(request.query);
  const locale = query.lang ?? person.locale ?? programme.locale;
  const reader: Reader = {
    ...{ name: addressed(locale, person.name), locale, programme },
    ...{ texts: textsIn(locale), settings: await settings() },
  };
  return { person, now, query, reader, to: addresses(token, query.lang) };
}

type Entered = NonNullable<Awaited<ReturnType<typeof entered>>>;

function addresses(token: string, lang: Locale | undefined) {
  const base = `/m/${token}`;
  const page = (at: object, path = '') => {
    const query = new URLSearchParams({ ...(lang && { lang }), ...at });
    return query.size > 0 ? `${base}${path}?${query.toString()}` : `${base}${path}`;
  };
  return {
    ...{ page, post: page({}) },
    preview: (survey: string) => page({}, `/preview/${survey}`),
    who: (survey: string) => page({}, `/who/${survey}`),
    ask: (survey: string) => page({}, `/ask/${survey}`),
    lang,
    in: (other: Locale, path = '') => `${base}${path}?lang=${other}`,
  };
}

async function list(request: ManagerRequest, reply: FastifyReply, options: ManagerRoutesOptions) {
  const here = await entered(request, options);
  if (!here) return gone(reply, options);
  const { query, reader, to } = here;
  const rows = await rowsOf(here.person, options);
  return sendTo(reply, here, surveysPage(rows, saidOf(query, options.surveys, reader), to, reader));
}

/** Each survey's latest run, and every other one that is still under way. */
async function rowsOf(person: Person, options: ManagerRoutesOptions): Promise<Row[]> {
  const { surveys } = options;
  const runs = await surveys.runs();
  const rows = surveys.surveys().flatMap((survey): Omit<Row, 'report'>[] => {
    const own = runs.filter((run) => run.survey === survey.id);
    if (own.length === 0) return [{ survey, run: undefined }];
    return own.flatMap((run, index) => (index === 0 || isUnderWay(run) ? [{ survey, run }] : []));
  });
  return Promise.all(
    rows.map(async ({ survey, run }) => {
      const wasSent = run && (isUnderWay(run) || run.state === 'closed');
      return { survey, run, report: wasSent ? await reportSeenBy(person, run.id, options) : null };
    }),
  );
}

function isUnderWay({ state }: SurveyRun): boolean {
  return state === 'announced' || state === 'open' || state === 'closing';
}

async function look(request: ManagerRequest, reply: FastifyReply, options: ManagerRoutesOptions) {
  const here = await entered(request, options);
  const wanted = shown.safeParse(request.params);
  const { surveys, programme } = options;
  const survey = surveys.surveys().find(({ id }) => id === wanted.data?.survey);
  if (!here || !wanted.success || !survey) return gone(reply, options);
  const { now, reader, to } = here;
  const { what } = wanted.data;
  if (what === 'ask') {
    return sendTo(reply, here, await asking(survey, here, options), `/${what}/${survey.id}`);
  }
  const card =
    what === 'who'
      ? dryRunCard(
          survey,
          await surveys.dryRun(survey.id, now),
          isOf(await partnersNamedTo(here.person, options)),
          reader,
        )
      : previewCard(
          survey,
          await runToPreview(survey, now, surveys, { programme, settings: reader.settings }),
          reader,
        );
  return sendTo(reply, here, cardPage(card, to.page({}), reader), `/${what}/${survey.id}`);
}

/** Whom a triggered survey shall go to; which ones it may go to is looked at when it does. */
async function asking(survey: SurveyDefinition, here: Entered, options: ManagerRoutesOptions) {
  const { query, to, reader } = here;
  const typed = query.who?.trim() ?? '';
  const { people, partners } = await namedBy(here.person, options);
  const who = typed === '' ? undefined : readWho(typed, people, partners);
  return askPage({ survey, typed, who }, to, reader);
}

async function act(request: ManagerRequest, reply: FastifyReply, options: ManagerRoutesOptions) {
  const here = await entered(request, options);
  if (!here) return gone(reply, options);
  const given = request.body instanceof URLSearchParams ? Object.fromEntries(request.body) : {};
  const wanted = wish.safeParse(given);
  if (!wanted.success) return reply.redirect(here.to.page({}), 303);
  const did = await done(wanted.data, here, options);
  return reply.redirect(here.to.page(did), 303);
}

/** What was done, as the address tells it; `nothing` where the run is in another state by now. */
async function done(
  { act, id, who }: z.infer<typeof wish>,
  { person, now }: Entered,
  options: ManagerRoutesOptions,
): Promise<Record<string, string>> {
  const { surveys } = options;
  const by: By = { actor: person.id, now };
  const survey = id.split('|')[0] ?? id;
  try {
    if (act === 'retry') {
      return { did: act, survey, count: String(await surveys.retry(id, by)) };
    }
    if (act === 'ask') {
      const { people } = await namedBy(person, options);
      const known = who.split(' ').filter((one) => people.some((of) => of.id === one));
      const run = await surveys.runNow(id, known, by);
      const asked = (await surveys.dryRun(run.id, now)).filter(({ route }) => route !== undefined);
      return { did: act, survey, count: String(asked.length) };
    }
    await (act === 'run' ? surveys.runNow(id, [], by) : surveys[act](id, by));
    return { did: act, survey };
  } catch (error) {
    if (error instanceof UserError) return { did: 'nothing', survey };
    throw error;
  }
}

function saidOf(
  { did, survey, count = 0 }: z.infer<typeof asked>,
  surveys: SurveyService,
  { locale, texts }: Reader,
): string | undefined {
  const title = titleOf(survey, surveys.surveys(), locale);
  if (did === undefined || title === undefined) return undefined;
  const words = texts.surveyRuns.control;
  if (did === 'nothing') return texts.surveyRuns.desk.tooLate(title);
  if (did === 'ask') return words.triggered(title, count);
  return did === 'retry' ? words.retried(count) : words[toldBy[did]](title);
}

const toldBy = {
  run: 'sent',
  send: 'sent',
  pause: 'paused',
  resume: 'resumed',
  close: 'closed',
} satisfies Record<Exclude<ManagerAct, 'retry' | 'ask'>, keyof Texts['surveyRuns']['control']>;

function titleOf(
  id: string | undefined,
  surveys: readonly SurveyDefinition[],
  locale: Locale,
): string | undefined {
  return surveys.find((survey) => survey.id === id)?.title[locale];
}

function gone(reply: FastifyReply, { programme }: ManagerRoutesOptions) {
  const { locale } = programme;
  const { goneTitle, goneText } = textsIn(locale).surveyRuns.desk;
  return send(reply.code(404), { locale, ...notice(goneTitle, goneText) });
}

function sendTo(reply: FastifyReply, { person, reader, to }: Entered, page: Shown, path = '') {
  return send(reply, {
    ...{ locale: reader.locale, ...page, forWhom: person.name },
    inLanguage: (lang) => to.in(lang, path),
  });
}

function send(reply: FastifyReply, frame: Parameters<typeof framed>[0]) {
  return reply.type('text/html; charset=utf-8').send(framed(frame));
}
