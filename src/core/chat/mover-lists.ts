import { isolated, money, number, percent } from '../../i18n/format.js';
import { causeOf, isOverOldDeals } from '../kpi/movers.js';
import type { List } from './card.js';
import type { KpiFigures, MoverShown } from './kpi-figures.js';
import { kpiLine } from './kpi-line.js';
import { previousLabel } from './period-label.js';

/** What the lines about partners are written from. */
type MoversAtHand = Pick<KpiFigures, 'movers' | 'period' | 'programme' | 'locale' | 'texts'>;

/** The partners that need somebody, in order, and those that did well. */
export function moverLists(figures: MoversAtHand): List[] {
  const { movers, texts } = figures;
  if (!movers) return [];
  const { heading, good } = texts.asking.movers;
  return [
    ...(movers.needYou.length > 0 ? [{ heading, rows: needing(figures, movers.needYou) }] : []),
    ...(movers.good.length > 0 ? [{ heading: good, rows: risen(figures, movers.good) }] : []),
  ];
}

function needing(figures: MoversAtHand, movers: readonly MoverShown[]): List['rows'] {
  const { locale, texts, period } = figures;
  return movers.map((mover, index) => {
    const name = isolated(locale, mover.name);
    const note = reasonOf(figures, mover);
    return {
      label: `${number(locale, index + 1)}  ${name}`,
      value: signed(figures, mover.percent),
      ...(note ? { note } : {}),
      button: {
        label: texts.asking.buttons.openOf(name),
        line: kpiLine({ id: mover.partner }, period.id),
      },
    };
  });
}

function risen(figures: MoversAtHand, movers: readonly MoverShown[]): List['rows'] {
  const { locale, texts, period } = figures;
  return movers.map((mover) => {
    const name = isolated(locale, mover.name);
    const line = ['share', mover.partner, period.id, 'thanks'].join(' ');
    return {
      label: name,
      value: signed(figures, mover.percent),
      button: { label: texts.asking.buttons.thank(name), line },
    };
  });
}

/** `−84 %`, `+59 %`. */
export function signed({ locale }: Pick<KpiFigures, 'locale'>, value: number): string {
  const rounded = Math.round(value);
  const sign = rounded > 0 ? '+' : rounded < 0 ? '−' : '';
  return `${sign}${percent(locale, Math.abs(rounded), 0)}`;
}

/** A few large deals, old open ones, or – split by count and size – what moved the revenue. */
function reasonOf(figures: MoversAtHand, mover: MoverShown): string | null {
  const { locale, texts } = figures;
  const say = texts.asking.movers;
  if (mover.percent >= 0) {
    return isOverOldDeals(mover)
      ? say.old(number(locale, mover.old), number(locale, mover.open))
      : null;
  }
  return concentrationWords(figures, mover) ?? causeWords(figures, mover);
}

function concentrationWords(figures: MoversAtHand, { concentration }: MoverShown): string | null {
  const { period, programme, locale, texts } = figures;
  if (!concentration) return null;
  const { deals, smallest, largest, share, again } = concentration;
  const say = texts.asking.movers;
  const size =
    smallest >= 1000
      ? say.thousands(number(locale, smallest / 1000), number(locale, largest / 1000))
      : `${number(locale, smallest)}–${money(locale, largest, programme.currency)}`;
  const before = previousLabel(period, programme, locale, texts);
  const part = percent(locale, share, 0);
  const now = say.thisPeriod[period.kind];
  return say.concentration(deals, number(locale, deals), size, part, before, again, now);
}

function causeWords(figures: MoversAtHand, { won, average }: MoverShown): string | null {
  const { locale, texts } = figures;
  const cause = causeOf({ won, average });
  const say = texts.asking.movers;
  if (!cause) return null;
  if (cause.first === 'count') {
    const counts = [number(locale, won.now), number(locale, won.before)] as const;
    if (!cause.second) return say.count(...counts);
    return won.now < won.before ? say.bothFell(...counts) : say.bothRose(...counts);
  }
  const sizes = [number(locale, average.now), number(locale, average.before)] as const;
  const fell = average.now < average.before;
  const sentence = fell ? say.sizeFell(...sizes) : say.sizeRose(...sizes);
  return cause.second ? `${sentence}${fell ? say.andFewer : say.andMore}` : sentence;
}
