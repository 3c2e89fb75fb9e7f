import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { locale as knownLocale, type Locale } from '../core/locale.js';
import type { Logger } from '../core/ports.js';
import type { Programme } from '../core/programme.js';
import type { Reader } from '../core/survey/context.js';
import type { FormAct, FormNext, FormVisitor, SurveyForms } from '../core/survey/web-steps.js';
import type { Clock } from '../core/time.js';
import { closingDay } from '../core/survey/context.js';
import { dateIn } from '../core/survey/wording.js';
import { textsIn } from '../i18n/texts.js';
import { framed } from './form-frame.js';
import { forWhom, notice, sending, shownPage, type Shown } from './form-page.js';
import type { Addresses } from './form-question.js';
import { html } from './html.js';
import { linkedPages } from './linked-pages.js';

export interface FormRoutesOptions {
  forms: SurveyForms;
  programme: Programme;
  clock: Clock;
  logger: Logger;
}

const part = z.coerce.number().int().min(1).max(99);
const id = z.string().max(100);
const where = z.object({
  lang: knownLocale.optional().catch(undefined),
  part: part.optional().catch(undefined),
  question: id.optional().catch(undefined),
  later: z.string().optional(),
  invalid: z.string().optional(),
});
const given = z.array(z.string().max(10_000)).max(50);
const acts = z.discriminatedUnion('act', [
  z.object({ act: z.enum(['start', 'later', 'contact', 'undo']) }),
  z.object({ act: z.literal('note'), text: z.string().max(10_000) }),
  z.object({ act: z.literal('answer'), part, question: id, given: given }),
  z.object({ act: z.literal('skip'), part, question: id }),
  z.object({ act: z.literal('hide'), part }),
]);

type FormRequest = FastifyRequest<{ Params: { token: string } }>;

/** `/s/TOKEN`: the survey of one person. A GET stores nothing; every POST saves and leads to a GET. */
export function formRoutes(app: FastifyInstance, options: FormRoutesOptions): void {
  app.register(async (own) => {
    linkedPages(own, {
      logger: options.logger,
      sorry: (reply) => {
        const { locale } = options.programme;
        const { failedTitle, failedText } = textsIn(locale).form;
        return send(reply, { locale, ...notice(failedTitle, failedText) });
      },
    });
    own.get('/s/:token', (request: FormRequest, reply) => show(request, reply, options));
    own.post('/s/:token', (request: FormRequest, reply) => take(request, reply, options));
    own.get('/s/:token/stop', (request: FormRequest, reply) => askToStop(request, reply, options));
    own.post('/s/:token/stop', (request: FormRequest, reply) => stop(request, reply, options));
  });
}

/** Who came, in which language, with the addresses of this form; undefined: the link leads nowhere. */
async function entered(request: FormRequest, { forms, programme, clock }: FormRoutesOptions) {
  const { token } = request.params;
  const asked = where.parse(request.query);
  const now = clock.now();
  const visitor = await forms.visitor(token, now);
  if (!visitor) return undefined;
  const locale = asked.lang ?? visitor.locale;
  const settings = await forms.settings();
  const name = `${visitor.initial}…`;
  const reader: Reader = { name, locale, texts: textsIn(locale), programme, settings };
  return { visitor, asked, now, reader, to: addresses(token, asked.lang) };
}

function addresses(token: string, lang: Locale | undefined): Addresses & { token: string } {
  const base = `/s/${token}`;
  const inLang = lang === undefined ? '' : `?lang=${lang}`;
  return {
    token,
    post: `${base}${inLang}`,
    page: (at) => {
      const query = new URLSearchParams();
      for (const [name, value] of Object.entries({ ...(lang && { lang }), ...at })) {
        query.set(name, String(value));
      }
      return query.size > 0 ? `${base}?${query.toString()}` : base;
    },
  };
}

async function show(request: FormRequest, reply: FastifyReply, options: FormRoutesOptions) {
  const here = await entered(request, options);
  if (!here) return gone(reply, options);
  const { visitor, asked, now, reader, to } = here;
  if (asked.later !== undefined) return sendTo(reply, here, laterPage(visitor, reader, to));
  const { run, person } = visitor;
  const { part, question } = asked;
  const place = { run, person, ...(part && { part }), ...(question && { question }) };
  const page = await options.forms.page(place, now);
  const invalid = asked.invalid !== undefined;
  return sendTo(reply, here, shownPage(page, { run, now, invalid }, to, reader), asked);
}

async function take(request: FormRequest, reply: FastifyReply, options: FormRoutesOptions) {
  const here = await entered(request, options);
  if (!here) return gone(reply, options);
  const { visitor, now, reader, to } = here;
  const act = readAct(request.body);
  if (!act) return reply.redirect(to.page({}), 303);
  const next = await options.forms.act(visitor, act, now);
  return next.show === 'page'
    ? reply.redirect(placeOf(next, to), 303)
    : sendTo(reply, here, saidPage(next, reader, to, visitor.run));
}

