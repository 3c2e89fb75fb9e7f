import { date, isolated, listOf, money, number } from '../../i18n/format.js';
import type { Button, Card, Fact, Reply } from '../chat/card.js';
import type { Ask } from '../chat/command.js';
import { kpiLine } from '../chat/kpi-line.js';
import { nothingYet } from '../chat/kpi-questions.js';
import { periodLabel } from '../chat/period-label.js';
import { periodMeant } from '../chat/period-meant.js';
import { understand } from '../chat/understood.js';
import { evidenceKinds, type EvidenceKind, type EvidenceRow } from '../kpi/evidence.js';
import type { Period } from '../kpi/period.js';
import type { Partner } from '../partner.js';
import { dealsByPartner } from './deals-by-partner.js';
import { majorAmount, readEvidence, type Evidence } from './read-evidence.js';
import { rowsShown } from './rows-shown.js';
import { shownRange } from './shown-range.js';
import { isStock, stockDay } from './stock-day.js';

/** Answers `deals <partner> <which> <period> [page]`: the deals a figure is made of, ten at a time. */
export async function answerDeals(ask: Ask): Promise<Reply> {
  const { kind, page, words } = readWhich(ask.words);
  const asked = await understand({ ...ask, words }, 'deals');
  if ('card' in asked) return asked;
  const meant = await periodMeant(ask, asked.partner, asked.period);
  if (!meant) return { card: nothingYet(ask, asked.partner) };
  const { partner } = asked;
  if (!partner) return dealsByPartner(ask, asked, kind, meant.period);
  const evidence = await readEvidence(ask, partner, kind, meant.period);
  const card = dealsCard(ask, { partner, kind, period: meant.period, page, evidence });
  return { card, replace: turnsPage(ask) };
}

const pageWord = /^p\d{1,4}$/;
const pageInWords = /(?<!\p{L})(?:page|страница|стр\.?|עמוד) (\d{1,4})(?!\d)/giu;

/** Which deals and which page of them; the other words say whose and when. */
export function readWhich(typed: string): { kind: EvidenceKind; page: number; words: string } {
  const words = typed.replace(pageInWords, 'p$1').split(/\s+/).filter(Boolean);
  const kind = evidenceKinds.find((one) => words.includes(one)) ?? 'won';
  const page = Number(words.find((word) => pageWord.test(word))?.slice(1) ?? 1);
  const rest = words.filter((word) => word !== kind && !pageWord.test(word));
  return { kind, page: Math.max(1, page), words: rest.join(' ') };
}

/** Leafing through stays in one message; a figure's button opens it beside the figure. */
function turnsPage({ incoming, words }: Ask): boolean {
  return incoming.kind === 'button' && pageWord.test(words.split(/\s+/).at(-1) ?? '');
}

interface DealsShown {
  partner: Partner;
  kind: EvidenceKind;
  period: Period;
  page: number;
  evidence: Evidence;
}

/** What is behind the last page is on the last page. */
function pageThereIs({ page, evidence }: DealsShown): number {
  return Math.max(1, Math.min(page, Math.ceil(evidence.rows.length / rowsShown)));
}

function dealsCard(ask: Ask, asked: DealsShown): Card {
  const given = { ...asked, page: pageThereIs(asked) };
  const { partner, kind, period, evidence } = given;
  const { locale, texts } = ask;
  const say = texts.asking.deals;
  const { rows } = evidence;
  const first = (given.page - 1) * rowsShown;
  const shown = rows.slice(first, first + rowsShown);
  const name = isolated(locale, partner.name);
  const asOf = isStock(kind) ? stockDay(ask, period) : null;
  const title = [say.title[kind], name, asOf?.short ?? periodLabel(period, locale, texts)];
  if (shown.length === 0) {
    return {
      locale,
      title: title.join(' · '),
      lead: asOf ? say.noneThen : say.none,
      buttons: [cardButton(ask, partner, period)],
    };
  }
  const page = say.page(
    ...([first + 1, first + shown.length, rows.length].map((count) => number(locale, count)) as [
      string,
      string,
      string,
    ]),
  );
  const range = asOf?.full ?? shownRange(ask, period);
  return {
    locale,
    title: title.join(' · '),
    lead: sumWords(ask, evidence),
    lists: [{ rows: shown.map((row) => rowOf(ask, row, kind)) }],
    buttons: buttonsOf(ask, given, first + shown.length < rows.length),
    footer: `${page} · ${range}`,
  };
}

/** How many, and what they add up to: the figure of the card. */
export function sumWords({ locale, texts }: Ask, { rows, sums }: Evidence): string {
  const say = texts.asking.deals;
  const shown = number(locale, rows.length);
  const amounts = [...sums].map(([code, amount]) => money(locale, majorAmount(amount, code), code));
  return amounts.length === 0
    ? say.count(rows.length, shown)
    : say.sum(rows.length, shown, listOf(locale, amounts));
}

function rowOf({ locale, texts }: Ask, row: EvidenceRow, kind: EvidenceKind): Fact {
  const say = texts.asking.deals;
  const { deal, amount, day, days } = row;
  const isOpen = kind === 'open' || kind === 'old' || kind === 'registered';
  const when = isOpen ? say.registered(date(locale, day)) : say.closed(date(locale, day));
  const outcome = kind === 'decided' ? [deal.outcome === 'won' ? say.won : say.lost] : [];
  const age = days === null ? [] : [texts.kpi.values.days(days, number(locale, days))];
  const known = [deal.customer, deal.product].flatMap((text) =>
    text ? [isolated(locale, text)] : [],
  );
  return {
    label: isolated(locale, deal.id),
    value:
      amount === null
        ? say.noAmount
        : money(locale, majorAmount(amount, deal.currency), deal.currency),
    note: [...outcome, when, ...age, ...known].join(' · '),
  };
}

function buttonsOf(ask: Ask, { partner, kind, period, page }: DealsShown, more: boolean): Button[] {
  const { buttons } = ask.texts.asking;
  const line = (to: number) => `deals ${partner.id} ${kind} ${period.id} p${to}`;
  const file = (type: string) => `export ${partner.id} ${kind} ${period.id} ${type}`;
  return [
    ...(more ? [{ label: buttons.more, line: line(page + 1) }] : []),
    ...(page > 1 ? [{ label: buttons.back, line: line(page - 1) }] : []),
    { label: buttons.file('CSV'), line: file('csv') },
    { label: buttons.file('Excel'), line: file('xlsx') },
    cardButton(ask, partner, period),
  ];
}

function cardButton({ texts }: Ask, partner: Partner, period: Period): Button {
  return { label: texts.asking.buttons.figures, line: kpiLine(partner, period.id) };
}
