import { partIn, resultIn } from '../core/advice/facts.js';
import { defineRule, sameForBoth } from '../core/advice/rule.js';

/** Deals rise two periods in a row and the programme pays for itself: there is room to spend more. */
export const roomToReinvest = defineRule({
  id: 'room-to-reinvest',
  cause: 'revenue',
  about: ['programme'],
  kpis: ['deal-count', 'partner-revenue'],
  measuredBy: 'deal-count',
  evidence: ['roi', 'now', 'before'],
  find({ report }) {
    const deals = resultIn(report, 'deal-count');
    const roi = partIn(report, 'partner-revenue', 'roi');
    if (deals?.value == null || deals.previous === null || roi === null || roi <= 0) return null;
    if (deals.value <= deals.previous || deals.basis !== 'full') return null;
    return {
      evidence: {
        roi: { kind: 'percent', value: roi },
        now: { kind: 'count', value: deals.value },
        before: { kind: 'count', value: deals.previous },
      },
      n: deals.n ?? 0,
      internal: true,
    };
  },
  looks: 'earlier',
  refine(found, _facts, { earlier }) {
    const [last, before] = earlier.map(({ own }) => own.value);
    // Two rises in a row: this period's, which is known, and the one before.
    return last != null && before != null && last > before ? found : null;
  },
  words: {
    en: sameForBoth(({ roi, now, before }) => ({
      finding: `Wins rise (${before} → ${now}) and the programme returns ${roi}.`,
      step: 'Room to reinvest: one more campaign or course.',
    })),
    ru: sameForBoth(({ roi, now, before }) => ({
      finding: `Сделок всё больше (${before} → ${now}), отдача программы – ${roi}.`,
      step: 'Есть что вложить: ещё одна кампания или курс.',
    })),
    he: sameForBoth(({ roi, now, before }) => ({
      finding: `ההצלחות בעלייה (${before} ← ${now}) והתשואה של התוכנית היא ${roi}.`,
      step: 'יש מקום להשקיע: עוד קמפיין או קורס.',
    })),
  },
});
