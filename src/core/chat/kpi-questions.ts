import { isolated, listOf } from '../../i18n/format.js';
import type { Partner } from '../partner.js';
import { maySeeProgramme } from './access.js';
import type { Button, Card } from './card.js';
import type { Ask } from './command.js';
import { echo } from './echo.js';
import { kpiLine } from './kpi-line.js';
import type { Question } from './parse-question.js';
import { findPartner, nearestPartners } from './partner-words.js';
import { periodLabel } from './period-label.js';
import { wordsOf } from './words.js';

/** As many names as one glance takes in. */
const mostNames = 3;

/** Names that fit several partners: which one? */
export function severalPartners(ask: Ask, { partners, ambiguous, period }: Question): Card {
  return {
    locale: ask.locale,
    lead: ask.texts.kpi.ask.several(echo(ask.locale, ambiguous)),
    buttons: partners.slice(0, mostNames).map((partner) => partnerButton(ask, partner, period?.id)),
  };
}

/** Some words were not understood: says what was, and offers what can be shown. */
export function somethingUnknown(ask: Ask, question: Question, visible: readonly Partner[]): Card {
  const { locale, texts } = ask;
  const words = echo(locale, question.unknown);
  const [partner] = question.partners;
  const other = partner ? anotherPartner(question.unknown, visible) : null;
  if (partner && other) return oneOfThem(ask, [partner, other], question.period?.id);
  if (partner || question.programme) {
    const understood = listOf(locale, understoodWords(ask, question));
    const own = partner ? [partnerButton(ask, partner, question.period?.id)] : [];
    const buttons = [...own, ...generalButtons(ask)].slice(0, 3);
    return { locale, lead: texts.kpi.ask.understood(understood, words), buttons };
  }
  const near = nearestPartners(question.unknown, visible, mostNames);
  if (near.length === 0) {
    return { locale, lead: texts.kpi.ask.unknownAlone(words), buttons: generalButtons(ask) };
  }
  const names = near.map((each) => partnerButton(ask, each, question.period?.id));
  const none = { label: texts.kpi.ask.noneOfThese, line: 'help partners' };
  return { locale, lead: texts.kpi.ask.unknown(words), buttons: [...names, none] };
}

/** A second partner among the words that were left over. */
function anotherPartner(words: string, visible: readonly Partner[]): Partner | null {
  const found = findPartner(wordsOf(words), visible);
  return found.kind === 'one' ? found.partner : null;
}

function oneOfThem(ask: Ask, partners: readonly Partner[], period: string | undefined): Card {
  return {
    locale: ask.locale,
    lead: ask.texts.kpi.ask.oneOfThem,
    buttons: partners.map((each) => partnerButton(ask, each, period)),
  };
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
  { partners, programme, period }: Question,
): string[] {
  return [
    ...partners.map(({ name }) => isolated(locale, name)),
    ...(programme ? [texts.kpi.programme] : []),
    ...(period ? [periodLabel(period, locale, texts)] : []),
  ];
}

function partnerButton({ locale }: Ask, partner: Partner, period: string | undefined): Button {
  return { label: isolated(locale, partner.name), line: kpiLine(partner, period) };
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
