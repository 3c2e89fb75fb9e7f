import { defineRule, sameForBoth } from '../core/advice/rule.js';
import { thresholds } from './thresholds.js';

/** The best and the last by results: put them together. */
export const pairing = defineRule({
  id: 'pairing',
  cause: 'partners',
  about: ['programme'],
  kpis: [],
  measuredBy: 'quality-score',
  evidence: ['best', 'last', 'bestWon', 'lastWon'],
  find({ ranked }) {
    // Whoever has won nothing is silent, not weak; that is another talk.
    const known = ranked
      .filter(({ score, won }) => score !== null && won > 0)
      .sort((a, b) => (b.score ?? 0) - (a.score ?? 0));
    const [best, last] = [known[0], known.at(-1)];
    if (!best || !last || known.length < thresholds.partnersToPair.value) return null;
    return {
      evidence: {
        best: { kind: 'name', text: best.name },
        last: { kind: 'name', text: last.name },
        bestWon: { kind: 'deals', value: best.won },
        lastWon: { kind: 'deals', value: last.won },
      },
      n: best.won + last.won,
      next: { label: 'compare', line: `compare ${best.partner} ${last.partner}` },
      internal: true,
    };
  },
  words: {
    en: sameForBoth(({ best, last, bestWon, lastWon }) => ({
      finding: `Best by results: ${best} (${bestWon} won); last: ${last} (${lastWon}).`,
      step: `Suggest an hour of ${best} with ${last}.`,
    })),
    ru: sameForBoth(({ best, last, bestWon, lastWon }) => ({
      finding: `Лучший по результатам – ${best} (выиграно: ${bestWon}), последний – ${last} (${lastWon}).`,
      step: `Предложите им час вместе: ${best} и ${last}.`,
    })),
    he: sameForBoth(({ best, last, bestWon, lastWon }) => ({
      finding: `הראשון בתוצאות: ${best} (${bestWon}); האחרון: ${last} (${lastWon}).`,
      step: `כדאי להציע שעה משותפת של ${best} עם ${last}.`,
    })),
  },
});
