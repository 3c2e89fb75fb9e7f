import { partIn } from '../core/advice/facts.js';
import { defineRule } from '../core/advice/rule.js';
import { thresholds } from './thresholds.js';

const channels = ['paid', 'earned', 'owned'] as const;

/** A channel that returns little beside one that returns much, both with spend. */
export const shiftSpend = defineRule({
  id: 'shift-spend',
  cause: 'spend',
  about: ['partner', 'programme'],
  kpis: ['marketing-channels'],
  measuredBy: 'marketing-channels',
  evidence: ['best', 'bestReturn', 'worst', 'worstReturn', 'nothing'],
  find({ report }) {
    const of = (channel: string, part: string) =>
      partIn(report, 'marketing-channels', channel, part);
    const known = channels
      .flatMap((id) => {
        const back = of(id, 'return');
        return back === null ? [] : [{ id, back, leads: of(id, 'leads') ?? 0 }];
      })
      .sort((a, b) => b.back - a.back);
    const [best, worst] = [known[0], known.at(-1)];
    if (!best || !worst || best.back - worst.back < thresholds.returnGap.value) return null;
    return {
      evidence: {
        best: { kind: 'channel', id: best.id },
        bestReturn: { kind: 'percent', value: best.back },
        worst: { kind: 'channel', id: worst.id },
        worstReturn: { kind: 'percent', value: worst.back },
        ...(worst.back < 0 && { nothing: { kind: 'percent', value: worst.back } }),
      },
      n: best.leads + worst.leads,
      next: { label: 'channels', line: 'channels' },
    };
  },
  words: {
    en: {
      manager: ({ best, bestReturn, worst, worstReturn, nothing }) => ({
        finding: `Return on spend: ${best} ${bestReturn}, ${worst} ${worstReturn}.`,
        step: nothing
          ? `Stop ${worst} or test it smaller; move the rest to ${best}.`
          : `Shift a part of the spend from ${worst} to ${best} and look again in a quarter.`,
      }),
      partner: ({ best, bestReturn, worst, worstReturn }) => ({
        finding: `Return on your spend: ${best} ${bestReturn}, ${worst} ${worstReturn}.`,
        step: `Shift a part from ${worst} to ${best}.`,
      }),
    },
    ru: {
      manager: ({ best, bestReturn, worst, worstReturn, nothing }) => ({
        finding: `Отдача расходов: ${best} ${bestReturn}, ${worst} ${worstReturn}.`,
        step: nothing
          ? `Остановите канал «${worst}» или испытайте в малом; остальное – в «${best}».`
          : `Перенесите часть расходов из «${worst}» в «${best}» и проверьте через квартал.`,
      }),
      partner: ({ best, bestReturn, worst, worstReturn }) => ({
        finding: `Отдача ваших расходов: ${best} ${bestReturn}, ${worst} ${worstReturn}.`,
        step: `Перенесите часть из «${worst}» в «${best}».`,
      }),
    },
    he: {
      manager: ({ best, bestReturn, worst, worstReturn, nothing }) => ({
        finding: `תשואה על הוצאה: ${best} ${bestReturn}, ${worst} ${worstReturn}.`,
        step: nothing
          ? `כדאי לעצור את ${worst} או לנסות בקטן, ולהעביר את השאר ל${best}.`
          : `כדאי להעביר חלק מההוצאה מ${worst} ל${best} ולבדוק שוב בעוד רבעון.`,
      }),
      partner: ({ best, bestReturn, worst, worstReturn }) => ({
        finding: `תשואה על ההוצאה שלכם: ${best} ${bestReturn}, ${worst} ${worstReturn}.`,
        step: `כדאי להעביר חלק מ${worst} ל${best}.`,
      }),
    },
  },
});
