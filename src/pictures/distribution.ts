import type { EChartsCoreOption } from 'echarts/core';
import type { Distribution } from '../core/chat/picture.js';
import type { Colours } from './colours.js';
import { figure } from './figure.js';
import { figureAxis, frame, isMirrored, nameAxis, plot } from './frame.js';
import { directed } from './right-to-left.js';

/** One column a class; the class of the middle one is marked in words. */
export function distribution(picture: Distribution, colours: Colours): EChartsCoreOption {
  const { bins, median, locale } = picture;
  return {
    ...frame(picture, colours),
    grid: { ...plot, top: 96 },
    xAxis: {
      ...nameAxis(
        bins.map(({ label }) => label),
        picture,
        colours,
      ),
      inverse: isMirrored(picture),
    },
    yAxis: figureAxis(colours),
    series: [
      {
        type: 'bar',
        barCategoryGap: '12%',
        data: bins.map(({ count }, index) => ({
          value: count,
          itemStyle: {
            color: index === median?.at ? colours.accent : colours.calm,
            borderRadius: [4, 4, 0, 0],
          },
          label: {
            show: true,
            position: 'top',
            lineHeight: 15,
            formatter: [
              ...(median && index === median.at ? [directed(median.label, locale)] : []),
              figure(count, { kind: 'count' }, locale),
            ].join('\n'),
            color: colours.ink,
            fontSize: 12,
            fontWeight: index === median?.at ? 600 : 400,
          },
        })),
      },
    ],
  };
}
