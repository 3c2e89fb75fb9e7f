import { maySeeProgramme } from '../chat/access.js';
import type { Reply } from '../chat/card.js';
import type { Ask } from '../chat/command.js';
import { answerFigures } from '../chat/kpi-answer.js';
import { understand, type Understood } from '../chat/understood.js';
import { channelsUnderstood } from './channels-answer.js';
import { compareUnderstood } from './compare-answer.js';
import { answerFalling } from './falling-answer.js';
import { answerGroup } from './group-answer.js';
import { oneKpi } from './one-kpi.js';
import { answerPeople } from './people-answer.js';
import { answerSilent, topUnderstood } from './top-answer.js';

/** Answers `/kpi …` and lines in plain words: figures, one figure, a ranking, a comparison, a group. */
export async function answerQuestion(ask: Ask): Promise<Reply> {
  const asked = await understand(ask);
  return 'card' in asked ? asked : answerUnderstood(ask, asked);
}

function answerUnderstood(ask: Ask, asked: Understood): Promise<Reply> {
  const [group] = asked.groups;
  if (maySeeProgramme(ask.person)) {
    if (asked.silent) return answerSilent(ask, asked);
    if (asked.falling) return answerFalling(ask, asked);
    if (asked.top) return topUnderstood(ask, asked);
  }
  if (isComparison(asked)) return compareUnderstood(ask, asked);
  if (asked.people && asked.partner) return answerPeople(ask, asked);
  if (group && !asked.kpi) return answerGroup(ask, asked, group);
  if (group) return topUnderstood(ask, asked);
  // Leads alone say nothing of a return; what channels bring and cost stands side by side.
  if (asked.kpi === 'marketing-channels' && !asked.trend && maySeeProgramme(ask.person)) {
    return channelsUnderstood(ask, asked);
  }
  return asked.kpi || asked.trend ? oneKpi(ask, asked) : answerFigures(ask, asked);
}

function isComparison({ versus, partners, groups, periods }: Understood): boolean {
  return versus || partners.length + groups.length > 1 || periods.length > 1;
}
