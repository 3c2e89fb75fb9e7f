import { isolated, number, percent } from '../../i18n/format.js';
import type { Button, Card, Fact } from '../chat/card.js';
import { kpiLine } from '../chat/kpi-line.js';
import type { Partner } from '../partner.js';
import type { Reader } from './context.js';
import type { Question } from './definition.js';
import type { NotReached, RunReport } from './report.js';
import { sameTo, type Figure, type Results } from './results.js';
import { resultsPicture } from './results-picture.js';
import { dateIn, quarterIn } from './wording.js';

/** A card holds so many rows. */
const mostRows = 8;
/** Names in one line; the rest is a number. */
const namesShown = 6;

/** How a run ended – of a named one also how it stands. */
export function resultsCard(report: RunReport, reader: Reader): Card {
  const { run, survey, results } = report;
  const { locale, texts, programme } = reader;
  const words = texts.surveyRuns.results;
  const title = run.state === 'open' ? words.openTitle : words.title;
  const date = dateIn(locale, run.closes, programme.timeZone);
  const picture = resultsPicture(report, reader);
  return {
    locale,
    ...(picture ? { picture } : {}),
    title: title(survey.title[locale], quarterIn(locale, run, programme), date),
    lead: leadOf(report, reader),
    facts: factsOf(report, reader),
    paragraphs: [
      ...commentsOf(results, reader),
      ...callsOf(report, reader),
      ...notReachedOf(report.notReached, reader),
    ],
    buttons: buttonsOf(report, reader),
    footer: footerOf(report, reader),
  };
}

/** How many there are, and what people who read them found in them. */
function commentsOf({ comments, themes }: Results, { texts }: Reader): string[] {
  const words = texts.surveyRuns.results;
  if (comments.length === 0) return [];
  if (themes.length === 0) return [words.comments(comments.length)];
  const tagged = comments.filter((comment) => comment.themes.length > 0).length;
  const list = themes.slice(0, namesShown).map(({ theme, count }) => `${theme} (${count})`);
  return [words.themes(tagged, comments.length, list.join(', '))];
}

/** Each of a manager's partners in a row, the lowest first; one partner alone in full. */
export function ownResultsCard(
  own: readonly { report: RunReport; partner: Partner }[],
  reader: Reader,
): Card | null {
  const [first, ...others] = own;
  if (!first) return null;
  const { locale, texts, programme } = reader;
  const words = texts.surveyRuns.results;
  if (others.length === 0) {
    const card = resultsCard(first.report, reader);
    return { ...card, title: `${isolated(locale, first.partner.name)} · ${card.title ?? ''}` };
  }
  const { run, survey } = first.report;
  const rows = [...own].sort(
    (one, other) => orderOf(one.report.results) - orderOf(other.report.results),
  );
  return {
    locale,
    title: words.ownTitle(survey.title[locale], quarterIn(locale, run, programme)),
    lead: words.ownLead(rows.length),
    facts: rows.slice(0, mostRows).map((row) => partnerFact(row, reader)),
    ...(rows.length > mostRows ? { paragraphs: [words.moreRows(rows.length - mostRows)] } : {}),
    buttons: rows.slice(0, mostRows).map(({ partner }) => ({
      label: isolated(locale, partner.name).slice(0, 75),
      line: kpiLine(partner, run.period),
    })),
  };
}

/** Those of whom nothing is known come last. */
function orderOf({ ratings, recommend }: Results): number {
  if (recommend) return recommend.value;
  return ratings[0] ? ratings[0].value * 20 - 100 : 1000;
}

