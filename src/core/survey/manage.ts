import type { Reply } from '../chat/card.js';
import type { Ask } from '../chat/command.js';
import { isolated } from '../../i18n/format.js';
import { UserError } from '../errors.js';
import { readerOf, said } from './answer-reply.js';
import type { By } from './control.js';
import { csvOf } from './export.js';
import { commentsCard, dryRunCard, explainCard, previewCard, waitingCard } from './manage-lists.js';
import { askedBy, readSurvey, readVerb, readWho, type Verb } from './manage-words.js';
import { taskVerbs } from './manage-tasks.js';
import { textVerbs } from './manage-texts.js';
import { onlyPossible, possible, stopWhich, whichSurvey } from './manage-which.js';
import { draftForm } from './post-cards.js';
import { runToPreview } from './preview.js';
import { resultsCard } from './results-card.js';
import type { SurveyDefinition } from './definition.js';
import { isOf, namedBy, partnersNamedTo, reportSeenBy } from './seen-by.js';
import { stateOf, statusReply } from './survey-reply.js';
import { dateIn } from './wording.js';

/** What a verb works with: the line taken apart. */
interface Said {
  ask: Ask;
  by: By;
  verb: Verb;
  /** The survey or run named, or the only one that can be meant. */
  id: string;
  survey: SurveyDefinition;
  /** The words that name neither. */
  rest: string;
}

const postponeDays = 7;
/** How long somebody is left alone where no day is said. */
const holdDays = 30;
const dayInMs = 86_400_000;
/** What fits into a card of every platform. */
const longestCsv = 2500;

/** `/survey` of those who run the programme. */
export async function manageSurveys(ask: Ask): Promise<Reply> {
  const { verb, rest } = readVerb(ask.words);
  const { surveys } = ask.services;
  if (verb === undefined || verb === 'status') {
    const link = await surveys.managerLink({ person: ask.person, now: ask.now });
    return statusReply(await surveys.status(ask.now), link, ask);
  }
  const by = { actor: ask.person.id, now: ask.now };
  if (verb === 'called' || verb === 'snooze' || verb === 'assign') {
    return taskVerbs[verb](rest, ask, by);
  }
  if (verb === 'explain') return explained(rest, ask);
  if (verb === 'hold' || verb === 'release') return held(verb, rest, ask, by);
  const known = surveys.surveys();
  const named = readSurvey(rest, known) ?? (await onlyPossible(verb, rest, ask));
  if (verb === 'stop' && !readSurvey(rest, known)) return stopWhich(ask, named?.id);
  if (!named) return whichSurvey(verb, rest, ask);
  try {
    return await verbs[verb]({ ask, by, verb, ...named });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const words = ask.texts.surveyRuns.control;
    const title = named.survey.title[ask.locale];
    if (error.code === 'no-run') return said(ask, words.noRun(title));
    const run = await surveys.findRun(named.id);
    const state = run ? stateOf(run, readerOf(ask)) : '';
    return said(ask, words.notNow(title, state), run ? possible(run, ask) : []);
  }
}

type Act = (said: Said) => Promise<Reply>;

const verbs: Record<
  Exclude<Verb, 'status' | 'explain' | 'hold' | 'release' | 'called' | 'assign' | 'snooze'>,
  Act
