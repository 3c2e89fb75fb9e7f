import { date, isolated, number, percent } from '../../i18n/format.js';
import { behindRows } from '../asking/behind-rows.js';
import { dataClassOf } from '../chat/channel-data.js';
import { beforeWords } from '../chat/before-words.js';
import { changeWords, figureWords, kpiName } from '../chat/change-words.js';
import type { Card, Fact, List } from '../chat/card.js';
import type { Ask } from '../chat/command.js';
import { kpiLine } from '../chat/kpi-line.js';
import { periodLabel } from '../chat/period-label.js';
import { todayOf } from '../chat/today.js';
import { evidenceOfKpi } from '../kpi/evidence.js';
import type { Period } from '../kpi/period.js';
import { parsePeriodId } from '../kpi/period-words.js';
import type { Partner } from '../partner.js';
import { mayWrite } from './digest-card.js';
import type { Rule, Subscription, Told } from './subscription.js';

/** One movement that is told, and to which wish it belongs. */
export interface News {
  subscription: Subscription;
  rule: Rule;
  movement: Told;
  partner: Partner | null;
}

/** More partners than this are counted, not listed. */
const mostPartners = 8;
const mostBehind = 3;

/** What moved, by partner, each with its evidence, what lies behind it, and the way to its card. */
export async function alertCard(ask: Ask, news: readonly News[], key: string): Promise<Card> {
  const { locale, texts, now, programme } = ask;
  const { alert, buttons } = texts.watch;
  const partners = [...new Set(news.map(({ movement }) => movement.partner))];
  const shown = partners.slice(0, mostPartners);
  const left = partners.length - shown.length;
  return {
    locale,
    title: alert.title(date(locale, todayOf({ now, programme }).today)),
    lead: alert.lead(partners.length, number(locale, partners.length)),
    lists: await Promise.all(
      shown.map((id) =>
        partnerList(
          ask,
          news.filter(({ movement }) => movement.partner === id),
        ),
      ),
    ),
    ...(left > 0 && { paragraphs: [alert.more(left, number(locale, left))] }),
    // The key stands in a button: by it the message is found again where its sending ended unknown.
    buttons: [{ label: buttons.list, line: `watch list ${key}` }],
    footer: alert.footer,
  };
}

async function partnerList(ask: Ask, of: readonly News[]): Promise<List> {
  const { texts, locale } = ask;
  const [first] = of;
  const { partner = null, movement } = first ?? {};
  const open = { label: texts.watch.buttons.openCard, line: kpiLine(partner, movement?.period) };
  return {
    heading: partner ? isolated(locale, partner.name) : texts.kpi.programme,
    rows: (
      await Promise.all(
        of.map(async (one, at) => [
          { ...evidence(ask, one), ...(at === 0 && { button: open }) },
          ...(await behind(ask, one)),
        ]),
      )
    ).flat(),
  };
}

/** What moved with it, and the way to the deals. */
async function behind(ask: Ask, { rule: { kpi }, movement, partner }: News): Promise<List['rows']> {
  const { texts } = ask;
  const say = texts.asking.why;
  const period = parsePeriodId(movement.period, todayOf(ask));
  if (!period || !mayWrite(ask, 'figures')) return [];
  const { rows } = await behindRows(ask, {
    ...{ partner, kpi, period, hidesMoney: !mayWrite(ask, 'money') },
  });
  const [first = { label: '', value: say.nothing }, ...others] = rows.slice(0, mostBehind);
  const label = [say.behind, first.label].filter(Boolean).join(': ');
  const kind = evidenceOfKpi[kpi];
  const line = `deals ${partner?.id ?? 'programme'} ${kind ?? ''} ${period.id}`;
  const button = { label: texts.asking.buttons.showDeals, line };
  return [{ ...first, label, ...(kind && { button }) }, ...others];
}

/** The figure now, before, by how much, over how many records, and when. */
function evidence(ask: Ask, { rule, movement }: News): Fact {
  const { texts, locale } = ask;
  const { alert } = texts.watch;
  const { now, before, n, period } = movement;
  const known = ask.services.kpis.catalogue.find(({ id }) => id === rule.kpi);
  const data = known ? dataClassOf(known) : 'figures';
  const isShown = mayWrite(ask, data);
  const of = parsePeriodId(period, todayOf(ask));
  const label = of ? periodLabel(of, locale, texts) : period;
  // How far an amount moved, in percent, is no amount.
  const tellsChange = before !== null && (isShown || data === 'money');
  const change = tellsChange ? changeShown(ask, rule, now, before, isShown) : null;
  const notes = [
    ...(before !== null && isShown ? [heldAgainst(ask, rule, of, before)] : []),
    ...(n === null ? [] : [alert.records(n, number(locale, n))]),
    label,
  ];
  return {
    label: kpiName(ask, rule.kpi),
    value: isShown ? figureWords(ask, rule.kpi, now) : alert.inPrivate,
    ...(change !== null && { change }),
    note: notes.join(' · '),
    tone: toneOf(ask, rule),
  };
}

/** The earlier figure by its period's name, or the part of the target that was due. */
function heldAgainst(ask: Ask, { kpi, against }: Rule, of: Period | null, value: number): string {
  const written = figureWords(ask, kpi, value);
  if (against === 'target') return ask.texts.watch.alert.target(written);
  return of ? beforeWords(ask, of, written) : written;
}

function changeShown(
  ask: Ask,
  { kpi, by }: Rule,
  now: number,
  before: number,
  isShown: boolean,
): string | null {
  const arrow = now < before ? '▼' : '▲';
  if (by === 'percent' || !isShown) {
    if (before === 0) return null;
    return `${arrow} ${percent(ask.locale, Math.abs(100 * (now - before)) / Math.abs(before), 0)}`;
  }
  return `${arrow} ${changeWords(ask, kpi, now - before)}`;
}

function toneOf({ services }: Ask, { kpi, direction }: Rule): NonNullable<Fact['tone']> {
  const better = services.kpis.catalogue.find(({ id }) => id === kpi)?.direction ?? 'neutral';
  if (better === 'neutral') return 'neutral';
  return (better === 'up') === (direction === 'rises') ? 'good' : 'bad';
}