function partnerFact(
  { report, partner }: { report: RunReport; partner: Partner },
  reader: Reader,
): Fact {
  const { results } = report;
  const { locale, texts, settings } = reader;
  const words = texts.surveyRuns.results;
  const label = isolated(locale, partner.name);
  const lowest = results.ratings[0];
  if (!results.shown || (!results.recommend && !lowest)) {
    const few = results.n > 0 && report.run.anonymous;
    return { label, value: few ? words.hidden(settings.anonymityThreshold) : words.noAnswer };
  }
  const recommend = results.recommend ? factOf(results.recommend, report, reader) : undefined;
  const note = lowest && `${labelOf(lowest.question, report, reader)} ${score(lowest, reader)}`;
  return {
    label,
    value: recommend?.value ?? (lowest ? score(lowest, reader) : ''),
    ...(recommend?.change ? { change: recommend.change } : {}),
    ...(note ? { note: `${words.lowest} ${note}` } : {}),
  };
}

function leadOf({ run, counts, responseRate, results }: RunReport, reader: Reader): string {
  const { locale, texts, programme, settings } = reader;
  const words = texts.surveyRuns.results;
  if (responseRate === null && results.n === 0) return words.nobodyAsked;
  const rate = percent(locale, responseRate ?? 100, 0);
  const answered = words.answered(counts.completed, counts.sent, rate);
  if (run.anonymous && run.state !== 'closed') {
    return `${answered} ${words.waitForClose(dateIn(locale, run.closes, programme.timeZone))}`;
  }
  if (results.n === 0) return `${answered} ${words.none}`;
  return results.shown ? answered : words.tooFew(results.n, settings.anonymityThreshold);
}

function factsOf(report: RunReport, reader: Reader): Fact[] {
  const { recommend, ratings, choices } = report.results;
  const words = reader.texts.surveyRuns.results;
  const lowest = ratings.length > 1 ? ratings[0] : undefined;
  const scores = [...ratings].reverse().map((figure) => {
    const fact = factOf(figure, report, reader);
    return figure === lowest ? { ...fact, note: noted(fact.note, words.lowest) } : fact;
  });
  const chosen = choices.flatMap(({ question, options }) =>
    options.slice(0, 4).map(({ value, count }) => ({
      label: optionLabel(question, value, report, reader),
      value: words.chosen(count, report.results.n),
    })),
  );
  const all = [...(recommend ? [factOf(recommend, report, reader)] : []), ...scores, ...chosen];
  return all.slice(0, mostRows);
}

function noted(note: string | undefined, more: string): string {
  return note === undefined ? more : `${note} ${more}`;
}

function factOf(figure: Figure, report: RunReport, reader: Reader): Fact {
  const { locale, texts } = reader;
  const words = texts.surveyRuns.results;
  const isNps = figure.satisfied === undefined;
  const label = isNps ? words.nps : labelOf(figure.question, report, reader);
  const { low, high, n } = figure;
  const interval =
    low === null || high === null
      ? words.count(n)
      : words.interval(n, bound(low, isNps, reader), bound(high, isNps, reader));
  const satisfied =
    figure.satisfied === undefined ? [] : [words.satisfied(percent(locale, figure.satisfied, 0))];
  return {
    label,
    value: score(figure, reader),
    ...changeOf(figure, isNps, reader),
    note: [...satisfied, interval, ...(figure.change?.again ? [words.again] : [])].join(' · '),
  };
}

function score(figure: Figure, reader: Reader): string {
  if (figure.satisfied === undefined) return signed(Math.round(figure.value), reader);
  const value = number(reader.locale, figure.value, 1);
  return reader.texts.surveyRuns.results.ofFive(value);
}

function bound(value: number, isNps: boolean, reader: Reader): string {
  return isNps ? signed(Math.round(value), reader) : number(reader.locale, value, 1);
}

function signed(value: number, { locale }: Reader): string {
  const text = number(locale, value);
  return value > 0 ? `+${text}` : text;
}

function changeOf(
  { change }: Figure,
  isNps: boolean,
  { locale, texts }: Reader,
): Pick<Fact, 'change' | 'tone'> {
  if (!change) return {};
  const words = texts.surveyRuns.results;
  const size = Math.abs(change.by);
  if (size < sameTo(isNps ? 'nps' : 'rating')) return { change: words.same, tone: 'neutral' };
  const by = number(locale, size, isNps ? 0 : 1);
  const moved = change.by > 0 ? words.up(by) : words.down(by);
  return change.noise
    ? { change: `${moved}, ${words.noise}`, tone: 'neutral' }
    : { change: moved, tone: change.by > 0 ? 'good' : 'bad' };
}