> = {
  ...textVerbs,
  results: async ({ ask, id }) => {
    const report = await reportSeenBy(ask.person, id, ask.services);
    return report ? { card: resultsCard(report, readerOf(ask)) } : noRun(ask, id);
  },
  waiting: async ({ ask, id, survey }) => {
    const run = await ask.services.surveys.findRun(id);
    if (!run) return noRun(ask, id);
    const waiting = await ask.services.surveys.notAnswered(run.id);
    const named = isOf(await partnersNamedTo(ask.person, ask.services));
    return { card: waitingCard(survey, run, waiting, named, readerOf(ask)) };
  },
  comments: async ({ ask, id }) => {
    const report = await reportSeenBy(ask.person, id, ask.services);
    return report ? { card: commentsCard(report, readerOf(ask)) } : noRun(ask, id);
  },
  preview: async ({ ask, survey, id }) => {
    const run = await runToPreview(survey, ask.now, ask.services.surveys, ask, id);
    return { card: previewCard(survey, run, readerOf(ask)) };
  },
  'dry-run': async ({ ask, id, survey }) => {
    const planned = await ask.services.surveys.dryRun(id, ask.now);
    const named = isOf(await partnersNamedTo(ask.person, ask.services));
    return { card: dryRunCard(survey, planned, named, readerOf(ask)) };
  },
  send: (given) => (isWithoutRun(given) ? startNow(given) : sendNow(given)),
  run: async (given) => startNow(given),
  tell: async ({ ask, id, by }) => {
    const text = String(ask.values.text ?? '').trim();
    const count = text === '' ? 0 : await ask.services.surveys.tell(id, text, by);
    return said(ask, ask.texts.surveyRuns.feedback.sent(count));
  },
  draft: async ({ ask, id }) => {
    const report = await ask.services.surveys.report(id);
    return report?.results.shown && report.run.state === 'closed'
      ? { form: draftForm(report, readerOf(ask)) }
      : said(ask, ask.texts.surveyRuns.feedback.nothing);
  },
  postpone: async ({ ask, id, by, survey }) => {
    const run = await ask.services.surveys.postpone(id, postponeDays, by);
    const date = dateIn(ask.locale, run.starts ?? run.due, ask.programme.timeZone);
    return said(ask, ask.texts.surveyRuns.control.postponed(survey.title[ask.locale], date));
  },
  stop: async ({ ask, id, by, survey }) => {
    await ask.services.surveys.stop(id, by);
    return said(ask, ask.texts.surveyRuns.control.stopped(survey.title[ask.locale]));
  },
  pause: async ({ ask, id, by, survey }) => {
    const run = await ask.services.surveys.pause(id, by);
    const { buttons, control } = ask.texts.surveyRuns;
    const resume = { label: buttons.resume, line: `survey resume ${run.id}` };
    return said(ask, control.paused(survey.title[ask.locale]), [resume]);
  },
  resume: async ({ ask, id, by, survey }) => {
    await ask.services.surveys.resume(id, by);
    return said(ask, ask.texts.surveyRuns.control.resumed(survey.title[ask.locale]));
  },
  close: async ({ ask, id, by, survey }) => {
    await ask.services.surveys.close(id, by);
    return said(ask, ask.texts.surveyRuns.control.closed(survey.title[ask.locale]));
  },
  remind: async ({ ask, id, by }) => {
    const count = await ask.services.surveys.remind(id, by);
    return said(ask, ask.texts.surveyRuns.control.reminded(count));
  },
  retry: async ({ ask, id, by }) => {
    const count = await ask.services.surveys.retry(id, by);
    return said(ask, ask.texts.surveyRuns.control.retried(count));
  },
  exclude: async ({ ask, id, by, rest }) => {
    const words = ask.texts.surveyRuns.control;
    const typed = String(ask.values.who ?? rest).trim();
    if (typed === '') return { form: excludeForm(id, ask) };
    const who = await whoIs(typed, ask);
    if (!who) return said(ask, words.whichPerson);
    await ask.services.surveys.exclude(id, who.ids, by);
    return said(ask, words.excluded(isolated(ask.locale, who.name)));
  },
  export: async ({ ask, id, survey }) => {
    const own = await partnersNamedTo(ask.person, ask.services);
    const table = await ask.services.surveys.export(id, own);
    const csv = csvOf(table);
    const words = ask.texts.surveyRuns.export;
    const command = `pulse survey export ${table.run}`;
    const card = {
      locale: ask.locale,
      lead: words.lead(survey.title[ask.locale], table.run.split('|')[1] ?? ''),
      paragraphs: [
        csv.slice(0, longestCsv),
        ...(csv.length > longestCsv ? [words.cut(command)] : []),
      ],
    };
    return { card };
  },
};

