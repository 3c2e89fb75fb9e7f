import { maySeeProgramme, partnersSeenBy } from './access.js';
import type { Ask } from './command.js';
import { todayOf } from './kpi-answer.js';
import { parseQuestion } from './parse-question.js';

/**
 * Whether words without a command ask for figures: they name a partner the person may see, the
 * programme or a period, or only figures ("what is our revenue").
 */
export async function asksForKpi(ask: Ask): Promise<boolean> {
  const { partners, programme, period, unknown } = parseQuestion(ask.words, {
    partners: partnersSeenBy(ask.person, await ask.services.partners.all()),
    programme: maySeeProgramme(ask.person),
    on: todayOf(ask),
  });
  return partners.length > 0 || programme || period !== null || unknown === '';
}
