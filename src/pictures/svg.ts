import { BarChart, LineChart } from 'echarts/charts';
import {
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TitleComponent,
} from 'echarts/components';
import { init, setPlatformAPI, use, type EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Picture } from '../core/chat/picture.js';
import { coloursOf, type Colours } from './colours.js';
import { comparison } from './comparison.js';
import { distribution } from './distribution.js';
import { size } from './frame.js';
import { funnel } from './funnel.js';
import { trend } from './trend.js';
import { waterfall } from './waterfall.js';

use([
  BarChart,
  LineChart,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TitleComponent,
  SVGRenderer,
]);

/** Mean width of a letter of Rubik by its size; without it wide scripts count as Chinese. */
const letterWidth = 0.57;
/** By the width of this letter ECharts tells how high a line is. */
const square = '国';
const lineHeight = 1.25;

setPlatformAPI({
  measureText: (text, font) => {
    const points = Number(/([\d.]+)px/.exec(font ?? '')?.[1] ?? 12);
    const letters = [...text.replace(/[\u2066-\u2069\u200e\u200f]/g, '')].length;
    return { width: points * (text === square ? lineHeight : letters * letterWidth) };
  },
});

/** A picture as SVG of 520 × 260 points, on a card with round corners. */
export function svgOf(picture: Picture, look: { dark?: boolean } = {}): string {
  const colours = coloursOf(look);
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size });
  try {
    chart.setOption(optionOf(picture, colours));
    return onCard(chart.renderToSVGString(), colours);
  } finally {
    chart.dispose();
  }
}

function optionOf(picture: Picture, colours: Colours): EChartsCoreOption {
  switch (picture.kind) {
    case 'trend':
      return trend(picture, colours);
    case 'comparison':
      return comparison(picture, colours);
    case 'funnel':
      return funnel(picture, colours);
    case 'waterfall':
      return waterfall(picture, colours);
    case 'distribution':
      return distribution(picture, colours);
  }
}

/** The card lies below everything; outside its corners the chat shows through. */
function onCard(svg: string, { card, border }: Colours): string {
  const { width, height } = size;
  const ground =
    `<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="12" ` +
    `fill="${card}" stroke="${border}"/>`;
  const opening = svg.indexOf('>') + 1;
  return svg.slice(0, opening) + ground + svg.slice(opening);
}
