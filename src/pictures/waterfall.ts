import type { EChartsCoreOption } from 'echarts/core';
import type { Waterfall } from '../core/chat/picture.js';
import type { Colours } from './colours.js';
import { figure, signed } from './figure.js';
import { figureAxis, frame, isMirrored, nameAxis, plot, shortened } from './frame.js';

interface Bar {
  label: string;
  low: number;
  high: number;
  text: string;
  colour: string;
}

/** Bars that hang between the amounts before and after each step; signs say up or down. */
export function waterfall(picture: Waterfall, colours: Colours): EChartsCoreOption {
  const bars = barsOf(picture, colours);
  return {
    ...frame(picture, colours),
    grid: plot,
    xAxis: {
      ...nameAxis(
        bars.map(({ label }) => shortened(label, 12)),
        picture,
        colours,
      ),
      inverse: isMirrored(picture),
    },
    yAxis: figureAxis(colours),
    series: [
      {
        type: 'bar',
        stack: 'all',
        silent: true,
        itemStyle: { color: 'transparent' },
        data: bars.map(({ low }) => low),
      },
      {
        type: 'bar',
        stack: 'all',
        barMaxWidth: 44,
        barCategoryGap: '28%',
        data: bars.map(({ low, high, text, colour }) => ({
          value: high - low,
          itemStyle: { color: colour, borderRadius: 3 },
          label: {
            show: true,
            position: 'top',
            formatter: text,
            color: colours.ink,
            fontSize: 12,
            fontWeight: 600,
          },
        })),
      },
    ],
  };
}

function barsOf({ from, steps, to, currency, locale }: Waterfall, colours: Colours): Bar[] {
  const unit = { kind: 'money', currency } as const;
  const whole = ({ label, value }: Waterfall['from']): Bar => ({
    label,
    low: 0,
    high: value,
    text: figure(value, unit, locale),
    colour: colours.calm,
  });
  let level = from.value;
  const hanging = steps.map(({ label, change }): Bar => {
    const before = level;
    level += change;
    return {
      label,
      low: Math.min(before, level),
      high: Math.max(before, level),
      text: signed(change, unit, locale),
      colour: change < 0 ? colours.bad : colours.good,
    };
  });
  return [whole(from), ...hanging, whole(to)];
}
