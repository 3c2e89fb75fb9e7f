import { asksAboutSurveys } from '../survey/manage-words.js';
import { asksToWatch } from '../watching/watch-words.js';
import type { Ask } from './command.js';
import { read } from './understood.js';

/**
 * Whether words without a command ask for figures: they name a partner the person may see, a group,
 * the programme, a figure or a period, or only figures ("what is our revenue"). What is wished for later
 * ("tell me when …") is no question, and who has not answered is one about surveys.
 */
export async function asksForKpi(ask: Ask): Promise<boolean> {
  if (asksToWatch(ask.words) || asksAboutSurveys(ask.words)) return false;
  const { question } = await read(ask);
  const { partners, groups, programme, period, kpi, top, falling, silent, unknown } = question;
  return (
    [...partners, ...groups].length > 0 ||
    [programme, period, kpi, top, falling, silent].some(Boolean) ||
    unknown === ''
  );
}
