import { isolated } from '../../i18n/format.js';
import type { Button, Card, Fact } from '../chat/card.js';
import type { Person } from '../person.js';
import type { Reader } from './context.js';
import { invitationIn, worded } from './context.js';
import type { SurveyDefinition } from './definition.js';
import type { Planned } from './dry-run.js';
import type { Explanation, Outcome } from './explain.js';
import type { NotAnswered } from './not-answered.js';
import type { RunReport } from './report.js';
import type { SurveyRun } from './run.js';
import { dateIn, quarterIn } from './wording.js';

const mostRows = 8;
/** Bare names take little room. */
const mostNames = 20;
/** As many comments as a card has room for. */
const mostComments = 12;

/** Who would get a survey, when, and why others would not; all are counted, those `named` are named. */
export function dryRunCard(
  survey: SurveyDefinition,
  planned: readonly Planned[],
  named: (person: Person) => boolean,
  reader: Reader,
): Card {
  const { locale, texts } = reader;
  const { dryRun: words, announcement } = texts.surveyRuns;
  const asked = planned.filter(({ route }) => route !== undefined).length;
  const facts = planned
    .filter(({ person }) => named(person))
    .slice(0, mostRows)
    .map((one) => plannedFact(one, reader));
  const rest = planned.length - facts.length;
  return {
    locale,
    title: words.title(survey.title[locale]),
    lead: planned.length === 0 ? words.nobody : words.lead(asked, planned.length - asked),
    facts,
    ...(rest > 0 ? { paragraphs: [announcement.more(rest)] } : {}),
  };
}

function plannedFact({ person, when, reason, route }: Planned, reader: Reader): Fact {
  const { locale, texts, programme } = reader;
  const label = isolated(locale, person.name);
  if (!when || !route) return { label, value: reason ? texts.surveyRuns.reasons[reason] : '–' };
  const value = texts.surveyRuns.dryRun.when(dateIn(locale, when, programme.timeZone));
  return { label, value, note: route.platform };
}

/** One sentence per survey: what became of somebody, and why. */
export function explainCard(
  name: string,
  explanations: readonly Explanation[],
  reader: Reader,
): Card {
  const { locale, texts, programme } = reader;
  const words = texts.surveyRuns.explain;
  const lines = explanations.map(({ survey, run, outcome }) =>
    words.line(survey.title[locale], quarterIn(locale, run, programme), sentence(outcome, reader)),
  );
  const shown = isolated(locale, name);
  if (lines.length === 0) return { locale, lead: words.none(shown) };
  return { locale, title: shown, paragraphs: lines };
}

export function sentence(outcome: Outcome, { locale, texts, programme }: Reader): string {
  const { explain: words, reasons } = texts.surveyRuns;
  const on = (date: Date) => dateIn(locale, date, programme.timeZone);
  switch (outcome.kind) {
    case 'completed':
    case 'started':
    case 'paused':
    case 'cancelled':
    case 'unknown':
      return words[outcome.kind];
    case 'stopped':
      return words.stoppedRun;
    case 'missed':
      return words.missedRun;
    case 'sent':
    case 'waiting':
    case 'capped':
    case 'announced':
      return words[outcome.kind](on(outcome.on));
    case 'not-asked':
      return words.notAsked(reasons[outcome.reason]);
    case 'unreachable':
      return words.unreachable(reasons[outcome.reason]);
    case 'held':
      return words.held(outcome.reason, on(outcome.until));
    case 'refused':
      return words.unreachable(reasons.refused(outcome.code));
    case 'uncertain':
      return words.unreachable(reasons.uncertain);
  }
}

/** Who has not answered yet, as `dryRunCard`; of an anonymous run (null) that is told of nobody. */
export function waitingCard(
  survey: SurveyDefinition,
  run: SurveyRun,
  waiting: readonly NotAnswered[] | null,
  named: (person: Person) => boolean,
  { locale, texts, programme }: Reader,
): Card {
  const { waiting: words, announcement, buttons } = texts.surveyRuns;
  const title = words.title(survey.title[locale], quarterIn(locale, run, programme));
  const results = { label: buttons.results, line: `survey results ${run.id}` };
  if (waiting === null) return { locale, title, lead: words.anonymous, buttons: [results] };
  const shown = waiting.filter(({ person }) => named(person)).slice(0, mostNames);
  const rest = waiting.length - shown.length;
  const names = shown.map(({ person, started, reached }) => {
    const name = isolated(locale, person.name);
    if (started) return words.begun(name);
    return reached ? name : words.unreached(name);
  });
  const remind = { label: buttons.remind, line: `survey remind ${run.id}` };
  return {
    locale,
    title,
    lead: words.lead(waiting.length),
    paragraphs: [
      ...(names.length > 0 ? [names.join('\n')] : []),
      ...(rest > 0 ? [announcement.more(rest)] : []),
    ],
    buttons: run.state === 'open' && waiting.length > 0 ? [remind, results] : [results],
  };
}

/** What people wrote, as far as it may be read. */
export function commentsCard(
  { survey, run, results, partnerNames }: RunReport,
  reader: Reader,
): Card {
  const { locale, texts, programme, settings } = reader;
  const words = texts.surveyRuns.comments;
  const title = words.title(survey.title[locale], quarterIn(locale, run, programme));
  if (results.comments.length === 0) {
    const few = run.anonymous ? words.few(settings.anonymityThreshold) : words.none;
    return { locale, title, lead: few };
  }
  const shown = results.comments.slice(0, mostComments);
  const lines = shown.map(({ text, partner, themes }) => {
    const from =
      partner === undefined ? '' : ` – ${isolated(locale, partnerNames.get(partner) ?? partner)}`;
    return [`“${text}”${from}`, ...themes].join(' · ');
  });
  const rest = results.comments.length - lines.length;
  const more = rest > 0 ? [texts.surveyRuns.announcement.more(rest)] : [];
  const buttons = shown.flatMap(({ id }, index): Button[] =>
    id === undefined
      ? []
      : [{ label: words.tag(index + 1), line: `survey tag ${run.id} ${id}`, opens: 'form' }],
  );
  return { locale, title, paragraphs: [...lines, ...more], buttons };
}

/** What people would read: the invitation and every question. */
export function previewCard(survey: SurveyDefinition, run: SurveyRun, reader: Reader): Card {
  const { locale, texts } = reader;
  const words = texts.surveyRuns.preview;
  const text = (template: SurveyDefinition['invitation']) =>
    worded(template, survey, run, ['Acme'], reader);
  return {
    locale,
    title: words.title(survey.title[locale]),
    lead: text(invitationIn(survey, run, 1)),
    paragraphs: survey.questions.map((question, index) =>
      words.question(index + 1, text(question.text)),
    ),
  };
}
