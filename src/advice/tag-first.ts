import { partIn, valueIn } from '../core/advice/facts.js';
import { defineRule } from '../core/advice/rule.js';
import { thresholds } from './thresholds.js';

/** Too many leads without a channel: nothing can be said about spending before they have one. */
export const tagFirst = defineRule({
  id: 'tag-first',
  cause: 'spend',
  about: ['partner', 'programme'],
  kpis: ['marketing-channels'],
  measuredBy: 'marketing-channels',
  evidence: ['share'],
  find({ report }) {
    const leads = valueIn(report, 'marketing-channels') ?? 0;
    const untagged = partIn(report, 'marketing-channels', 'none', 'leads') ?? 0;
    // Where nobody uses channels at all, they are not missed.
    if (leads === 0 || untagged === leads) return null;
    const share = (100 * untagged) / leads;
    if (share <= thresholds.untagged.value) return null;
    return { evidence: { share: { kind: 'percent', value: share } }, n: leads };
  },
  words: {
    en: {
      manager: ({ share }) => ({
        finding: `${share} of the leads have no channel, so spending cannot be judged.`,
        step: 'Tag first: fill in the channel in the CRM and import again.',
      }),
      partner: ({ share }) => ({
        finding: `${share} of your leads have no channel.`,
        step: 'Name the channel when you register a deal.',
      }),
    },
    ru: {
      manager: ({ share }) => ({
        finding: `У ${share} лидов нет канала, поэтому о расходах судить нельзя.`,
        step: 'Сначала разметка: заполните канал в CRM и загрузите файл снова.',
      }),
      partner: ({ share }) => ({
        finding: `У ${share} ваших лидов нет канала.`,
        step: 'Указывайте канал, когда регистрируете сделку.',
      }),
    },
    he: {
      manager: ({ share }) => ({
        finding: `ל־${share} מהלידים אין ערוץ, ולכן אי אפשר לשפוט את ההוצאות.`,
        step: 'קודם סימון: כדאי למלא את הערוץ ב־CRM ולייבא שוב.',
      }),
      partner: ({ share }) => ({
        finding: `ל־${share} מהלידים שלכם אין ערוץ.`,
        step: 'כדאי לציין את הערוץ כשרושמים עסקה.',
      }),
    },
  },
});
