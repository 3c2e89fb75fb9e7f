import { partIn } from '../core/advice/facts.js';
import { defineRule } from '../core/advice/rule.js';
import { thresholds } from './thresholds.js';

/**
 * Earned leads cost nothing, so they have no return: they are judged by how they close. Where they
 * close better than the rest and are few, references and reviews are worth the effort.
 */
export const earnedMedia = defineRule({
  id: 'earned-media',
  cause: 'spend',
  about: ['programme', 'partner'],
  kpis: ['marketing-channels', 'close-rate'],
  measuredBy: 'marketing-channels',
  evidence: ['rate', 'all', 'share'],
  find({ report }) {
    const of = (channel: string, part: string) =>
      partIn(report, 'marketing-channels', channel, part) ?? 0;
    const channels = ['paid', 'earned', 'owned'];
    const leads = channels.reduce((sum, one) => sum + of(one, 'leads'), 0);
    const rate = partIn(report, 'marketing-channels', 'earned', 'closeRate');
    const won = partIn(report, 'close-rate', 'won');
    const lost = partIn(report, 'close-rate', 'lost');
    if (rate === null || won === null || lost === null || leads === 0) return null;
    const overall = (100 * won) / Math.max(1, won + lost);
    const share = (100 * of('earned', 'leads')) / leads;
    if (rate - overall < thresholds.stageGap.value || share >= 100 / channels.length) return null;
    return {
      evidence: {
        rate: { kind: 'percent', value: rate },
        all: { kind: 'percent', value: overall },
        share: { kind: 'percent', value: share },
      },
      n: of('earned', 'won'),
      next: { label: 'channels', line: 'channels' },
    };
  },
  words: {
    en: {
      manager: ({ rate, all, share }) => ({
        finding: `Earned leads close best (${rate}, all ${all}), but are only ${share} of the leads.`,
        step: 'Ask three happy customers for a review or a referral.',
      }),
      partner: ({ rate, all, share }) => ({
        finding: `Your earned leads close best (${rate}, all ${all}), but are only ${share}.`,
        step: 'Ask three happy customers for a review or a referral.',
      }),
    },
    ru: {
      manager: ({ rate, all, share }) => ({
        finding: `Лиды по рекомендациям закрываются лучше всех (${rate}, все ${all}), но их только ${share}.`,
        step: 'Попросите трёх довольных клиентов об отзыве или рекомендации.',
      }),
      partner: ({ rate, all, share }) => ({
        finding: `Ваши лиды по рекомендациям закрываются лучше всех (${rate}, все ${all}), но их только ${share}.`,
        step: 'Попросите трёх довольных клиентов об отзыве или рекомендации.',
      }),
    },
    he: {
      manager: ({ rate, all, share }) => ({
        finding: `לידים מהמלצות נסגרים הכי טוב (${rate}, כולם ${all}), אך הם רק ${share} מהלידים.`,
        step: 'כדאי לבקש משלושה לקוחות מרוצים ביקורת או הפניה.',
      }),
      partner: ({ rate, all, share }) => ({
        finding: `הלידים שלכם מהמלצות נסגרים הכי טוב (${rate}, כולם ${all}), אך הם רק ${share}.`,
        step: 'כדאי לבקש משלושה לקוחות מרוצים ביקורת או הפניה.',
      }),
    },
  },
});