function placeOf(next: Extract<FormNext, { show: 'page' }>, to: Addresses): string {
  const { part, question, invalid } = next;
  return to.page({
    ...(part && { part }),
    ...(question && { question }),
    ...(invalid && { invalid }),
  });
}

/** Null for anything that our page would not send. */
function readAct(body: unknown): FormAct | null {
  if (!(body instanceof URLSearchParams)) return null;
  const fields = Object.fromEntries(body);
  const parsed = acts.safeParse({ ...fields, given: body.getAll('given') });
  return parsed.success ? parsed.data : null;
}

/** Asked for by the link of a mail; mail scanners open it as well, so it only asks. */
async function askToStop(request: FormRequest, reply: FastifyReply, options: FormRoutesOptions) {
  const here = await entered(request, options);
  if (!here) return gone(reply, options);
  const { form, surveyRuns } = here.reader.texts;
  const to = { ...here.to, post: stopAddress(here.to.post) };
  const buttons = html`<div class="actions">
    ${sending(to, form.stopAll, { only: '' }, 'primary')}
    ${sending(to, surveyRuns.answering.onlyThis, { only: 'yes' })}
    <a class="later" href="${here.to.page({})}">${form.backToSurvey}</a>
  </div>`;
  return sendTo(reply, here, notice(form.stopTitle, form.stopText, buttons));
}

/** Also what a mail program sends by itself when "unsubscribe" is pressed there (RFC 8058). */
async function stop(request: FormRequest, reply: FastifyReply, options: FormRoutesOptions) {
  const here = await entered(request, options);
  if (!here) return gone(reply, options);
  const only = request.body instanceof URLSearchParams && request.body.get('only') === 'yes';
  const next = await options.forms.act(here.visitor, { act: 'stop', only }, here.now);
  return sendTo(reply, here, saidPage(next, here.reader, here.to, here.visitor.run, only));
}

function stopAddress(post: string): string {
  const [path, query] = post.split('?');
  return `${path}/stop${query === undefined ? '' : `?${query}`}`;
}

function laterPage({ run }: FormVisitor, reader: Reader, to: Addresses): Shown {
  const { form, survey } = reader.texts;
  const back = html`<div class="actions">
    <a class="button" href="${to.page({})}">${survey.buttons.continue}</a>
  </div>`;
  return notice(form.laterTitle, form.laterText(closingDay(run, reader)), back);
}

/** One sentence about what has just been done. */
function saidPage(
  next: FormNext,
  reader: Reader,
  to: Addresses,
  { anonymous }: FormVisitor['run'],
  only = false,
): Shown {
  const { survey, surveyRuns, form } = reader.texts;
  const words = surveyRuns.answering;
  const back = html`<div class="actions">
    <a class="later" href="${to.page({})}">${form.backToSurvey}</a>
  </div>`;
  switch (next.show) {
    case 'later': {
      const on = next.on && dateIn(reader.locale, next.on, reader.programme.timeZone);
      return notice(on ? survey.askedAgain(on) : form.laterTitle, undefined, back);
    }
    case 'stopped': {
      const undo = html`<div class="actions">
        ${sending(to, survey.buttons.undo, { act: 'undo' })}
      </div>`;
      return notice(only ? words.onlyThisStopped : survey.stopped, undefined, undo);
    }
    case 'asked-again':
      return notice(survey.resumed, undefined, back);
    case 'contact':
      return notice(anonymous ? words.contactAnonymous : words.contactNoted, undefined, back);
    case 'hidden':
      return notice(words.nameHidden, undefined, back);
    case 'note':
      return notice(words.noteSent);
    case 'page':
      return notice(form.notForYou);
  }
}

function gone(reply: FastifyReply, { programme }: FormRoutesOptions) {
  const { locale } = programme;
  const { goneTitle, goneText } = textsIn(locale).form;
  return send(reply.code(404), { locale, ...notice(goneTitle, goneText) });
}

type Entered = NonNullable<Awaited<ReturnType<typeof entered>>>;

function sendTo(
  reply: FastifyReply,
  { visitor, reader, to }: Entered,
  shown: Shown,
  at?: { part?: number | undefined; question?: string | undefined },
) {
  const { locale } = reader;
  const { part, question } = at ?? {};
  const place = { ...(part && { part }), ...(question && { question }) };
  return send(reply, {
    locale,
    ...shown,
    forWhom: forWhom(visitor, locale),
    ...(at && { inLanguage: (lang) => addresses(to.token, lang).page(place) }),
  });
}

function send(reply: FastifyReply, frame: Parameters<typeof framed>[0]) {
  return reply.type('text/html; charset=utf-8').send(framed(frame));
}
