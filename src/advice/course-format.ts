import { defineRule, sameForBoth } from '../core/advice/rule.js';
import { groupAt, numberAt, resultIn } from '../core/kpi/report-parts.js';
import { thresholds } from './thresholds.js';

/** One format is completed far more often than another: offer that one. */
export const courseFormat = defineRule({
  id: 'course-format',
  cause: 'training',
  about: ['programme'],
  kpis: ['courses-attended'],
  measuredBy: 'courses-attended',
  evidence: ['best', 'bestRate', 'worst', 'worstRate'],
  find({ report }) {
    const byFormat = groupAt(resultIn(report, 'courses-attended')?.parts ?? {}, 'byFormat');
    const formats = Object.entries(byFormat)
      .flatMap(([format, figures]) => {
        const n = numberAt(figures, 'attendances');
        const completion = numberAt(figures, 'completion');
        return n === null || completion === null ? [] : [{ format, n, completion }];
      })
      .filter(({ n }) => n >= thresholds.dealsInStage.value)
      .sort((a, b) => b.completion - a.completion);
    const [best, worst] = [formats[0], formats.at(-1)];
    if (!best || !worst || best.completion - worst.completion < thresholds.formatGap.value) {
      return null;
    }
    return {
      evidence: {
        best: { kind: 'name', text: best.format },
        bestRate: { kind: 'percent', value: best.completion },
        worst: { kind: 'name', text: worst.format },
        worstRate: { kind: 'percent', value: worst.completion },
      },
      n: best.n + worst.n,
      internal: true,
    };
  },
  words: {
    en: sameForBoth(({ best, bestRate, worst, worstRate }) => ({
      finding: `Courses as “${best}” are completed by ${bestRate}, as “${worst}” by ${worstRate}.`,
      step: `Offer the next course as “${best}”.`,
    })),
    ru: sameForBoth(({ best, bestRate, worst, worstRate }) => ({
      finding: `Курсы «${best}» проходят до конца ${bestRate}, «${worst}» – ${worstRate}.`,
      step: `Предложите следующий курс в формате «${best}».`,
    })),
    he: sameForBoth(({ best, bestRate, worst, worstRate }) => ({
      finding: `קורסים בצורת "${best}" מושלמים ב־${bestRate}, בצורת "${worst}" ב־${worstRate}.`,
      step: `כדאי להציע את הקורס הבא בצורת "${best}".`,
    })),
  },
});
