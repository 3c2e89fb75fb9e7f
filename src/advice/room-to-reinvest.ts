import { changeOf } from '../core/advice/change.js';
import { partIn, resultIn } from '../core/advice/facts.js';
import { defineRule, sameForBoth } from '../core/advice/rule.js';

/** Deals rise two periods in a row and the programme pays for itself: there is room to spend more. */
export const roomToReinvest = defineRule({
  id: 'room-to-reinvest',
  cause: 'revenue',
  about: ['programme'],
  kpis: ['deal-count', 'partner-revenue'],
  measuredBy: 'deal-count',
  evidence: ['roi', 'rise', 'now', 'before'],
  find({ report, period }) {
    const deals = resultIn(report, 'deal-count');
    const roi = partIn(report, 'partner-revenue', 'roi');
    if (deals?.value == null || deals.previous === null || roi === null || roi <= 0) return null;
    const moved = { now: deals.value, before: deals.previous, against: 'previous' } as const;
    // From nothing is no rise that could be told in percent.
    if (moved.before <= 0 || moved.now <= moved.before || deals.basis !== 'full') return null;
    return {
      evidence: {
        roi: { kind: 'percent', value: roi },
        rise: changeOf({ ...moved, sameDays: false }, period),
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
    en: sameForBoth(({ roi, rise, now, before }) => ({
      finding: `Wins rose by ${rise} (${before} → ${now}), the second time in a row, and the programme returns ${roi}.`,
      step: 'Room to reinvest: one more campaign or course.',
    })),
    ru: sameForBoth(({ roi, rise, now, before }) => ({
      finding: `Сделок больше на ${rise} (${before} → ${now}), второй раз подряд; отдача программы – ${roi}.`,
      step: 'Есть что вложить: ещё одна кампания или курс.',
    })),
    he: sameForBoth(({ roi, rise, now, before }) => ({
      finding: `ההצלחות עלו ב־${rise} (${before} ← ${now}), בפעם השנייה ברציפות, והתשואה של התוכנית היא ${roi}.`,
      step: 'יש מקום להשקיע: עוד קמפיין או קורס.',
    })),
  },
});
