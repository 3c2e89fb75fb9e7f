import { defineRule, sameForBoth } from '../core/advice/rule.js';
import { stageFigures } from '../core/advice/stage-figures.js';
import { thresholds } from './thresholds.js';

/** The vendor leads a stage from which partner-led deals go on more often: involve partners there. */
export const vendorLedStage = defineRule({
  id: 'vendor-led-stage',
  cause: 'stages',
  about: ['programme'],
  kpis: ['stage-influence'],
  measuredBy: 'stage-influence',
  evidence: ['stage', 'partner', 'vendor'],
  find({ programme }) {
    const { value: fewest } = thresholds.dealsInStage;
    const [best] = stageFigures(programme)
      .filter(({ ledByPartner, ledByVendor }) => ledByPartner >= fewest && ledByVendor >= fewest)
      .filter(({ share }) => share !== null && share < 50)
      .map((one) => ({ ...one, gap: (one.partner ?? 0) - (one.vendor ?? 0) }))
      .filter(({ gap, vendor }) => vendor !== null && gap >= thresholds.stageGap.value)
      .sort((a, b) => b.gap - a.gap);
    if (best?.partner == null || best.vendor === null) return null;
    return {
      evidence: {
        stage: { kind: 'stage', stage: best.stage },
        partner: { kind: 'percent', value: best.partner },
        vendor: { kind: 'percent', value: best.vendor },
      },
      n: best.ledByPartner + best.ledByVendor,
      internal: true,
    };
  },
  words: {
    en: sameForBoth(({ stage, partner, vendor }) => ({
      finding: `In “${stage}” deals led by partners go on more often (${partner}) than yours (${vendor}), but you lead most of them.`,
      step: 'Involve partners there: ask the three largest to lead the next deals.',
    })),
    ru: sameForBoth(({ stage, partner, vendor }) => ({
      finding: `На этапе «${stage}» сделки партнёров идут дальше чаще (${partner}), чем ваши (${vendor}), но ведёте его в основном вы.`,
      step: 'Подключите партнёров: предложите трём крупнейшим вести следующие сделки.',
    })),
    he: sameForBoth(({ stage, partner, vendor }) => ({
      finding: `בשלב "${stage}" עסקאות בהובלת שותפים ממשיכות יותר (${partner}) משלכם (${vendor}), אך אתם מובילים את רובן.`,
      step: 'כדאי לשלב שם שותפים: לבקש משלושת הגדולים להוביל את העסקאות הבאות.',
    })),
  },
});
