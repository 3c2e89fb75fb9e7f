import { number } from '../../i18n/format.js';
import type { Button, Card, Fact } from '../chat/card.js';
import { locales } from '../locale.js';
import type { Partner } from '../partner.js';
import { invitationIn, worded, type Reader } from './context.js';
import type { SurveyDefinition } from './definition.js';
import type { Planned } from './dry-run.js';
import type { SurveyRun } from './run.js';
import { dateIn, nameIn, quarterIn } from './wording.js';

const dayInMs = 86_400_000;
/** Names in one line; the rest is a number. */
const namesShown = 3;

export interface AnnouncementFacts {
  survey: SurveyDefinition;
  run: SurveyRun;
  planned: readonly Planned[];
  partners: ReadonlyMap<string, Partner>;
  /** Nothing was ever sent: it waits for Send. */
  first: boolean;
}

/** What managers read before a survey goes out: who, when, in which languages, and whom it misses. */
export function announcementCard(facts: AnnouncementFacts, reader: Reader): Card {
  const { survey, run, first } = facts;
  const { locale, texts, programme } = reader;
  const words = texts.surveyRuns.announcement;
  const starts = dateIn(locale, run.starts ?? run.due, programme.timeZone);
  const needsSend = first && run.consent === undefined;
  return {
    locale,
    title: words.title(survey.title[locale], quarterIn(locale, run, programme)),
    lead: needsSend ? words.first(starts) : words.lead(starts),
    facts: factsOf(facts, starts, reader),
    paragraphs: [...previewOf(facts, reader), ...missing(facts, reader)],
    buttons: buttonsOf(run, needsSend, reader),
  };
}

function factsOf(
  { survey, run, planned, partners }: AnnouncementFacts,
  starts: string,
  reader: Reader,
): Fact[] {
  const { settings, texts } = reader;
  const words = texts.surveyRuns.announcement;
  const asked = planned.filter(({ route }) => route !== undefined);
  const about = new Set(asked.flatMap((one) => one.about));
  const days = Math.round((run.closes.getTime() - run.opened.getTime()) / dayInMs);
  const answers = run.anonymous ? words.anonymous(settings.anonymityThreshold) : words.named;
  return [
    {
      label: words.who,
      value: asked.length === 0 ? words.nobody : words.asked(asked.length, about.size),
    },
    { label: words.when, value: words.from(starts, survey.openDays ?? days) },
    ...languages(asked, partners, reader),
    { label: words.answers, value: answers },
  ];
}

/** How many people read in which language. */
function languages(
  asked: readonly Planned[],
  partners: AnnouncementFacts['partners'],
  { locale, texts, programme }: Reader,
): Fact[] {
  if (asked.length === 0) return [];
  const own = ({ person }: Planned) =>
    person.locale ??
    (person.role === 'customer' ? undefined : partners.get(person.partner ?? '')?.locale) ??
    programme.locale;
  const counted = locales.flatMap((language) => {
    const count = asked.filter((one) => own(one) === language).length;
    const name = texts.surveyRuns.languages[language];
    return count === 0 ? [] : [`${name} ${number(locale, count)}`];
  });
  return [{ label: texts.surveyRuns.announcement.language, value: counted.join(' · ') }];
}

function previewOf(
  { survey, run, planned, partners }: AnnouncementFacts,
  reader: Reader,
): string[] {
  const first = planned.find(({ route }) => route !== undefined);
  if (!first) return [];
  const names = first.about.slice(0, 1).map((id) => partners.get(id)?.name ?? id);
  const named = { ...reader, name: first.person.name };
  const text = worded(invitationIn(survey, run, names.length), survey, run, names, named);
  return [reader.texts.surveyRuns.announcement.preview(text)];
}

/** Whom it cannot reach, with the reason, and how many are left out on purpose. */
function missing({ planned }: AnnouncementFacts, reader: Reader): string[] {
  const { texts, locale } = reader;
  const words = texts.surveyRuns.announcement;
  const unreachable = planned.filter(
    ({ reason }) => reason === 'no-chat' || reason === 'discord-needs-consent',
  );
  const leftOut = planned.filter((one) => one.reason !== undefined && !unreachable.includes(one));
  const line = (label: string, people: readonly Planned[]) => {
    if (people.length === 0) return [];
    const shown = people.slice(0, namesShown).map(({ person, reason }) => {
      const why = reason ? ` (${texts.surveyRuns.reasons[reason]})` : '';
      return `${nameIn(locale, person.name)}${why}`;
    });
    const rest = people.length - shown.length;
    const all = rest > 0 ? [...shown, words.more(rest)] : shown;
    return [`${label}: ${number(locale, people.length)} – ${all.join(', ')}`];
  };
  return [...line(words.unreachable, unreachable), ...line(words.leftOut, leftOut)];
}

function buttonsOf({ id }: SurveyRun, needsSend: boolean, { texts }: Reader): Button[] {
  const words = texts.surveyRuns.buttons;
  return [
    ...(needsSend
      ? [{ label: words.send, line: `survey send ${id}`, style: 'primary' as const }]
      : []),
    { label: words.preview, line: `survey preview ${id}` },
    { label: words.edit, line: `survey edit ${id}`, opens: 'form' },
    { label: words.who, line: `survey dry-run ${id}` },
    { label: words.postpone, line: `survey postpone ${id}` },
    { label: words.exclude, line: `survey exclude ${id}`, opens: 'form' },
    { label: words.stop, line: `survey stop ${id}`, style: 'danger' },
  ];
}
