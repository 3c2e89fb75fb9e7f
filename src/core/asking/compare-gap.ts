import { isolated, number, shortMonth } from '../../i18n/format.js';
import type { Button, Reply } from '../chat/card.js';
import type { Ask } from '../chat/command.js';
import { countBehind, fewDeals, valueOf } from '../chat/kpi-figures.js';
import { periodLabel } from '../chat/period-label.js';
import { comparisonPicture } from '../chat/picture-of.js';
import { causeOf } from '../kpi/movers.js';
import type { Period } from '../kpi/period.js';
import { openDealsOf } from '../kpi/verdict.js';
import {
  areSameRates,
  comparedRows,
  olderOf,
  pictureMeasures,
  shortNames,
  type Compared,
} from './compare-rows.js';
import { readEvidence } from './read-evidence.js';
import { shownRange } from './shown-range.js';

type Pair = [Compared, Compared];

/** Two partners: where the gap comes from, the difference that matters, and one idea. */
export async function gapCard(ask: Ask, pair: Pair, period: Period): Promise<Reply> {
  const { locale, texts, programme } = ask;
  const names = shortNames(pair.map(({ name }) => name));
  const [one, other] = pair.map(({ name }) => isolated(locale, name));
  const title = `${texts.asking.compare.and(one ?? '', other ?? '')} · ${periodLabel(period, locale, texts)}`;
  const range = shownRange(ask, period);
  const idea = await ideaFor(ask, pair, names, period);
  return {
    card: {
      locale,
      title,
      lead: gapSentence(ask, pair, names),
      table: comparedRows(ask, pair, { names, against: period }),
      paragraphs: [...idea.paragraphs, texts.asking.compare.onlyYou],
      picture: comparisonPicture(
        { title, subjects: names, measures: pictureMeasures(ask, pair) },
        texts,
        locale,
      ),
      buttons: idea.buttons,
      footer: `${range} · ${programme.currency}`,
    },
  };
}

/** Within this share of the larger one, two revenues are about the same. */
const sameWithin = 0.05;

function gapSentence(ask: Ask, pair: Pair, names: readonly string[]): string {
  const { texts, locale, services } = ask;
  const say = texts.asking.compare;
  const older = olderOf(pair);
  const ages = older === null ? '' : say.ages(isolated(locale, names[older] ?? ''));
  const rates = pair.map(({ report }) => valueOf(report, 'close-rate') ?? 0);
  const better = (rates[0] ?? 0) > (rates[1] ?? 0) ? names[0] : names[1];
  const few = pair.some(({ report }) => countBehind(report, 'close-rate') < fewDeals);
  const closing = areSameRates(pair, services.kpis.catalogue)
    ? say.equally
    : few
      ? ''
      : say.better(isolated(locale, better ?? ''));
  return `${gapWords(ask, pair)}${closing}${ages}.`;
}

/** Of the gap in revenue, split by count and size. */
function gapWords({ texts }: Ask, [one, other]: Pair): string {
  const say = texts.asking.compare;
  const of = (id: Parameters<typeof valueOf>[1]) => ({
    now: valueOf(one.report, id) ?? 0,
    before: valueOf(other.report, id) ?? 0,
  });
  const revenue = of('partner-revenue');
  const largest = Math.max(revenue.now, revenue.before);
  if (Math.abs(revenue.now - revenue.before) <= sameWithin * largest) return say.noGap;
  const cause = causeOf({ won: of('deal-count'), average: of('average-deal-size') });
  if (!cause || cause.second) return say.both;
  return cause.first === 'count' ? say.volume : say.size;
}

/** Where one of them lets deals grow old: when the oldest began, and what the other could teach. */
async function ideaFor(
  ask: Ask,
  pair: Pair,
  names: readonly string[],
  period: Period,
): Promise<{ paragraphs: string[]; buttons: Button[] }> {
  const { texts, locale } = ask;
  const older = olderOf(pair);
  const [slow, quick] = older === 0 ? pair : [pair[1], pair[0]];
  const open = pair.map(({ name, partner }) => ({
    label: isolated(locale, name),
    line: `kpi ${partner?.id ?? ''} ${period.id}`,
  }));
  if (older === null || !slow.partner || !quick.partner) return { paragraphs: [], buttons: open };
  const [oldest] = (await readEvidence(ask, slow.partner, 'old', period)).rows;
  const [called, other] = older === 0 ? names : [names[1], names[0]];
  const name = isolated(locale, called ?? '');
  const { old } = openDealsOf(slow.report);
  const { buttons, compare } = texts.asking;
  const list = buttons.oldOf(name, old ?? 0, number(locale, old ?? 0));
  const id = slow.partner.id;
  return {
    paragraphs: oldest
      ? [compare.idea(name, shortMonth(locale, oldest.day), isolated(locale, other ?? ''))]
      : [],
    buttons: [
      { label: list, line: `deals ${id} old ${period.id}`, style: 'primary' },
      { label: buttons.pairing, line: `share ${id} ${period.id} pairing` },
      ...open,
    ],
  };
}
