import { stages } from '../core/deal.js';
import { defineRule, sameForBoth } from '../core/advice/rule.js';
import { stageFigures } from '../core/advice/stage-figures.js';
import { thresholds } from './thresholds.js';

/** A stage that partners are expected to lead (setting "stagePlan"), and rarely do. */
export const stagePlan = defineRule({
  id: 'stage-plan',
  cause: 'stages',
  about: ['programme', 'partner'],
  kpis: ['stage-influence'],
  measuredBy: 'stage-influence',
  evidence: ['stage', 'share'],
  find({ report, stagePlan: plan }) {
    const [worst] = stageFigures(report)
      .filter(({ stage }) => plan[stages.indexOf(stage)] === 'lead')
      .filter(({ share }) => share !== null && share < thresholds.ledByPlan.value)
      .sort((a, b) => (a.share ?? 0) - (b.share ?? 0));
    if (worst?.share == null) return null;
    return {
      evidence: {
        stage: { kind: 'stage', stage: worst.stage },
        share: { kind: 'percent', value: worst.share },
      },
      n: worst.ledByPartner + worst.ledByVendor,
      internal: true,
    };
  },
  words: {
    en: sameForBoth(({ stage, share }) => ({
      finding: `You expect partners to lead “${stage}”; they led ${share} of it.`,
      step: 'Say it at the start of each deal, or change the plan.',
    })),
    ru: sameForBoth(({ stage, share }) => ({
      finding: `Вы ждёте, что этап «${stage}» ведут партнёры; они вели ${share}.`,
      step: 'Договаривайтесь об этом в начале сделки или измените план.',
    })),
    he: sameForBoth(({ stage, share }) => ({
      finding: `אתם מצפים ששותפים יובילו את "${stage}"; הם הובילו ${share}.`,
      step: 'כדאי לומר זאת בתחילת כל עסקה, או לשנות את התוכנית.',
    })),
  },
});
