import type { Button, Card, Fact, Reply } from '../chat/card.js';
import type { Ask } from '../chat/command.js';
import { kpiLine } from '../chat/kpi-line.js';
import { folded } from '../chat/words.js';
import { readerOf, said } from './answer-reply.js';
import { closingDay, type Reader } from './context.js';
import { deliveryReasons } from './delivery.js';
import { readVerb } from './manage-words.js';
import { startButton } from './invitation-card.js';
import type { SurveyRun } from './run.js';
import type { OpenInvitation, RunCounts, SurveyStatus } from './service.js';
import { dateIn, nameIn, namesIn, quarterIn } from './wording.js';

/** How the surveys stand, for those who look after them; `link`: where the reader does so in the browser. */
export function statusReply(
  surveys: readonly SurveyStatus[],
  link: string | null,
  ask: Ask,
): Reply {
  const texts = ask.texts.survey.overview;
  const card: Card = {
    locale: ask.locale,
    title: texts.title,
    lead: statusWords.has(folded(ask.words)) ? summary(surveys, ask) : texts.byThemselves,
    facts: surveys.map((status) => statusFact(status, ask)),
    paragraphs: surveys.flatMap((status) => notReached(status, ask)),
    buttons: [
      figuresButton(surveys, ask),
      ...surveys.flatMap((one) => runButton(one, ask)),
      ...(link === null ? [] : [{ label: ask.texts.surveyRuns.desk.open, url: link }]),
    ],
  };
  return { card };
}

/** Words after `/survey` that ask for nothing else than this overview. */
const statusWords = new Set(['', 'status', 'results', 'статус', 'итоги', 'מצב', 'תוצאות']);

function summary(surveys: readonly SurveyStatus[], ask: Ask): string {
  const texts = ask.texts.survey.overview;
  const open = surveys.filter(({ run }) => run?.state === 'open');
  if (open.length === 0) {
    const due = surveys
      .flatMap(({ nextDue }) => nextDue ?? [])
      .sort((a, b) => Number(a) - Number(b))[0];
    return texts.noneOpen(dateIn(ask.locale, due ?? ask.now, ask.programme.timeZone));
  }
  const total = (of: 'completed' | 'invited') =>
    open.reduce((sum, { counts }) => sum + counts[of], 0);
  return texts.openNow(open.length, total('completed'), total('invited'));
}

function statusFact({ survey, run, nextDue, counts }: SurveyStatus, ask: Ask): Fact {
  const texts = ask.texts.survey.overview;
  const label = survey.title[ask.locale];
  const next = nextDue && texts.next(dateIn(ask.locale, nextDue, ask.programme.timeZone));
  const note = next === undefined ? {} : { note: next };
  if (!run) return { label, value: texts.none, ...note };
  const state = stateOf(run, readerOf(ask));
  if (run.state === 'missed' || run.state === 'announced' || run.state === 'stopped')
    return { label, value: state, ...note };
  return {
    label,
    value: texts.answered(counts.completed, counts.invited),
    change: state,
    note: [...progressOf(counts, ask), run.anonymous ? texts.anonymous : texts.named].join(' · '),
  };
}

/** In which state a run is, and of which period. */
export function stateOf(run: SurveyRun, reader: Reader): string {
  const { locale, programme } = reader;
  const texts = reader.texts.survey.overview;
  const period = quarterIn(locale, run, programme);
  const date = closingDay(run, reader);
  switch (run.state) {
    case 'announced':
      return reader.texts.surveyRuns.explain.announced(
        dateIn(locale, run.starts ?? run.due, programme.timeZone),
      );
    case 'stopped':
      return reader.texts.surveyRuns.explain.stoppedRun;
    case 'open':
      return texts.open(period, date);
    case 'closing':
      return texts.closing(period);
    case 'closed':
      return texts.closed(period, date);
    case 'missed':
      return texts.missed(period);
  }
}

