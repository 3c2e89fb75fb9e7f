import type { EChartsCoreOption } from 'echarts/core';
import type { Trend } from '../core/chat/picture.js';
import { textsIn } from '../i18n/texts.js';
import type { Colours } from './colours.js';
import { figure } from './figure.js';
import { figureAxis, frame, isMirrored, nameAxis, plot, shortened } from './frame.js';
import { directed } from './right-to-left.js';

/** A line whose last point is what the card is about; a year before dashed, the target dotted. */
export function trend(picture: Trend, colours: Colours): EChartsCoreOption {
  const words = textsIn(picture.locale).picture;
  const before = picture.points.some(({ yearAgo }) => yearAgo !== null && yearAgo !== undefined);
  const [now, then] = [picture.title, words.yearAgo].map((name) => directed(name, picture.locale));
  return {
    ...frame(picture, colours),
    grid: { ...plot, top: 92, left: 34, right: 34 },
    xAxis: {
      ...nameAxis(
        picture.points.map(({ label }) => label),
        picture,
        colours,
      ),
      inverse: isMirrored(picture),
      boundaryGap: true,
    },
    yAxis: { ...figureAxis(colours), max: highest(picture), min: lowest(picture) },
    ...(before && { legend: legend(picture, then, colours) }),
    series: [
      ...(before ? [lastYear(picture, then, colours)] : []),
      { ...line(picture, colours), name: now },
      partly(picture, colours),
    ],
  };
}

function line(picture: Trend, colours: Colours) {
  return {
    type: 'line',
    lineStyle: { width: 3, color: colours.accent },
    areaStyle: { color: colours.accent, opacity: 0.1 },
    data: picture.points.map((point, index) =>
      point.partial ? '-' : shownPoint(point, index, picture, colours),
    ),
    markLine: marks(picture, colours),
  };
}

/** A period of which only a part is in its figure is no fall: a thin dotted line leads to it. */
function partly(picture: Trend, colours: Colours) {
  const { points } = picture;
  return {
    type: 'line',
    lineStyle: { width: 1.5, type: 'dotted', color: colours.soft },
    data: points.map((point, index) => {
      if (point.partial) return shownPoint(point, index, picture, colours);
      return points[index + 1]?.partial || points[index - 1]?.partial
        ? { value: point.value ?? '-', symbol: 'none', label: { show: false } }
        : '-';
    }),
  };
}

function shownPoint(
  { value, partial }: Trend['points'][number],
  index: number,
  { points, unit, locale }: Trend,
  colours: Colours,
) {
  const isLast = index === points.findLastIndex((point) => point.value !== null);
  return {
    value: value ?? '-',
    symbol: 'circle',
    symbolSize: isLast ? 13 : 8,
    itemStyle: {
      color: partial ? colours.card : colours.accent,
      borderColor: isLast && !partial ? colours.card : colours.accent,
      borderWidth: 2,
    },
    label: {
      show: value !== null,
      position: 'top',
      distance: isLast ? 7 : 5,
      formatter: value === null ? '' : figure(value, unit, locale),
      color: isLast ? colours.ink : colours.soft,
      fontSize: isLast ? 15 : 11.5,
      fontWeight: isLast ? 600 : 400,
      textBorderColor: colours.card,
      textBorderWidth: 3,
    },
  };
}

/** The target as a dotted line with its value, events as thin upright ones. */
function marks({ target, events = [], unit, locale }: Trend, colours: Colours) {
  const words = textsIn(locale).picture;
  const common = { fontSize: 11, color: colours.soft };
  return {
    symbol: 'none',
    silent: true,
    z: 1,
    data: [
      ...(target === undefined
        ? []
        : [
            {
              yAxis: target,
              lineStyle: { color: colours.calm, type: 'dotted', width: 2 },
              label: {
                ...common,
                position: 'insideStartTop',
                textBorderColor: colours.card,
                textBorderWidth: 3,
                formatter: directed(`${words.target} ${figure(target, unit, locale)}`, locale),
              },
            },
          ]),
      ...events.map(({ at, label }) => ({
        xAxis: at,
        lineStyle: { color: colours.calm, type: 'dashed', width: 1 },
        label: {
          ...common,
          position: 'end',
          distance: 4,
          rotate: 0,
          formatter: directed(shortened(label, 22), locale),
        },
      })),
    ],
  };
}

function lastYear({ points }: Trend, name: string | undefined, colours: Colours) {
  return {
    type: 'line',
    name,
    symbol: 'rect',
    symbolSize: 6,
    lineStyle: { width: 2, type: 'dashed', color: colours.calm },
    itemStyle: { color: colours.calm },
    data: points.map(({ yearAgo }) => yearAgo ?? '-'),
  };
}

function legend(picture: Trend, name: string | undefined, colours: Colours) {
  const mirrored = isMirrored(picture);
  return {
    ...(mirrored ? { left: 18 } : { right: 18 }),
    top: 38,
    align: mirrored ? 'right' : 'left',
    data: [name],
    itemWidth: 24,
    itemHeight: 6,
    textStyle: { fontSize: 11.5, color: colours.soft },
  };
}

/** Room for the target's line and for the figures above the points. */
function highest({ target = 0 }: Trend) {
  return ({ max }: { max: number }) => 1.18 * Math.max(max, target);
}

/** From nothing upwards, so that a small change does not look like a large one. */
function lowest({ points }: Trend): number | undefined {
  return points.some(({ value }) => (value ?? 0) < 0) ? undefined : 0;
}
