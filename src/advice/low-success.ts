import { type AdviceFacts, partIn, resultIn, valueIn } from '../core/advice/facts.js';
import { defineRule } from '../core/advice/rule.js';
import { leakingStage } from '../core/advice/stage-figures.js';
import type { KpiMoment } from '../core/kpi/service.js';
import { shareInterval } from '../core/kpi/statistics.js';
import { thresholds } from './thresholds.js';

/**
 * Qualified deals are lost more often than elsewhere. One quarter: coaching; two: a plan with dates;
 * three: who else could take the open deals – which only those who run the programme read.
 */
export const lowSuccess = defineRule({
  id: 'low-success',
  cause: 'closing',
  about: ['partner'],
  kpis: ['deal-success', 'stage-influence', 'registered-deals'],
  measuredBy: 'deal-success',
  evidence: ['rate', 'programme', 'stage', 'quarters', 'open'],
  find({ report, programme, partner }) {
    const rate = valueIn(report, 'deal-success');
    const others = valueIn(programme, 'deal-success');
    const n = resultIn(report, 'deal-success')?.n ?? 0;
    const won = partIn(report, 'deal-success', 'won') ?? 0;
    if (!partner || rate === null || others === null) return null;
    if (shareInterval(won, n).high >= others) return null;
    const stage = leakingStage(report, thresholds.dealsInStage.value);
    return {
      evidence: {
        rate: { kind: 'percent', value: rate },
        programme: { kind: 'percent', value: others },
        ...(stage && { stage: { kind: 'stage', stage } }),
      },
      n,
      next: { label: 'trend', line: `trend ${partner.id} deal-success` },
    };
  },
  looks: 'earlier',
  refine(found, facts, { earlier }) {
    const before = earlier.findIndex(({ own, programme }) => !isLow(own, programme));
    const quarters = 1 + (before < 0 ? earlier.length : before);
    const evidence = { ...found.evidence, quarters: { kind: 'count', value: quarters } } as const;
    return quarters < 3
      ? { ...found, evidence }
      : { ...found, evidence: { ...evidence, ...openDeals(facts) }, internal: true };
  },
  words: {
    en: {
      manager: ({ rate, programme, stage, quarters, open }) => ({
        finding:
          `${rate} of the qualified deals were won, in the programme ${programme}` +
          (Number(quarters) > 1 ? `, and it is quarter ${quarters} in a row.` : '.') +
          (stage ? ` Most are lost in “${stage}”.` : ''),
        step:
          Number(quarters) >= 3
            ? `Review the partnership: who could take the open deals${open ? ` (${open})` : ''}?`
            : Number(quarters) === 2
              ? 'Agree on a plan with dates.'
              : 'Coach them on one deal that is open now.',
      }),
      partner: ({ rate, programme, stage }) => ({
        finding:
          `You won ${rate} of your qualified deals; the programme wins ${programme}.` +
          (stage ? ` Most are lost in “${stage}”.` : ''),
        step: 'Ask for an hour of coaching on one deal that is open now.',
      }),
    },
    ru: {
      manager: ({ rate, programme, stage, quarters, open }) => ({
        finding:
          `Из квалифицированных сделок выиграно ${rate}, в программе ${programme}` +
          (Number(quarters) > 1 ? `; так уже ${quarters}-й квартал подряд.` : '.') +
          (stage ? ` Чаще всего теряют на этапе «${stage}».` : ''),
        step:
          Number(quarters) >= 3
            ? `Пересмотрите партнёрство: кто возьмёт открытые сделки${open ? ` (${open})` : ''}?`
            : Number(quarters) === 2
              ? 'Договоритесь о плане со сроками.'
              : 'Разберите вместе одну открытую сделку.',
      }),
      partner: ({ rate, programme, stage }) => ({
        finding:
          `Вы выиграли ${rate} квалифицированных сделок; в программе ${programme}.` +
          (stage ? ` Чаще всего теряются на этапе «${stage}».` : ''),
        step: 'Попросите час на разбор одной открытой сделки.',
      }),
    },
    he: {
      manager: ({ rate, programme, stage, quarters, open }) => ({
        finding:
          `מבין העסקאות המוסמכות הצליחו ${rate}, בתוכנית ${programme}` +
          (Number(quarters) > 1 ? `, וזה רבעון ${quarters} ברציפות.` : '.') +
          (stage ? ` רובן אובדות בשלב "${stage}".` : ''),
        step:
          Number(quarters) >= 3
            ? `כדאי לבחון את השותפות: מי יוכל לקחת את העסקאות הפתוחות${open ? ` (${open})` : ''}?`
            : Number(quarters) === 2
              ? 'כדאי לסכם תוכנית עם תאריכים.'
              : 'כדאי ללוות אותם בעסקה אחת שפתוחה עכשיו.',
      }),
      partner: ({ rate, programme, stage }) => ({
        finding:
          `הצלחתם ב־${rate} מהעסקאות המוסמכות; בתוכנית ${programme}.` +
          (stage ? ` רובן אובדות בשלב "${stage}".` : ''),
        step: 'אפשר לבקש שעת ליווי בעסקה אחת שפתוחה עכשיו.',
      }),
    },
  },
});

function openDeals({ report }: AdviceFacts) {
  const open = partIn(report, 'registered-deals', 'open');
  return open === null ? {} : { open: { kind: 'deals', value: open } as const };
}

function isLow(own: KpiMoment, programme: KpiMoment): boolean {
  if (own.value === null || programme.value === null || own.n === null) return false;
  const won = Math.round((own.value * own.n) / 100);
  return own.n > 0 && shareInterval(won, own.n).high < programme.value;
}