async function sendNow({ ask, id, by, survey }: Said): Promise<Reply> {
  const run = await ask.services.surveys.send(id, by);
  const words = ask.texts.surveyRuns.control;
  const title = survey.title[ask.locale];
  const starts = run.starts ?? run.opened;
  const later = run.state === 'announced' && starts > ask.now;
  const date = dateIn(ask.locale, starts, ask.programme.timeZone);
  const { lead } = ask.texts.surveyRuns.announcement;
  return said(ask, later ? lead(date) : words.sent(title));
}

/** "Send" of a triggered survey without a run that waits for it: whom it shall go to is asked. */
function isWithoutRun({ survey, id }: Said): boolean {
  return survey.schedule === 'triggered' && id === survey.id;
}

/** A quarterly survey starts for the quarter that ended; a triggered one needs to know for whom. */
async function startNow({ ask, by, survey, rest }: Said): Promise<Reply> {
  const words = ask.texts.surveyRuns.control;
  const title = survey.title[ask.locale];
  const { surveys } = ask.services;
  if (survey.schedule !== 'triggered') {
    await surveys.runNow(survey.id, [], by);
    return said(ask, words.sent(title));
  }
  const who = rest === '' ? undefined : await whoIs(rest, ask);
  if (!who) return said(ask, words.askWho(title));
  const run = await surveys.runNow(survey.id, askedBy(who), by);
  const capped = await surveys.dryRun(run.id, ask.now);
  const asked = capped.filter(({ route }) => route !== undefined);
  return {
    card: {
      ...dryRunCard(survey, capped, isOf(undefined), readerOf(ask)),
      lead: words.triggered(title, asked.length),
    },
  };
}

async function explained(rest: string, ask: Ask): Promise<Reply> {
  const who = await whoIs(rest, ask);
  if (!who) return said(ask, ask.texts.surveyRuns.control.whichPerson);
  const [person] = who.people;
  const all = person ? await ask.services.surveys.explain(person, ask.now) : [];
  return { card: explainCard(person?.name ?? who.name, all, readerOf(ask)) };
}

/** `/survey hold dana 2026-12-01 open complaint`: the day and the reason may be left out. */
async function held(verb: 'hold' | 'release', rest: string, ask: Ask, by: By): Promise<Reply> {
  const words = ask.texts.surveyRuns.control;
  const [, name = rest, day, reason = ''] =
    /^(.*?)(?:\s+(\d{4}-\d{2}-\d{2})\s*(.*))?$/u.exec(rest.trim()) ?? [];
  const who = await whoIs(name, ask);
  if (!who || who.people.length === 0) return said(ask, words.whichPerson);
  const shown = isolated(ask.locale, who.name);
  const until = day
    ? new Date(`${day}T00:00:00Z`)
    : new Date(ask.now.getTime() + holdDays * dayInMs);
  for (const { id } of who.people) {
    if (verb === 'release') await ask.services.surveys.release(id, by);
    else {
      const why = reason || ask.texts.surveyRuns.reasons.held;
      await ask.services.surveys.hold(id, why, until, by);
    }
  }
  const date = dateIn(ask.locale, until, ask.programme.timeZone);
  return said(ask, verb === 'hold' ? words.held(shown, date) : words.released(shown));
}

async function whoIs(typed: string, { services, person }: Ask) {
  const { people, partners } = await namedBy(person, services);
  return readWho(typed, people, partners);
}

function noRun(ask: Ask, id: string): Reply {
  const survey = ask.services.surveys.surveys().find((one) => id.startsWith(one.id));
  return said(ask, ask.texts.surveyRuns.control.noRun(survey?.title[ask.locale] ?? id));
}

function excludeForm(id: string, ask: Ask): NonNullable<Reply['form']> {
  const { buttons, control } = ask.texts.surveyRuns;
  return {
    locale: ask.locale,
    line: `survey exclude ${id}`,
    title: control.excludeWho,
    submit: ask.texts.survey.buttons.send,
    fields: [
      {
        ...{ id: 'who', kind: 'text', optional: false },
        label: buttons.exclude,
        text: control.excludeHint,
      },
    ],
  };
}
