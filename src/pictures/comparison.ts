import type { EChartsCoreOption } from 'echarts/core';
import type { Comparison } from '../core/chat/picture.js';
import type { Colours } from './colours.js';
import { figure } from './figure.js';
import { figureAxis, frame, isMirrored, nameAxis, plot, shortened, size } from './frame.js';
import { directed } from './right-to-left.js';

/** Room for the names, at the reading edge. */
const names = 106;
/** Between two measures: where the figures of the left one end. */
const gap = 44;
const lettersOfName = 16;

/** One column of bars a measure, each by its own scale; rows are the partners or periods. */
export function comparison(picture: Comparison, colours: Colours): EChartsCoreOption {
  const mirrored = isMirrored(picture);
  const { measures, subjects, locale } = picture;
  const room = size.width - names - plot.left - plot.right;
  const width = room / measures.length - gap;
  const places = measures.map((_, index) => plot.left + names + index * (width + gap));
  const side = mirrored ? 'right' : 'left';
  return {
    ...frame(picture, colours),
    grid: places.map((place) => ({ [side]: place, width, top: 92, bottom: 20 })),
    xAxis: measures.map((_, gridIndex) => ({
      ...figureAxis(colours),
      gridIndex,
      inverse: mirrored,
      min: 0,
      splitLine: { show: false },
    })),
    yAxis: measures.map(({ label }, gridIndex) => ({
      ...nameAxis(
        subjects.map((subject) => shortened(subject, lettersOfName)),
        picture,
        colours,
      ),
      gridIndex,
      inverse: true,
      position: side,
      name: directed(shortened(label, (width + gap - 8) / 6.4), locale),
      nameLocation: 'start',
      nameGap: 12,
      nameTextStyle: { color: colours.soft, fontSize: 11.5, align: side },
      axisLabel: { show: gridIndex === 0, color: colours.ink, fontSize: 12.5, margin: 10 },
    })),
    series: measures.map(({ unit, values }, index) => ({
      type: 'bar',
      xAxisIndex: index,
      yAxisIndex: index,
      barMaxWidth: 22,
      barCategoryGap: '35%',
      data: subjects.map((_, row) => {
        const value = values[row] ?? null;
        return {
          value: value ?? 0,
          itemStyle: {
            color: row === 0 ? colours.accent : colours.calm,
            borderRadius: mirrored ? [4, 0, 0, 4] : [0, 4, 4, 0],
          },
          label: {
            show: true,
            position: mirrored ? 'left' : 'right',
            formatter: value === null ? '–' : figure(value, unit, locale),
            color: colours.ink,
            fontSize: 12,
            fontWeight: row === 0 ? 600 : 400,
          },
        };
      }),
    })),
  };
}
