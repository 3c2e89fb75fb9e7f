import type { Card, Fact, Reply } from '../chat/card.js';
import type { Ask } from '../chat/command.js';
import { readerOf, said } from './answer-reply.js';
import { closingDay } from './context.js';
import { deliveryReasons } from './delivery.js';
import { startButton } from './invitation-card.js';
import type { SurveyRun } from './run.js';
import type { OpenInvitation, RunCounts, SurveyStatus } from './service.js';
import { dateIn, nameIn, namesIn, quarterIn } from './wording.js';

/** How the surveys stand, for those who look after them. */
export function statusReply(surveys: readonly SurveyStatus[], ask: Ask): Reply {
  const texts = ask.texts.survey.overview;
  const card: Card = {
    locale: ask.locale,
    title: texts.title,
    facts: surveys.map((status) => statusFact(status, ask)),
    paragraphs: surveys.flatMap((status) => reasonsOf(status, ask)),
  };
  return { card };
}

function statusFact({ survey, run, nextDue, counts }: SurveyStatus, ask: Ask): Fact {
  const texts = ask.texts.survey.overview;
  const label = survey.title[ask.locale];
  const next = texts.next(dateIn(ask.locale, nextDue, ask.programme.timeZone));
  if (!run) return { label, value: texts.none, note: next };
  const value = stateOf(run, ask);
  if (run.state === 'missed') return { label, value, note: next };
  return {
    label,
    value,
    change: countsIn(counts, ask),
    note: run.anonymous ? texts.anonymous : texts.named,
  };
}

function stateOf(run: SurveyRun, ask: Ask): string {
  const texts = ask.texts.survey.overview;
  const period = quarterIn(ask.locale, run, ask.programme);
  const date = closingDay(run, readerOf(ask));
  switch (run.state) {
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

function countsIn(counts: RunCounts, ask: Ask): string {
  const texts = ask.texts.survey.overview;
  const { invited, sent, completed, started, failed, uncertain } = counts;
  return [
    texts.counts(sent, invited, completed),
    ...(started > completed ? [texts.started(started)] : []),
    ...(failed > 0 ? [texts.failed(failed)] : []),
    ...(uncertain > 0 ? [texts.uncertain(uncertain)] : []),
  ].join(' · ');
}

/** Who was not written to, by reason. */
function reasonsOf({ survey, counts }: SurveyStatus, ask: Ask): string[] {
  const texts = ask.texts.survey.overview.reasons;
  const given = deliveryReasons.flatMap((reason) => {
    const count = counts.reasons[reason];
    return count === undefined ? [] : [texts[reason](count)];
  });
  return given.length > 0 ? [`${survey.title[ask.locale]}: ${given.join(' · ')}`] : [];
}

/** The surveys that wait for the person who asks. */
export function openReply(open: readonly OpenInvitation[], ask: Ask): Reply {
  const texts = ask.texts.survey;
  if (open.length === 0) return said(ask, texts.nothingOpen);
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
