import type { EChartsCoreOption } from 'echarts/core';
import type { Funnel } from '../core/chat/picture.js';
import { number } from '../i18n/format.js';
import { textsIn } from '../i18n/texts.js';
import type { Colours } from './colours.js';
import { figure } from './figure.js';
import { figureAxis, frame, isMirrored, nameAxis, shortened } from './frame.js';
import { directed } from './right-to-left.js';

/** One bar a stage, as long as its amount; count and amount are written beside it. */
export function funnel(picture: Funnel, colours: Colours): EChartsCoreOption {
  const mirrored = isMirrored(picture);
  const { stages } = picture;
  const [near, far] = mirrored ? ['right', 'left'] : ['left', 'right'];
  const first = nameAxis(
    stages.map(({ label }) => shortened(label, 16)),
    picture,
    colours,
  );
  return {
    ...frame(picture, colours),
    grid: { [near]: 130, [far]: 128, top: 74, bottom: 18 },
    xAxis: {
      ...figureAxis(colours),
      inverse: mirrored,
      min: 0,
      splitLine: { show: false },
    },
    yAxis: {
      ...first,
      inverse: true,
      position: near,
      axisLabel: { ...first.axisLabel, color: colours.ink, fontSize: 12.5, margin: 10 },
    },
    series: [
      {
        type: 'bar',
        barMaxWidth: 26,
        barCategoryGap: '30%',
        data: stages.map((stage) => ({
          value: stage.amount,
          itemStyle: {
            color: colours.accent,
            borderRadius: mirrored ? [4, 0, 0, 4] : [0, 4, 4, 0],
          },
          label: {
            show: true,
            position: far,
            formatter: besideBar(stage, picture),
            color: colours.ink,
            fontSize: 12,
          },
        })),
      },
    ],
  };
}

function besideBar({ count, amount }: Funnel['stages'][number], { currency, locale }: Funnel) {
  const worth = figure(amount, { kind: 'money', currency }, locale);
  const deals = textsIn(locale).picture.deals(count, number(locale, count));
  return directed(`${worth} · ${deals}`, locale);
}
