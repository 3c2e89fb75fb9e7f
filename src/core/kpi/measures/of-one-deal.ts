import type { Deal } from '../../deal.js';
import type { MeasureContext } from '../measure.js';

/**
 * The same work, done once for a deal that one measure after the other asks about: only the last answer
 * is kept. Answers must not be changed by who gets them.
 */
export function ofOneDeal<Answer>(
  work: (deal: Deal, context: MeasureContext) => Answer,
): (deal: Deal, context: MeasureContext) => Answer {
  let last: { deal: Deal; context: MeasureContext; answer: Answer } | undefined;
  return (deal, context) => {
    if (last?.deal !== deal || last.context !== context) {
      last = { deal, context, answer: work(deal, context) };
    }
    return last.answer;
  };
}