function questionOf(id: string, { survey }: RunReport): Question | undefined {
  return survey.questions.find((question) => question.id === id);
}

function labelOf(id: string, report: RunReport, { locale }: Reader): string {
  return questionOf(id, report)?.label[locale] ?? id;
}

function optionLabel(id: string, value: string, report: RunReport, { locale }: Reader): string {
  const question = questionOf(id, report);
  const options = question && 'options' in question ? question.options : [];
  return options.find((option) => option.value === value)?.label[locale] ?? value;
}

/** Whom to call back, by partner, with who looks after it. */
function callsOf({ toCall }: RunReport, { locale, texts }: Reader): string[] {
  const words = texts.surveyRuns.results;
  const partners = [...new Map(toCall.map((one) => [one.partner, one])).values()];
  if (partners.length === 0) return [];
  const list = partners
    .slice(0, namesShown)
    .map(
      ({ partner, manager }) =>
        `${isolated(locale, partner)} (${manager === undefined ? words.noManager : isolated(locale, manager)})`,
    );
  return [words.toCall(partners.length, withRest(list, partners.length, texts))];
}

function notReachedOf(notReached: readonly NotReached[], { locale, texts }: Reader): string[] {
  if (notReached.length === 0) return [];
  const { reasons, results } = texts.surveyRuns;
  const list = notReached.slice(0, namesShown).map(({ name, reason }) => {
    const why = typeof reason === 'string' ? reasons[reason] : reasons.refused(reason.refused);
    return `${isolated(locale, name)} (${why})`;
  });
  return [results.notReached(notReached.length, withRest(list, notReached.length, texts))];
}

function withRest(list: readonly string[], all: number, { surveyRuns }: Reader['texts']): string {
  const rest = all - list.length;
  return [...list, ...(rest > 0 ? [surveyRuns.announcement.more(rest)] : [])].join(', ');
}

function buttonsOf({ run, results, counts, toCall }: RunReport, { texts }: Reader): Button[] {
  const words = texts.surveyRuns.buttons;
  const { id } = run;
  const [call] = toCall;
  return [
    ...(results.comments.length > 0
      ? [{ label: words.comments, line: `survey comments ${id}` }]
      : []),
    ...(call ? [{ label: words.assign, line: `survey assign ${call.task.id}` }] : []),
    ...(results.shown && run.state === 'closed'
      ? [{ label: words.draft, line: `survey draft ${id}`, opens: 'form' as const }]
      : []),
    ...(counts.failed + counts.uncertain > 0
      ? [{ label: words.retry, line: `survey retry ${id}` }]
      : []),
    ...(run.state === 'open' ? steering(run, words) : []),
    ...(results.shown ? [{ label: words.export, line: `survey export ${id}` }] : []),
  ];
}

/** What can be done while a survey is open. */
function steering(
  { id, paused }: RunReport['run'],
  words: Reader['texts']['surveyRuns']['buttons'],
): Button[] {
  return [
    { label: words.remind, line: `survey remind ${id}` },
    paused
      ? { label: words.resume, line: `survey resume ${id}` }
      : { label: words.pause, line: `survey pause ${id}` },
    { label: words.close, line: `survey close ${id}`, style: 'danger' },
  ];
}

function footerOf({ run, counts }: RunReport, { texts }: Reader): string {
  const words = texts.surveyRuns.results;
  const { sent, uncertain, started, completed, failed } = counts;
  const tried = sent + uncertain + failed;
  const kind = run.anonymous ? words.anonymous : words.named;
  return `${words.counts(tried, sent, started, completed, failed)} · ${kind}`;
}
