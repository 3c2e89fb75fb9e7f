import { isolated, listOf } from '../../i18n/format.js';
import type { Partner } from '../partner.js';
import { maySeeProgramme } from './access.js';
import type { Button, Card } from './card.js';
import type { Ask } from './command.js';
import { echo } from './echo.js';
import { kpiLine } from './kpi-line.js';
import type { Question } from './parse-question.js';
import { groupLabel } from './group-label.js';
import { nearestPartners } from './partner-words.js';
import { periodLabel } from './period-label.js';

/** As many names as one glance takes in. */
const mostNames = 3;

/** Names that fit several partners: which one? */
export function severalPartners(ask: Ask, question: Question, command = 'kpi'): Card {
  const { partners, ambiguous } = question;
  return {
    locale: ask.locale,
    lead: ask.texts.kpi.ask.several(echo(ask.locale, ambiguous)),
    buttons: partners
      .slice(0, mostNames)
      .map((partner) => partnerButton(ask, partner, lineOf(command, partner, question))),
  };
}

/** A day that different countries read differently: which one? */
export function whichDay(ask: Ask, { period, otherPeriod }: Question, command: string): Card {
  const { locale, texts, words } = ask;
  const typed = slashed.exec(words)?.[0] ?? words;
  return {
    locale,
    lead: texts.asking.ask.whichDay(echo(locale, typed)),
    buttons: [period, otherPeriod].flatMap((day) =>
      day
        ? [
            {
              label: periodLabel(day, locale, texts),
              line: `${command} ${words.replace(slashed, ` ${day.id} `)}`
                .replace(/\s+/g, ' ')
                .trim(),
            },
          ]
        : [],
    ),
  };
}

const slashed = /\d{1,2}\/\d{1,2}\/\d{2,4}/;

/** The line that asks the same of one partner. */
function lineOf(command: string, partner: Pick<Partner, 'id'>, { kpi, period }: Question): string {
  return [command, partner.id, kpi, period?.id].filter(Boolean).join(' ');
}

/** Some words were not understood: says what was, and offers what can be shown. */
export function somethingUnknown(
  ask: Ask,
  question: Question,
  visible: readonly Partner[],
  command = 'kpi',
): Card {
  const { locale, texts } = ask;
  const words = echo(locale, question.unknown);
  const [partner] = question.partners;
  const line = (of: Partner) => lineOf(command, of, question);
  if (partner || question.programme || question.groups.length > 0) {
    const understood = listOf(locale, understoodWords(ask, question));
    const own = partner ? [partnerButton(ask, partner, line(partner))] : [];
    const buttons = [...own, ...generalButtons(ask)].slice(0, 3);
    return { locale, lead: texts.kpi.ask.understood(understood, words), buttons };
  }
  const near = nearestPartners(question.unknown, visible, mostNames);
  if (near.length === 0) {
    return { locale, lead: texts.kpi.ask.unknownAlone(words), buttons: generalButtons(ask) };
  }
  const names = near.map((each) => partnerButton(ask, each, line(each)));
  const none = { label: texts.kpi.ask.noneOfThese, line: 'help partners' };
  return { locale, lead: texts.kpi.ask.unknown(words), buttons: [...names, none] };
}

/** No data at all: of the programme, or of one partner. */
export function nothingYet(ask: Ask, partner: Partner | null): Card {
  const { locale, texts } = ask;
  const { empty } = texts.kpi;
  const runsTheProgramme = maySeeProgramme(ask.person);
  return {
    locale,
    lead: partner ? empty.partner(isolated(locale, partner.name)) : empty.lead,
    ...(runsTheProgramme ? { paragraphs: [empty.next] } : {}),
    buttons: partner && runsTheProgramme ? generalButtons(ask) : [helpButton(ask)],
  };
}

function understoodWords(
  { locale, texts }: Ask,
  { partners, groups, programme, period }: Question,
): string[] {
  return [
    ...partners.map(({ name }) => isolated(locale, name)),
    ...groups.map((group) => groupLabel(group, locale, texts)),
    ...(programme ? [texts.kpi.programme] : []),
    ...(period ? [periodLabel(period, locale, texts)] : []),
  ];
}

function partnerButton({ locale }: Ask, partner: Partner, line: string): Button {
  return { label: isolated(locale, partner.name), line };
}

/** What always works: the programme (or one's own card), last quarter, help. */
function generalButtons(ask: Ask): Button[] {
  const { texts, person } = ask;
  const label = texts.kpi.periods.names['last-quarter'];
  const lastQuarter = { label, line: 'kpi last-quarter' };
  return maySeeProgramme(person)
    ? [{ label: texts.kpi.next.programme, line: kpiLine(null) }, lastQuarter, helpButton(ask)]
    : [lastQuarter, helpButton(ask)];
}

function helpButton({ texts }: Ask): Button {
  return { label: texts.chat.help.button, line: 'help' };
}