/** What is still on its way: messages that wait for somebody's working hours, unfinished answers. */
function progressOf(
  { invited, sent, failed, uncertain, unreachable, started, completed }: RunCounts,
  ask: Ask,
): string[] {
  const texts = ask.texts.survey.overview;
  const waiting = invited - sent - failed - uncertain - unreachable;
  return [
    ...(waiting > 0 ? [texts.waiting(waiting)] : []),
    ...(started > completed ? [texts.started(started - completed)] : []),
  ];
}

/** Whom the survey did not reach, by reason. */
function notReached({ survey, counts }: SurveyStatus, ask: Ask): string[] {
  const texts = ask.texts.survey.overview;
  const { failed, uncertain, reasons } = counts;
  const why = [
    ...(failed > 0 ? [texts.failed(failed)] : []),
    ...(uncertain > 0 ? [texts.uncertain(uncertain)] : []),
    ...deliveryReasons.flatMap((reason) => {
      const count = reasons[reason];
      return count === undefined ? [] : [texts.reasons[reason](count)];
    }),
  ];
  return why.length > 0 ? [texts.notReached(survey.title[ask.locale], why.join(' · '))] : [];
}

/** Leads to what can be seen and done about a run. */
function runButton({ survey, run }: SurveyStatus, ask: Ask): Button[] {
  const title = nameIn(ask.locale, survey.title[ask.locale]);
  const { buttons } = ask.texts.surveyRuns;
  if (run?.state === 'open' || run?.state === 'closed') {
    return [{ label: `${buttons.results}: ${title}`, line: `survey results ${run.id}` }];
  }
  if (run?.state !== 'announced') return [];
  return [
    { label: `${buttons.send}: ${title}`, line: `survey send ${run.id}` },
    { label: `${buttons.postpone}: ${title}`, line: `survey postpone ${run.id}` },
  ];
}

/** What the answers say stands on the card of the quarter asked about. */
function figuresButton(surveys: readonly SurveyStatus[], { texts }: Ask): Button {
  const run = surveys.map((status) => status.run).find((latest) => latest !== undefined);
  if (!run) return { label: texts.kpi.next.programme, line: kpiLine(null) };
  const quarter = texts.kpi.periods.quarter(run.period.slice(-1), run.period.slice(0, 4));
  return { label: texts.kpi.next.show(quarter), line: kpiLine(null, run.period) };
}

/** Whether somebody who is asked wants no more of it. */
export function asksToStop(words: string): boolean {
  return readVerb(words).verb === 'stop';
}

/** Nobody is taken off the list by one word: a press confirms it. */
export function stopForMe(ask: Ask): Reply {
  const { buttons, control } = ask.texts.surveyRuns;
  return said(ask, control.stopForYou, [{ label: buttons.stopAll, line: 'answer stop' }]);
}

/** The surveys that wait for the person who asks. */
export function openReply(open: readonly OpenInvitation[], ask: Ask): Reply {
  const texts = ask.texts.survey;
  if (open.length === 0) {
    const figures = { label: ask.texts.kpi.next.own, line: 'kpi' };
    return said(ask, texts.nothingOpen, ask.person.role === 'partner' ? [figures] : undefined);
  }
  const dialog = ask.incoming.forms === 'whole';
  const card: Card = {
    locale: ask.locale,
    lead: texts.yours(open.length),
    facts: open.map(({ survey, run, partnerNames }) => ({
      label: survey.title[ask.locale],
      value:
        survey.audience === 'customers'
          ? namesIn(ask.locale, partnerNames)
          : quarterIn(ask.locale, run, ask.programme),
      note: texts.openUntil(closingDay(run, readerOf(ask))),
    })),
    buttons: open.map(({ survey, message }) => {
      const label =
        open.length === 1
          ? texts.buttons.start
          : `${texts.buttons.start}: ${nameIn(ask.locale, survey.title[ask.locale])}`;
      return startButton(label, message, dialog);
    }),
  };
  return { card };
}
