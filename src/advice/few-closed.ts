import { courseFor, partIn, resultIn, valueIn } from '../core/advice/facts.js';
import { defineRule } from '../core/advice/rule.js';
import { shareInterval } from '../core/kpi/statistics.js';
import { thresholds } from './thresholds.js';

/** Many deals registered, few of them won: they may not be the right ones. */
export const fewClosed = defineRule({
  id: 'few-closed',
  cause: 'closing',
  about: ['partner'],
  kpis: ['registered-deals', 'close-rate'],
  measuredBy: 'close-rate',
  evidence: ['registered', 'rate', 'programme', 'course'],
  find(facts) {
    const { report, programme, partner } = facts;
    const registered = valueIn(report, 'registered-deals') ?? 0;
    const others = valueIn(programme, 'close-rate');
    const rate = valueIn(report, 'close-rate');
    const n = resultIn(report, 'close-rate')?.n ?? 0;
    const won = partIn(report, 'close-rate', 'won') ?? 0;
    if (!partner || rate === null || others === null) return null;
    if (registered < n || shareInterval(won, n).high >= others) return null;
    const course = courseFor(facts, 'qualify');
    return {
      evidence: {
        registered: { kind: 'count', value: registered },
        rate: { kind: 'percent', value: rate },
        programme: { kind: 'percent', value: others },
        ...(course && { course: { kind: 'name', text: course.title } }),
      },
      n: registered < thresholds.dealsBehindAFall.value ? 0 : n,
      next: { label: 'training', line: `training ${partner.id}` },
    };
  },
  words: {
    en: {
      manager: ({ registered, rate, programme, course }) => ({
        finding: `Many deals, few won: ${registered} registered, ${rate} of the decided ones won (programme ${programme}).`,
        step: course
          ? `Offer “${course}”: choosing the right deals early.`
          : 'Train qualification; you offer no course for it that they have not taken.',
      }),
      partner: ({ registered, rate, programme, course }) => ({
        finding: `You registered ${registered} deals and won ${rate} of those decided; the programme wins ${programme}.`,
        step: course
          ? `“${course}” is about choosing the right deals early.`
          : 'Ask earlier whether budget, need and date are there.',
      }),
    },
    ru: {
      manager: ({ registered, rate, programme, course }) => ({
        finding: `Сделок много, побед мало: зарегистрировано ${registered}, выиграно ${rate} решённых (в программе ${programme}).`,
        step: course
          ? `Предложите «${course}»: как раньше выбирать нужные сделки.`
          : 'Нужно обучение квалификации; непройденного курса об этом у вас нет.',
      }),
      partner: ({ registered, rate, programme, course }) => ({
        finding: `Зарегистрировано сделок: ${registered}; выиграно ${rate} решённых, в программе ${programme}.`,
        step: course
          ? `«${course}» – о том, как раньше выбирать нужные сделки.`
          : 'Раньше спрашивайте о бюджете, потребности и сроке.',
      }),
    },
    he: {
      manager: ({ registered, rate, programme, course }) => ({
        finding: `הרבה עסקאות, מעט הצלחות: נרשמו ${registered}, הצליחו ${rate} מאלה שהוכרעו (בתוכנית ${programme}).`,
        step: course
          ? `כדאי להציע את "${course}": איך לבחור מוקדם את העסקאות הנכונות.`
          : 'נדרשת הדרכה בהסמכת עסקאות; אין אצלכם קורס כזה שעוד לא עברו.',
      }),
      partner: ({ registered, rate, programme, course }) => ({
        finding: `רשמתם ${registered} עסקאות והצלחתם ב־${rate} מאלה שהוכרעו; בתוכנית ${programme}.`,
        step: course
          ? `הקורס "${course}" עוסק בבחירה מוקדמת של העסקאות הנכונות.`
          : 'כדאי לשאול מוקדם יותר על תקציב, צורך ומועד.',
      }),
    },
  },
});
