import { courseFor, partIn, resultIn, valueIn } from '../core/advice/facts.js';
import { defineRule } from '../core/advice/rule.js';
import { thresholds } from './thresholds.js';

/** Many deals won, all of them small: value and the product range are worth a course. */
export const manySmall = defineRule({
  id: 'many-small',
  cause: 'size',
  about: ['partner'],
  kpis: ['average-deal-size', 'deal-count'],
  measuredBy: 'average-deal-size',
  evidence: ['won', 'average', 'programme', 'course'],
  find(facts) {
    const { report, programme, partner } = facts;
    const own = valueIn(report, 'average-deal-size');
    const others = valueIn(programme, 'average-deal-size');
    const won = valueIn(report, 'deal-count') ?? 0;
    const median = partIn(report, 'average-deal-size', 'median');
    if (!partner || own === null || others === null) return null;
    if (won < thresholds.dealsBehindAFall.value) return null;
    const small = thresholds.smallDeals.value * others;
    // All of them, not just the mean: the middle one is as small.
    if (own >= small || (median !== null && median >= small)) return null;
    const course = courseFor(facts, 'guide');
    return {
      evidence: {
        won: { kind: 'count', value: won },
        average: { kind: 'money', value: own },
        programme: { kind: 'money', value: others },
        ...(course && { course: { kind: 'name', text: course.title } }),
      },
      n: resultIn(report, 'average-deal-size')?.n ?? 0,
      next: { label: 'training', line: `training ${partner.id}` },
    };
  },
  words: {
    en: {
      manager: ({ won, average, programme, course }) => ({
        finding: `Many wins (${won}), all of them small: ${average} on average, in the programme ${programme}.`,
        step: course
          ? `Offer “${course}”: value and the wider product range.`
          : 'Show them the wider product range with one customer.',
      }),
      partner: ({ average, programme, course }) => ({
        finding: `Your average deal is ${average}, in the programme ${programme}.`,
        step: course
          ? `“${course}” shows three levers: value, what only we offer, what hurts the customer.`
          : 'Three levers: value, what only we offer, what hurts the customer.',
      }),
    },
    ru: {
      manager: ({ won, average, programme, course }) => ({
        finding: `Побед много (${won}), но все мелкие: в среднем ${average}, в программе ${programme}.`,
        step: course
          ? `Предложите «${course}»: ценность и весь ассортимент.`
          : 'Покажите весь ассортимент на примере одного клиента.',
      }),
      partner: ({ average, programme, course }) => ({
        finding: `Ваша средняя сделка – ${average}, в программе ${programme}.`,
        step: course
          ? `«${course}» – о трёх рычагах: ценность, уникальное, боль клиента.`
          : 'Три рычага: ценность, уникальное, боль клиента.',
      }),
    },
    he: {
      manager: ({ won, average, programme, course }) => ({
        finding: `הרבה הצלחות (${won}), כולן קטנות: ${average} בממוצע, בתוכנית ${programme}.`,
        step: course
          ? `כדאי להציע את "${course}": ערך ומגוון המוצרים.`
          : 'כדאי להראות את מגוון המוצרים מול לקוח אחד.',
      }),
      partner: ({ average, programme, course }) => ({
        finding: `העסקה הממוצעת שלכם היא ${average}, בתוכנית ${programme}.`,
        step: course
          ? `הקורס "${course}" מציג שלושה מנופים: ערך, ייחודיות, ומה כואב ללקוח.`
          : 'שלושה מנופים: ערך, ייחודיות, ומה כואב ללקוח.',
      }),
    },
  },
});
