import type { EChartsCoreOption } from 'echarts/core';
import type { Picture } from '../core/chat/picture.js';
import { directionOf } from '../core/locale.js';
import type { Colours } from './colours.js';
import { directed } from './right-to-left.js';

/** Points of the SVG; the PNG has twice as many. */
export const size = { width: 520, height: 260 };
export const font = 'Rubik';
const margin = 22;

/** Where the figures stand, below the heading. */
export const plot = { left: margin, right: margin, top: 78, bottom: 40 };

/** Whether the picture is read from the right, so that axes and headings are mirrored. */
export function isMirrored({ locale }: Pick<Picture, 'locale'>): boolean {
  return directionOf(locale) === 'rtl';
}

/** What all pictures share: no movement, one typeface, title and subtitle at the reading edge. */
export function frame(picture: Picture, colours: Colours): EChartsCoreOption {
  const side = isMirrored(picture)
    ? { left: size.width - margin, textAlign: 'right' }
    : { left: margin, textAlign: 'left' };
  const text = (of: string, width: number, perLetter: number) =>
    directed(shortened(of, width / perLetter), picture.locale);
  return {
    animation: false,
    textStyle: { fontFamily: font, color: colours.ink },
    title: {
      ...side,
      top: 16,
      text: text(picture.title, size.width - 2 * margin, 8.6),
      textStyle: { fontSize: 16, fontWeight: 600, color: colours.ink },
      ...(picture.subtitle && { subtext: text(picture.subtitle, size.width - 2 * margin, 6.4) }),
      subtextStyle: { fontSize: 12, color: colours.soft },
      padding: 0,
      itemGap: 4,
    },
  };
}

/** An axis of names: thin line, no ticks. */
export function nameAxis(names: readonly string[], picture: Picture, colours: Colours) {
  return {
    type: 'category' as const,
    data: names.map((name) => directed(name, picture.locale)),
    axisTick: { show: false },
    axisLine: { lineStyle: { color: colours.border } },
    axisLabel: {
      color: colours.soft,
      fontSize: 11.5,
      lineHeight: 14,
      interval: 0,
      margin: 8,
      hideOverlap: false,
    },
  };
}

/** An axis of figures: only its thin lines; the figures stand at the points and bars. */
export function figureAxis(colours: Colours) {
  return {
    type: 'value' as const,
    splitNumber: 3,
    axisLabel: { show: false },
    axisTick: { show: false },
    axisLine: { show: false },
    splitLine: { showMaxLine: false, lineStyle: { color: colours.grid, width: 1 } },
  };
}

/** At most so many letters, the last being "…". */
export function shortened(text: string, letters: number): string {
  const all = [...text];
  return all.length <= letters ? text : `${all.slice(0, Math.floor(letters) - 1).join('')}…`;
}
